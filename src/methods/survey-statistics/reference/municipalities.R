# Designs, weightings and domains on the data of another package: Swiss municipalities, in a stratified sample and in one
# of two stages with cantons taken with certainty.
source("common.R")
one_stage <- draw_communes()
two_stage <- draw_cantons()
population <- communes()
totals_of <- function(name) {
  counts <- table(population[[name]])
  setNames(data.frame(names(counts), as.numeric(counts)), c(name, "Freq"))
}
sizes <- totals_of("size"); alp <- totals_of("alp"); works <- totals_of("works")
tight <- list(maxit = 1000, epsilon = 1e-13)

communes1 <- svydesign(id = ~1, strata = ~REG, fpc = ~N, data = one_stage)
communes1_nofpc <- svydesign(id = ~1, strata = ~REG, weights = weights(communes1), data = one_stage)
cantons2 <- svydesign(id = ~CT + COM, strata = ~REG, fpc = ~N1 + N2, data = two_stage)
cantons1 <- svydesign(id = ~CT, weights = weights(cantons2), fpc = rep(26, nrow(two_stage)), data = two_stage)
regions3 <- svydesign(id = ~REG + CT + COM, fpc = ~ eight + N1 + N2, data = transform(two_stage, eight = 8))
cantons1_nofpc <- svydesign(id = ~CT, weights = weights(cantons2), data = two_stage)

# Weights raked and trimmed by turns until they are both, as rake's `trim` does.
rake_within <- function(d, margins, totals, lowest, highest) {
  repeat {
    d <- rake(d, margins, totals, control = list(maxit = 1000, epsilon = 1e-12))
    centre <- sum(weights(d)) / nrow(d)
    if (all(weights(d) > lowest * centre - 1e-6 * centre & weights(d) < highest * centre + 1e-6 * centre)) return(d)
    d <- trimWeights(d, lower = lowest * centre, upper = highest * centre)
  }
}

by_totals <- function(d) svycontrast(svytotal(~I(Airbat * (alp == "No")) + I(Airbat * (alp == "Yes")), d), c(-1, 1))

# Wilson's interval on the effective size p (1 - p) / variance, with the normal quantile.
wilson <- function(m) {
  size <- coef(m) * (1 - coef(m)) / vcov(m)[1]
  c(coef(m), prop.test(size * coef(m), size, correct = FALSE)$conf.int)
}

designs <- list(
  communes1 = quote(communes1),
  communes1_nofpc = quote(communes1_nofpc),
  cantons2 = quote(cantons2),
  cantons1 = quote(cantons1),
  cantons1_nofpc = quote(cantons1_nofpc),
  communes1_post = quote(postStratify(communes1, ~size, sizes)),
  cantons2_post = quote(postStratify(cantons2, ~size, sizes)),
  cantons1_nofpc_post = quote(postStratify(cantons1_nofpc, ~size, sizes)),
  communes1_rake = quote(rake(communes1, list(~size, ~alp, ~works), list(sizes, alp, works), control = tight)),
  cantons2_rake = quote(rake(cantons2, list(~size, ~works), list(sizes, works), control = tight)),
  cantons2_rake_trim = quote(trimWeights(rake(cantons2, list(~size, ~works), list(sizes, works), control = tight), lower = 7, upper = 32, strict = TRUE)),
  # One weighting after another.
  communes1_post_rake = quote(rake(postStratify(communes1, ~size, sizes), list(~works, ~alp), list(works, alp), control = tight)),
  cantons2_rake_calibrate = quote(calibrate(rake(cantons2, list(~works, ~alp), list(works, alp), control = tight), ~size, colSums(model.matrix(~size, population)))),
  regions3 = quote(regions3),
  communes1_calibrate = quote(calibrate(communes1, ~HApoly + alp, c("(Intercept)" = nrow(population), HApoly = sum(population$HApoly), alpYes = sum(population$Alp > 0)))),
  cantons2_calibrate = quote(calibrate(cantons2, ~size, colSums(model.matrix(~size, population)))),
  cantons1_nofpc_calibrate = quote(calibrate(cantons1_nofpc, ~works + Airbat, colSums(model.matrix(~works + Airbat, population))))
)
for (name in names(designs)) {
  d <- eval(designs[[name]])
  t <- one(degf(d))
  record(paste0(name, ".weights"), { eval(designs[[name]]); weights(d) }, function(w) c(sum = sum(w), sumsq = sum(w^2), min = min(w), max = max(w), first = w[[1]], last = w[[length(w)]], n_eff = sum(w)^2 / sum(w^2)))
  record(paste0(name, ".mean"), svymean(~Airbat, d, deff = TRUE), t)
  record(paste0(name, ".mean_replace"), svymean(~Airbat, d, deff = "replace"), t)
  record(paste0(name, ".total"), svytotal(~POPTOT, d, deff = TRUE), t)
  record(paste0(name, ".total_missing"), svytotal(~pasture, d, na.rm = TRUE), t)
  record(paste0(name, ".mean_missing"), svymean(~pasture, d, na.rm = TRUE), t)
  record(paste0(name, ".ratio"), svyratio(~Pop65P, ~POPTOT, d), t)
  record(paste0(name, ".variance"), svyvar(~Airbat, d), t)
  record(paste0(name, ".mean_by"), svyby(~Airbat, ~size, d, svymean), by_level)
  record(paste0(name, ".total_by"), svyby(~POPTOT, ~size, d, svytotal), by_level)
  record(paste0(name, ".ratio_by"), svyby(~Pop65P, ~alp, d, svyratio, denominator = ~POPTOT), by_level)
  record(paste0(name, ".variance_by"), svyby(~Airbat, ~works, d, svyvar), by_level)
  record(paste0(name, ".share_by"), svyby(~as.numeric(works == "Yes"), ~alp, d, svymean), by_level)
  for (method in c("logit", "xlogit", "beta", "mean"))
    record(paste0(name, ".share_", method), svyciprop(~I(Surfacesbois > 200), d, method = method), proportion)
  record(paste0(name, ".share_wilson"), wilson(svymean(~as.numeric(Surfacesbois > 200), d)), function(x) setNames(x, c("estimate", "ci_low", "ci_high")))
  record(paste0(name, ".subset"), svymean(~Airbat, subset(d, alp == "No"), deff = TRUE), one(degf(subset(d, alp == "No"))))
  record(paste0(name, ".ttest"), svyttest(Airbat ~ alp, d), ttest)
  record(paste0(name, ".difference_of_totals"), by_totals(d), contrast)
  record(paste0(name, ".difference_of_ratios"), svycontrast(svyratio(~Pop65P + Pop020, ~POPTOT, d, covmat = TRUE), c(-1, 1)), contrast)
  record(paste0(name, ".effect_by"), svyby(~Airbat, ~alp, d, svymean, deff = TRUE), function(x) setNames(deff(x), paste0("deff.", x$alp)))
  record(paste0(name, ".quantile_of_domain"), svyquantile(~Airbat, subset(d, alp == "No"), 0.5, alpha = 0.1, interval.type = "xlogit"), quantiles)
  record(paste0(name, ".quantiles"), svyquantile(~Airbat, d, c(0.2, 0.5, 0.7)), quantiles)
  record(paste0(name, ".quantiles_beta"), svyquantile(~Airbat, d, c(0.2, 0.5, 0.7), interval.type = "beta"), quantiles)
  record(paste0(name, ".median_by"), svyby(~Airbat, ~alp, d, svyquantile, quantiles = 0.5), by_level)
  for (statistic in c("F", "Chisq", "Wald", "adjWald")) {
    record(paste0(name, ".independence_", statistic), svychisq(~works + size, d, statistic = statistic), htest)
    # After calibration R's subset keeps everyone, and its test counts them.
    if (is.null(d$postStrata)) record(paste0(name, ".independence_in_domain_", statistic), svychisq(~works + alp, subset(d, size != "hamlet"), statistic = statistic), htest)
  }
}
# Many municipalities with the same industrial area and weights that differ. R takes them in the order of the file; with
# their weights shared the order decides nothing.
shared <- function(rule) function(x, w, p) rule(x, ave(w, x), p)
for (name in c("hf4", "hf5", "hf6", "hf7", "hf8", "hf9")) {
  rule <- get(paste0("qrule_", name), asNamespace("survey"))
  record(paste0("ties_shared_", name), svyquantile(~Airind, communes1, c(0.77, 0.9, 0.94), qrule = shared(rule)), quantiles)
  record(paste0("ties_in_order_", name), svyquantile(~Airind, communes1, c(0.77, 0.9, 0.94), qrule = rule), quantiles)
  record(paste0("ties_shared_clusters_", name), svyquantile(~Airind, cantons2, c(0.57, 0.72, 0.9), qrule = shared(rule)), quantiles)
}
# One end of the interval outside the sample.
record("ends", svyquantile(~Airbat, communes1, c(0.005, 0.99)), quantiles)
record("ends_clusters", svyquantile(~Airbat, cantons2, c(0.04, 0.985)), quantiles)

within <- rake_within(communes1, list(~size, ~works), list(sizes, works), 0.3, 2.6)
record("communes1_rake_within.weights", weights(within), function(w) c(sum = sum(w), sumsq = sum(w^2), min = min(w), max = max(w), first = w[[1]], last = w[[length(w)]], n_eff = sum(w)^2 / sum(w^2)))
record("communes1_rake_within.mean", svymean(~Airbat, within), function(m) c(estimate = as.numeric(coef(m))))
write_figures("municipalities")
