export {
  type AnswerBase,
  type AnswerKind,
  type AnswerMeaning,
  type Answers,
  holds,
  readAnswers,
  scores,
} from "./answers.ts"
export { type Breakdown, breakdown } from "./breakdown.ts"
export { type Auxiliary, calibrate, categories } from "./calibrate.ts"
export { type Change, type ChangeOptions, change, type Link } from "./change.ts"
export {
  type CrossTabulation,
  type CrossTabulationOptions,
  crossTabulate,
  type TableCell,
} from "./cross-tabulation.ts"
export { type Design, type DesignInput, degreesOfFreedom, restrict, surveyDesign } from "./design.ts"
export {
  type CompareOptions,
  compareMeans,
  type Difference,
  type DifferenceOptions,
  type DomainComparison,
  difference,
  type Test,
} from "./difference.ts"
export { holm } from "./holm.ts"
export { betaInterval, wilsonInterval } from "./interval.ts"
export { type ItemOptions, type ItemStatistics, itemStatistics } from "./items.ts"
export type { Labels } from "./labels.ts"
export {
  covarianceOf,
  type Linearised,
  type LinearisedOptions,
  linearisedMean,
  linearisedRatio,
  linearisedTotal,
} from "./linearised.ts"
export type { MarginInput, PopulationTotals } from "./margins.ts"
export { mean, meanBy, ratio, ratioBy, total, totalBy, variance, varianceBy } from "./means.ts"
export type { EstimateOptions } from "./options.ts"
export { bringAcross, type PairedChange, pairedChange } from "./paired-change.ts"
export { postStratify } from "./post-stratify.ts"
export { median, type QuantileOptions, quantile, quantileBy } from "./quantile.ts"
export type { QuantileRule } from "./quantile-rules.ts"
export { type RakeOptions, rake } from "./rake.ts"
export { type AssociationTest, type Independence, testIndependence } from "./rao-scott.ts"
export { type ResponseReport, reportResponse } from "./response.ts"
export type { Estimate, Interval, NotEstimable, Result } from "./result.ts"
export { correlation, cronbachAlpha } from "./scales.ts"
export { type ShareOptions, share, shareBy } from "./shares.ts"
export type { LoneUnit } from "./stages.ts"
export { type TrimOptions, trimWeights } from "./trim.ts"
export type { MissingPolicy, Values } from "./values.ts"
export {
  effectiveSize,
  type Weighted,
  type WeightingEffect,
  type WeightingResult,
  weightingEffect,
} from "./weighting.ts"
