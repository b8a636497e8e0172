import { dayOf } from "../../kernel/clock.ts"
import { formatDate, formatNumber, ListTable, Tag } from "../../kernel/design/index.ts"
import { kinds } from "../words.ts"
import type { AchievementSeen } from "./achievements.ts"
import type { Learner } from "./learner.ts"

/** What somebody learned, the latest first; what was superseded is struck, with the reason. */
export function HeldTable({ learner, achievements }: { learner: Learner; achievements: readonly AchievementSeen[] }) {
  const may = achievements.some((each) => mayCorrect(learner, each))
  return (
    <ListTable
      caption={learner.isSelf ? "What you have learned" : "What they have learned"}
      rows={achievements}
      columns={[
        {
          heading: "Learning",
          cell: (row) => (
            <span id={`achievement-${row.id}`}>
              {row.superseded ? <s>{whatIn(row)}</s> : whatIn(row)}
              {row.superseded && (
                <>
                  <br />
                  <span class="govuk-!-font-weight-regular">
                    {row.superseded.isWithdrawal ? "Taken back" : "Corrected"} on {formatDate(dayOf(row.superseded.at))}
                    : {row.superseded.reason}
                  </span>
                </>
              )}
            </span>
          ),
        },
        { heading: "Completed", cell: ({ completedOn }) => formatDate(completedOn), short: true },
        { heading: "On the certificate", cell: ({ expiresOn }) => expiresOn && `Until ${formatDate(expiresOn)}` },
        { heading: "Hours", cell: (row) => <Hours {...row} /> },
        { heading: "How it is known", cell: (row) => `${kindIn(row, learner)}${whoIn(row, learner)}` },
        ...(may
          ? [
              {
                heading: "Actions",
                cell: (row: AchievementSeen) =>
                  mayCorrect(learner, row) && (
                    <span class="trellis-not-printed">
                      <Change here={learner.here} row={row} path="correction" text="Correct" />
                      {" · "}
                      <Change here={learner.here} row={row} path="withdrawal" text="Take back" />
                    </span>
                  ),
              },
            ]
          : []),
      ]}
    />
  )
}

/** Somebody corrects their own word, and not what was decided of a certificate they sent in. */
export function mayCorrect(
  { corrects, isSelf }: Learner,
  { organisationId, superseded, kind }: AchievementSeen,
): boolean {
  return !superseded && (!isSelf || kind === "self") && (corrects === "all" || corrects.has(organisationId))
}

function whatIn({ title, about, provider }: AchievementSeen) {
  return (
    <>
      {title ?? about}
      {(title || provider) && (
        <span class="govuk-!-font-weight-regular">
          {title && ` · ${about}`}
          {provider && ` · ${provider}`}
        </span>
      )}
    </>
  )
}

function Hours({ hours, hoursTogether, isPart }: AchievementSeen) {
  return (
    <>
      {hours !== null && formatNumber(hours)}
      {hoursTogether !== null &&
        hoursTogether > 0 &&
        `, ${hoursTogether === hours ? "all" : formatNumber(hoursTogether)} together with others`}
      {isPart && (
        <>
          {" "}
          <Tag colour="grey">Part attended</Tag>
        </>
      )}
    </>
  )
}

export function kindIn({ kind }: AchievementSeen, { isSelf }: Pick<Learner, "isSelf">): string {
  return kind === "self" && isSelf ? "Your own word" : kinds[kind]
}

export function whoIn({ organisationId, organisation }: AchievementSeen, { names }: Pick<Learner, "names">): string {
  if (organisationId === null) return ""
  return names === "all" || names.has(organisationId) ? `, ${organisation}` : ", recorded by another organisation"
}

function Change({ here, row, path, text }: { here: string; row: AchievementSeen; path: string; text: string }) {
  return (
    <a class="govuk-link" href={`${here}/achievements/${row.id}/${path}`}>
      {text}
      <span class="govuk-visually-hidden">
        {" "}
        {row.title ?? row.about}, completed on {formatDate(row.completedOn)}
      </span>
    </a>
  )
}
