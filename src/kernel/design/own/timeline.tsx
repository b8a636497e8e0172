import { type Content, isPresent } from "../content.ts"
import { formatDate, formatDateTime } from "../format.ts"

export interface TimelineEvent {
  /** A moment, or a day as `2027-03-01`. */
  when: Date | string
  what: Content
  who?: Content
  /** What changed, in full. */
  details?: Content
}

/** What happened, newest first, with who did it. */
export function Timeline({ events, label }: { events: readonly TimelineEvent[]; label: string }) {
  return (
    <ol class="trellis-timeline" aria-label={label}>
      {events.map((event) => (
        <li class="trellis-timeline__event">
          <p class="trellis-timeline__what">{event.what}</p>
          <p class="trellis-timeline__meta">
            <When when={event.when} />
            {isPresent(event.who) && <> by {event.who}</>}
          </p>
          {isPresent(event.details) && <div class="trellis-timeline__details">{event.details}</div>}
        </li>
      ))}
    </ol>
  )
}

function When({ when }: { when: Date | string }) {
  if (typeof when === "string" && /^\d{4}-\d{2}-\d{2}$/.test(when)) {
    return <time datetime={when}>{formatDate(when)}</time>
  }
  const machine = when instanceof Date ? when.toISOString() : when
  return <time datetime={machine}>{formatDateTime(when)}</time>
}
