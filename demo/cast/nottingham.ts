import { allDay, mornings, weekdays } from "../opening.ts"
import type { Cast } from "./cast-plan.ts"

export const nottingham: Cast = {
  "Roisin Caddick": {
    born: "1975-09-17",
    as: "Service manager",
    at: "Children's Integrated Services",
    leads: true,
    hours: 37,
    halfDays: weekdays,
  },
  "Hugh Tennyson-Obi": { born: "1992-04-30", as: "Workforce development officer", at: "Nottingham City Council" },
  "Deborah Sowter": { born: "1964-11-11", as: "Commissioner", knownAs: "Deb", hours: 37 },
  "Lorna Beardsley": { born: "1973-01-05", as: "Nursery or pre-school manager", hours: 40, localities: ["Bulwell"] },
  "Nasreen Hafiz": {
    born: "1985-06-25",
    as: "Team manager",
    at: "Bulwell Children's Centre",
    leads: true,
    team: "Bulwell 0-5 Team",
    localities: ["Bulwell"],
    speaks: { Urdu: "first", Punjabi: "fluent" },
  },
  "Pauline Marsden": {
    born: "1966-08-23",
    as: "Childminder",
    relation: "self-employed",
    leads: true,
    hours: 42,
    halfDays: allDay("Monday", "Tuesday", "Wednesday", "Thursday"),
    localities: ["Bulwell"],
    can: ["Leading play sessions", "Working with children with special educational needs or disabilities"],
    mayBeFound: true,
    learned: [
      {
        subject: "Safeguarding children",
        on: "2025-03-14",
        title: "Safeguarding for childminders",
        provider: "The partnership’s training team",
        hours: 4,
        // Thirty days before.
        noticed: "2027-02-12",
      },
      {
        subject: "Paediatric first aid",
        on: "2025-06-21",
        title: "Paediatric first aid, full course",
        provider: "A first-aid trainer in Bulwell",
        hours: 12,
      },
    ],
    also: [
      {
        at: "Bulwell Children's Centre",
        as: "Home-visiting worker",
        relation: "volunteer",
        since: "2025-10-06",
        hours: 2,
      },
    ],
  },
  "Jerome Baptiste-Cole": {
    born: "1994-02-02",
    as: "Family support worker",
    hours: 37,
    localities: ["Bulwell"],
    speaks: { French: "conversation" },
    free: mornings("Monday"),
    mayBeFound: true,
    sentIn: [
      {
        subject: "Signs of Safety",
        title: "Signs of Safety, two days",
        provider: "A neighbouring council",
        completedOn: "2026-12-03",
        hours: 12,
        sentOn: "2027-02-18",
      },
    ],
  },
  "Eleanor Strelley": { born: "1958-05-19", as: null, relation: "governor", at: "Lacemakers Learning Trust" },
  "Vikram Nair": { born: "1971-07-13", as: "Service manager", since: "2026-04-20", speaks: { Malayalam: "first" } },
  "Tessa Wragg": {
    born: "1988-10-10",
    as: "Workforce development officer",
    at: "Nottingham City Council",
    lastDay: "2025-11-28",
  },
}
