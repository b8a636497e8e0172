/** What people say is wrong, in the words that the form offers. */
export const topics = {
  name: "Name",
  birth: "Date of birth",
  contact: "Address or telephone",
  post: "A post, its dates, hours or place",
  held: "A qualification, registration or check",
  other: "Something else",
} as const
export type Topic = keyof typeof topics

export const outcomes = { mended: "Mended", stands: "Stands as it is" } as const
export type Outcome = keyof typeof outcomes

export const MOST_LETTERS = 2000
