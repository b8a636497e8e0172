export { explain, statusWords } from "./explain.ts"
export { learningInWords, renewalInWords, ruleInWords, whoInWords } from "./rule-in-words.ts"
export { asText, type Kind, type Names, NOT_TOLD, type Part, periodInWords, type Sentence } from "./sentence.ts"
