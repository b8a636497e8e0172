import { Tag } from "../../kernel/design/index.ts"
import { type Kind, type Sentence, type Status, statusWords } from "../../methods/standing/index.ts"
import { statusColours } from "../words.ts"

export function StatusTag({ status }: { status: Status }) {
  return <Tag colour={statusColours[status]}>{statusWords[status]}</Tag>
}

/** Where the parts of sentences lead, if anywhere. */
export type Leads = (of: Kind, id: string) => string | null

/** Sentences whose parts lead to what they name. */
export function Sentences({ said, leads }: { said: readonly Sentence[]; leads: Leads }) {
  return (
    <>
      {said.map((sentence, at) => (
        <>
          {at > 0 && " "}
          {sentence.map((part) => {
            if (typeof part === "string") return part
            const href = leads(part.of, part.id)
            return href ? (
              <a class="govuk-link" href={href}>
                {part.text}
              </a>
            ) : (
              part.text
            )
          })}
        </>
      ))}
    </>
  )
}
