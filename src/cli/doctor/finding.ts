/** What a look at one thing found: it is well, or what is wrong and what to do. */
export type Finding = { well: string } | { wrong: string; todo: string }

export interface Look {
  /** What is looked at: "The mail server". */
  at: string
  find(): Promise<Finding> | Finding
}
