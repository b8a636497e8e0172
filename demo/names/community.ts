/** First and last names that go together, invented people's names being made from one of each. */
export interface Community {
  women: string
  men: string
  last: string
  /** Where men's last names end otherwise. */
  lastOfMen?: string
  /** What people of these names often speak besides English, as the partnership's list of languages has it. */
  speak?: readonly string[]
}
