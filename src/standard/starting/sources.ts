/** Whose rules they are. */
export const early = {
  name: "Early years foundation stage statutory framework, from 1 September 2025",
  jurisdiction: "England",
  address: "https://www.gov.uk/government/publications/early-years-foundation-stage-framework--2",
}
export const schools = {
  name: "Keeping children safe in education, statutory guidance",
  jurisdiction: "England",
  address: "https://www.gov.uk/government/publications/keeping-children-safe-in-education--2",
}
