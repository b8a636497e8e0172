import { ButtonForm } from "../../kernel/http/form.tsx"
import type { Part } from "../../kernel/http/parts.ts"
import { agrees } from "../agreed.ts"
import { askedOf } from "../messages.ts"
import { AskedTable } from "./pages.tsx"

const SHOWN = 3

/** On somebody's own record: who asked them, and the way to stop it. */
export const whoAsked: Part = async (visit, personId) => {
  const [{ rows }, agreed] = await Promise.all([askedOf(visit.tx, personId), agrees(visit.tx, personId)])
  if (rows.length === 0 && !agreed) return null
  return (
    <section aria-labelledby="who-asked">
      <h2 class="govuk-heading-m" id="who-asked">
        Who asked you
      </h2>
      {rows.length === 0 ? (
        <p class="govuk-body">You agreed to be asked. Nobody has asked you in the last six months.</p>
      ) : (
        <AskedTable visit={visit} messages={rows.slice(0, SHOWN)} />
      )}
      {rows.length > SHOWN && (
        <p class="govuk-body">
          <a class="govuk-link" href={visit.to("/my-record/asked")}>
            Everybody who asked you
          </a>
        </p>
      )}
      {agreed && (
        <ButtonForm action={visit.to("/my-record/being-found/removal")} label="Stop being asked" kind="secondary" />
      )}
    </section>
  )
}
