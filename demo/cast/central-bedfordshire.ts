import { mornings, weekdays } from "../opening.ts"
import type { Cast } from "./cast-plan.ts"

export const centralBedfordshire: Cast = {
  "Rosalind Achebe-Hart": {
    born: "1974-03-08",
    as: "Service manager",
    at: "Central Bedfordshire Children's Services",
    leads: true,
    knownAs: "Ros",
    hours: 37,
    halfDays: weekdays,
  },
  "Imogen Tsang": {
    born: "1984-02-29",
    as: null,
    relation: "self-employed",
    at: "Central Bedfordshire Council",
    speaks: { Cantonese: "fluent" },
  },
  "Nigel Sandys-Roe": { born: "1963-12-28", as: "Commissioner", hours: 37 },
  "Hannah Dearlove": { born: "1984-05-24", as: "Nursery or pre-school manager", hours: 38 },
  "Comfort Ansah-Bligh": {
    born: "1979-08-08",
    as: "Team manager",
    at: "Houghton Regis Children's Centre",
    leads: true,
    team: "Dunstable and Houghton Regis Delivery Hub",
    localities: ["Dunstable and Houghton Regis"],
    speaks: { Twi: "fluent" },
  },
  "Piotr Wilk": {
    born: "1990-10-03",
    as: "Police community support officer",
    hours: 40,
    localities: ["Ivel Valley"],
    team: "Ivel Valley Delivery Hub",
    speaks: { Polish: "first" },
    can: ["Mentoring young people"],
    mayBeFound: true,
  },
  "Saffron Illes": {
    born: "1996-01-30",
    as: "Family support worker",
    hours: 29.6,
    localities: ["Ivel Valley"],
    free: mornings("Friday"),
  },
  "Jocelyn Barraclough": { born: "1956-09-05", as: null, relation: "governor", at: "Greensand Ridge Learning Trust" },
}
