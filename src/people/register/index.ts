export { type Names, readNames, termInWords } from "./changes.ts"
export { detailsFields, programNameOf, type RegisterField, termsFields } from "./fields.ts"
export { type Choices, readChoices } from "./forms.tsx"
