# Post-stratification, raking, linear calibration and trimming.
source("common.R")
clus1 <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
clus2 <- svydesign(id = ~dnum + snum, data = apiclus2, fpc = ~fpc1 + fpc2)
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc)
srs <- svydesign(id = ~1, weights = ~pw, fpc = ~fpc, data = apisrs)
drawn <- draw_two_stage()
two <- svydesign(id = ~dnum + snum, strata = ~region, fpc = ~N1 + N2, data = drawn)
two_skewed <- svydesign(id = ~dnum + snum, strata = ~region, weights = ~skewed, fpc = ~N1 + N2, data = drawn)
types <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
wide <- data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))
awards <- data.frame(awards = c("No", "Yes"), Freq = c(2027, 4167))
tight <- list(maxit = 1000, epsilon = 1e-13)

designs <- list(
  post_clus1 = quote(postStratify(clus1, ~stype, types)),
  post_strat = quote(postStratify(strat, ~sch.wide, wide)),
  rake_clus1 = quote(rake(clus1, list(~stype, ~sch.wide), list(types, wide), control = tight)),
  rake_clus1_default = quote(rake(clus1, list(~stype, ~sch.wide), list(types, wide))),
  rake_clus2 = quote(rake(clus2, list(~stype, ~sch.wide), list(types, wide), control = tight)),
  rake_strat = quote(rake(strat, list(~sch.wide, ~awards), list(wide, awards), control = tight)),
  rake_strat3 = quote(rake(strat, list(~stype, ~sch.wide, ~awards), list(types, wide, awards), control = tight)),
  rake_weighted = quote(calibrate(strat, ~sch.wide + awards, c("(Intercept)" = 6194, sch.wideYes = 5122, awardsYes = 4167), calfun = "raking", epsilon = 1e-12)),
  rake_two = quote(rake(two, list(~stype, ~sch.wide, ~awards), list(types, wide, awards), control = tight)),
  rake_two_skewed = quote(rake(two_skewed, list(~sch.wide, ~awards), list(wide, awards), control = tight)),
  rake_two_trim = quote(trimWeights(rake(two, list(~stype, ~awards), list(types, awards), control = tight), upper = 90, lower = 4)),
  # Totals that are not those of the finite population correction: the design effect follows the new weights.
  rake_srs = quote(rake(srs, list(~stype, ~awards), list(transform(types, Freq = Freq * 1.1), transform(awards, Freq = Freq * 1.1)), control = tight)),
  post_two = quote(postStratify(two, ~stype, types)),
  post_then_calibrate = quote(calibrate(postStratify(two, ~stype, types), ~awards, c("(Intercept)" = 6194, awardsYes = 4167))),
  calibrate_two = quote(calibrate(two, ~api99 + stype, c("(Intercept)" = 6194, api99 = 3914069, stypeH = 755, stypeM = 1018))),
  calibrate_clus1 = quote(calibrate(clus1, ~stype, c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018))),
  calibrate_clus1_api99 = quote(calibrate(clus1, ~stype + api99, c("(Intercept)" = 6194, stypeH = 755, stypeM = 1018, api99 = 3914069))),
  calibrate_clus2 = quote(calibrate(clus2, ~api99, c("(Intercept)" = 6194, api99 = 3914069))),
  calibrate_strat = quote(calibrate(strat, ~api99 + sch.wide, c("(Intercept)" = 6194, api99 = 3914069, sch.wideYes = 5122))),
  trim_strat = quote(trimWeights(strat, upper = 40, lower = 16)),
  trim_strat_strict = quote(trimWeights(strat, upper = 31, lower = 16, strict = TRUE)),
  rake_trim = quote(trimWeights(rake(clus1, list(~stype, ~sch.wide), list(types, wide), control = tight), upper = 42))
)
for (name in names(designs)) {
  d <- eval(designs[[name]])
  t <- one(degf(d))
  ps <- if ("region" %in% names(d$variables)) 0.5 else c(0.25, 0.5, 0.75)
  record(paste0(name, ".weights"), { eval(designs[[name]]); weights(d) }, function(w) c(sum = sum(w), sumsq = sum(w^2), min = min(w), max = max(w), first = w[[1]], last = w[[length(w)]], n_eff = sum(w)^2 / sum(w^2)))
  record(paste0(name, ".mean"), svymean(~api00, d, deff = TRUE), t)
  record(paste0(name, ".total"), svytotal(~enroll, d, na.rm = TRUE), t)
  record(paste0(name, ".total_api00"), svytotal(~api00, d), t)
  record(paste0(name, ".ratio"), svyratio(~api00, ~api99, d), t)
  record(paste0(name, ".variance"), svyvar(~api00, d), t)
  record(paste0(name, ".mean_by"), svyby(~api00, ~both, d, svymean), by_level)
  record(paste0(name, ".total_by"), svyby(~api00, ~stype, d, svytotal), by_level)
  record(paste0(name, ".share_logit"), svyciprop(~I(both == "Yes"), d, method = "logit"), proportion)
  # Where the margins fix the share, an effective size would be R's rounding alone.
  if (SE(svymean(~as.numeric(both == "Yes"), d)) > 1e-9) record(paste0(name, ".share_beta"), svyciprop(~I(both == "Yes"), d, method = "beta"), proportion)
  record(paste0(name, ".subset"), svymean(~api00, subset(d, comp.imp == "Yes")), one(degf(subset(d, comp.imp == "Yes"))))
  record(paste0(name, ".ttest"), svyttest(api00 ~ comp.imp, d), ttest)
  record(paste0(name, ".quantiles"), svyquantile(~api00, d, ps), quantiles)
  record(paste0(name, ".independence"), svychisq(~comp.imp + stype, d), htest)
}
# Clusters nested in strata, answers missing: the margins' totals are made up.
data(nhanes)
nh <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes)
race <- data.frame(race = 1:4, Freq = c(4.5e7, 1.8e8, 3.3e7, 1.8e7))
sex <- data.frame(RIAGENDR = 1:2, Freq = c(1.35e8, 1.41e8))
age <- data.frame(agecat = levels(nhanes$agecat), Freq = c(7.5e7, 7.6e7, 8.0e7, 4.5e7))
raked <- rake(nh, list(~race, ~RIAGENDR, ~agecat), list(race, sex, age), control = list(maxit = 1000, epsilon = 1e-13))
record("rake_nhanes.mean", svymean(~HI_CHOL, raked, na.rm = TRUE, deff = "replace"), one(degf(raked)))
record("rake_nhanes.total", svytotal(~HI_CHOL, raked, na.rm = TRUE), one(degf(raked)))
record("rake_nhanes.mean_by", svyby(~HI_CHOL, ~race, raked, svymean, na.rm = TRUE), by_level)
record("rake_nhanes.total_by", svyby(~HI_CHOL, ~agecat, raked, svytotal, na.rm = TRUE), by_level)
record("rake_nhanes.ttest", svyttest(HI_CHOL ~ RIAGENDR, raked), ttest)
record("rake_nhanes.independence", svychisq(~HI_CHOL + race, raked), htest)
record("rake_nhanes.independence_subset", svychisq(~HI_CHOL + agecat, subset(raked, race != 1)), htest)
write_figures("weighting")
