export { explain, statusWords } from "./explain.ts"
export { ruleInWords, whoInWords } from "./rule-in-words.ts"
export { asText, type Kind, type Names, type Part, type Sentence } from "./sentence.ts"
