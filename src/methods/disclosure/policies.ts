import type { Policy } from "./policy.ts"

/**
 * NHS England's community, mental health, talking therapies and maternity data sets: values from 0 to 4 are replaced by
 * a mark, others rounded to the nearest 5.
 * Source: Data Quality Maturity Index methodology, suppression rules ("CSDS, MHSDS, IAPT and MSDS"); check.
 */
export const nhsCommunity: Policy = {
  name: "NHS community data sets",
  source: "NHS England, Data Quality Maturity Index methodology, suppression rules: CSDS, MHSDS, IAPT, MSDS (check)",
  threshold: 5,
  small: "hide",
  zeros: "hide",
  rounding: { base: 5, method: "nearest" },
  interval: 2,
  totals: "asOthers",
  cost: "cells",
  changes: "show",
  percentages: { decimals: 0, smallestBase: 5 },
}

/**
 * NHS hospital data below national level: 0 is shown, 1 to 7 is replaced by a mark, others are rounded to the nearest 5.
 * Source: NHS Digital, Disclosure control methodology for Hospital Episode Statistics and Emergency Care Data Set, from
 * September 2018; check. The source asks for no complementary hiding; here it is done wherever rounding alone would let
 * a hidden count be known to within fewer than four possible values.
 */
export const nhsHospital: Policy = {
  name: "NHS hospital data",
  source: "NHS Digital, Disclosure control methodology for HES and ECDS, September 2018 (check)",
  threshold: 8,
  small: "hide",
  zeros: "show",
  rounding: { base: 5, method: "nearest" },
  interval: 3,
  totals: "asOthers",
  cost: "cells",
  changes: "show",
  percentages: { decimals: 0, smallestBase: 8 },
}

/**
 * Outputs of the ONS Longitudinal Study: no count under 10.
 * Source: CeLSIUS, advice from the Office for National Statistics on cell counts; check. There the rule is the start of
 * a conversation with an officer; here it is kept without one.
 */
export const onsLongitudinal: Policy = {
  name: "ONS Longitudinal Study",
  source: "CeLSIUS, advice from the Office for National Statistics: the threshold of 10 (check)",
  threshold: 10,
  small: "hide",
  zeros: "hide",
  interval: "range",
  totals: "asOthers",
  cost: "cells",
  changes: "protect",
  magnitude: { dominance: 0.5, pPercent: 10, interval: 10 },
  percentages: { decimals: 1, smallestBase: 10 },
}

/**
 * Survey results: nothing under 5 answers; a 0 among enough answers is a result.
 * Source: usual practice of staff survey products (check with the product). `commentThreshold` goes with it.
 */
export const surveyResults: Policy = {
  name: "Survey results",
  source: "Practice of staff survey products: nothing under 5 answers, no comments under 10 (check)",
  threshold: 5,
  small: "hide",
  zeros: "show",
  interval: "range",
  totals: "lastResort",
  cost: "cells",
  changes: "show",
  magnitude: { interval: 10 },
  percentages: { decimals: 0, smallestBase: 5 },
}

/** Comments are read out only where at least this many people answered. Source: as `surveyResults`. */
export const commentThreshold = 10

/**
 * Everything to a multiple of 5 less than 5 away, adding up in every direction. The policy for tables that come every
 * month: figures are kept while they still fit, so that one leaver need not show.
 * Source: controlled rounding as in Cox (1987), A constructive procedure for unbiased controlled rounding, JASA 82,
 * 520–524; base 5 as in Eurostat's and the NHS's tables (check).
 */
export const roundedToFive: Policy = {
  name: "Rounded to 5",
  source: "Controlled rounding, Cox (1987), JASA 82, 520–524",
  threshold: 5,
  small: "round",
  zeros: "hide",
  rounding: { base: 5, method: "controlled" },
  interval: 2,
  totals: "asOthers",
  cost: "cells",
  changes: "protect",
  percentages: { decimals: 0, smallestBase: 20 },
}

export const namedPolicies: readonly Policy[] = [
  nhsCommunity,
  nhsHospital,
  onsLongitudinal,
  surveyResults,
  roundedToFive,
]
