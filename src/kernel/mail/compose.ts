/** A short message: what it says, the one thing to do, and why it came. */
export interface Message {
  subject: string
  paragraphs: string[]
  action?: { label: string; url: string }
  after?: string[]
  /** Who sends it and how to stop it. */
  footer: string
}

/** Whom messages come from. Nobody reads what is sent back. */
export function senderFor(publicUrl: string): string {
  return `Trellis <no-reply@${new URL(publicUrl).hostname}>`
}

export function asText(message: Omit<Message, "subject">): string {
  const { paragraphs, action, after = [], footer } = message
  return [...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), ...after, "--", footer].join("\n\n")
}

/** The same words as simple HTML, without styles or pictures, for readers of mail that show nothing else. */
export function asHtml(subject: string, message: Omit<Message, "subject">): string {
  const { paragraphs, action, after = [], footer } = message
  const body = [
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    ...(action ? [`<p><a href="${escaped(action.url)}" target="_top">${escaped(action.label)}</a></p>`] : []),
    ...after.map((text) => `<p>${escaped(text)}</p>`),
    `<hr><p><small>${escaped(footer)}</small></p>`,
  ]
  return `<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>${escaped(subject)}</title></head>\n<body>\n${body.join("\n")}\n</body></html>\n`
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
