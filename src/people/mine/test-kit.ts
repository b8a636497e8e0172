import { hold, onRegister, openPlace, type Place } from "../../../test/cast.ts"
import type { Client } from "../../../test/client.ts"
import type { World } from "../../../test/world.ts"
import { addOrganisation } from "../../organisations/organisations.ts"
import { bind } from "../account/binding.ts"
import { join } from "../people.ts"
import { showName } from "../person/details.ts"
import { type Details, unknownTerms } from "../tables.ts"

/** Ann works at Bluebell Nursery, which Bea manages, and at Elm School, which Eli does; Bluebell has let her in. */
export interface Employed {
  place: Place
  ann: Client
  bea: Client
  eli: Client
  ngozi: Client
  elm: string
  /** Her ids: of the person, and of what each keeps of her. */
  personId: string
  accountId: string
  bluebell: { recordId: string; postId: string }
  school: { recordId: string; postId: string }
  at(path: string): string
}

const atBluebell = { fullName: "Ann Bluebell", birthDate: "1985-03-27", staffReference: "BLUE-1" }
const atElm: Partial<Details> = {
  fullName: "Ann Elmwood",
  birthDate: "1985-03-28",
  staffReference: "ELM-9",
  address: "ann@elm.example",
  telephone: "01632 960999",
}

/** What Elm keeps of her, and nobody at Bluebell may learn. */
export const ELMS = /Elm School|Elmwood|ELM-9|ann@elm|960999|28 March 1985|Eli\b/

/** @param terms.elmFirst  whether Elm's record of her is the older, by which all others would call her */
export async function employAnn(world: World, { elmToo = true, elmFirst = false } = {}): Promise<Employed> {
  const place = await openPlace(world)
  const elm = await place.as((tx) =>
    addOrganisation(tx, {
      name: "Elm School",
      kind: "school",
      startsOn: "2020-01-01",
      parentId: null,
      localityIds: [],
    }),
  )
  const eli = `eli@${place.slug}.example`
  await place.as((tx) =>
    hold(tx, { name: "Eli", address: eli, role: "organisation-manager", on: { organisationId: elm } }),
  )
  const first = await onRegister(place, "Ann", place.nursery, atBluebell)
  const second = elmToo
    ? await place.as((tx) =>
        join(tx, {
          personId: first.personId,
          organisationId: elm,
          details: { knownAs: null, ...atElm } as Details,
          relation: "volunteer",
          terms: { ...unknownTerms, payBand: "Elm band" },
          from: "2025-01-01",
        }),
      )
    : first
  if (elmFirst)
    await place.as(async (tx) => {
      await tx.db
        .updateTable("people.record")
        .set({ made_at: new Date("2020-01-01") })
        .where("partnership_id", "=", place.partnershipId)
        .where("record_id", "=", second.recordId)
        .execute()
      await showName(tx, first.personId)
    })
  return {
    place,
    elm,
    personId: first.personId,
    accountId: first.accountId,
    bluebell: first,
    school: second,
    at: (path) => `/${place.slug}${path}`,
    ann: await place.ann(),
    bea: await place.bea(),
    eli: await place.signIn(eli),
    ngozi: await place.ngozi(),
  }
}

/** Elm, too, says that the sign-in is hers. */
export function elmVouches({ place, personId, elm, accountId, school }: Employed): Promise<void> {
  return place.as((tx) =>
    bind(tx, {
      record: { personId, organisationId: elm },
      by: { held: [] },
      accountId,
      grantIds: [],
      posts: [school.postId],
    }),
  )
}
