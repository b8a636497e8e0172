import { byRule, type KeptField } from "./field.ts"

const whoSeesAList = "Those who may change the organisation's records: its managers, and workforce leads"
const thirtyDays = byRule("sentRows", "30 days after the list was sent")

/** What is kept of lists that organisations send, on their way into the register. */
export const keptImports: readonly KeptField[] = [
  {
    table: "imports.upload",
    columns: ["name", "account_id", "says", "proposal", "layout"],
    group: "imports",
    label: "What a list you sent was called, that it was you, and how its columns were understood",
    purpose: "to read it, and to say what became of it",
    basis: "publicTask",
    retention: thirtyDays,
    seenBy: whoSeesAList,
  },
  {
    table: "imports.upload",
    columns: ["accepted"],
    group: "imports",
    label: "The file of a list that names you, until it is taken in",
    purpose: "to read it again, should its columns be something else",
    basis: "publicTask",
    retention: byRule("sentList", "Until the list is taken in, or one day after it was sent"),
    seenBy: "Nobody",
  },
  {
    table: "imports.upload_row",
    columns: ["cells", "said", "problems", "remarks", "changes", "did"],
    group: "imports",
    label: "What a list said of you, and what it changed",
    purpose: "to show what would change, to mend what is wrong, and to undo it",
    basis: "publicTask",
    retention: thirtyDays,
    seenBy: whoSeesAList,
  },
]
