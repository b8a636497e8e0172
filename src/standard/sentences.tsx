import { may, type Reader, reach } from "../kernel/access/actor.ts"
import type { Children, Visit } from "../kernel/http/routes.ts"
import type { Part, Sentence } from "../methods/standing/index.ts"

/** Sentences in a row; what they name leads there, for those who may go. */
export function Sentences({ visit, of }: { visit: Visit; of: readonly Sentence[] }) {
  return (
    <>
      {of.map((sentence, at) => (
        <>
          {at > 0 && " "}
          {sentence.map((part) => (
            <Said visit={visit} part={part} />
          ))}
        </>
      ))}
    </>
  )
}

function Said({ visit, part }: { visit: Visit; part: Part }): Children {
  if (typeof part === "string") return part
  const href = hrefOf(visit, part)
  return href ? (
    <a class="govuk-link" href={visit.to(href)}>
      {part.text}
    </a>
  ) : (
    part.text
  )
}

function hrefOf({ actor }: Visit, { of, id }: Exclude<Part, string>): string | undefined {
  if (of === "organisation" && may(actor, "organisation.see", { organisation: id })) return `/organisations/${id}`
  if (of === "team" && may(actor, "team.see")) return `/teams/${id}`
  if (of === "person" && seesEverybody(actor)) return `/people/${id}`
  return undefined
}

/** Whether somebody lists all people there are: whoever a rule names is named to them alone. */
export function seesEverybody(actor: Reader): boolean {
  return reach(actor, "person.list") === "all"
}
