# Change between two years of pupils in sampled schools, some in one year alone; pairs of domains; tables; two stages
# with and without finite population correction.
source("common.R")
both <- pupils()
both$y <- both$math
both$held <- as.numeric(both$retained == "1")
both$cell <- paste(both$wave, both$female)
first <- subset(both, wave == 1)
second <- subset(both, wave == 2)

# Stacked, with the school or the pupil as unit, so that what is in both years is counted once.
schools <- svydesign(id = ~schoolid, strata = ~poor, weights = ~weight, data = both)
children <- svydesign(id = ~childid, strata = ~poor, weights = ~weight, data = both)
apart <- svydesign(id = ~schoolid, strata = ~ interaction(poor, wave), weights = ~weight, data = transform(both, schoolid = paste(wave, schoolid)))
wave_difference <- function(d) svycontrast(svyby(~y, ~wave, d, svymean, covmat = TRUE), c(-1, 1))
total_difference <- function(d) svycontrast(svytotal(~I(y * (wave == 1)) + I(y * (wave == 2)), d), c(-1, 1))
ratio_difference <- function(d) svycontrast(svyby(~y, ~wave, d, svyratio, denominator = ~N2, covmat = TRUE), c(-1, 1))
for (name in c("schools", "children", "apart")) {
  d <- get(name)
  record(paste0(name, ".change"), wave_difference(d), contrast)
  record(paste0(name, ".change_of_share"), svycontrast(svyby(~held, ~wave, d, svymean, covmat = TRUE), c(-1, 1)), contrast)
  record(paste0(name, ".change_of_total"), total_difference(d), contrast)
  record(paste0(name, ".change_of_ratio"), ratio_difference(d), contrast)
  record(paste0(name, ".change_in_domain"), wave_difference(subset(d, group == "black")), contrast)
  record(paste0(name, ".covariance"), vcov(svyby(~y, ~wave, d, svymean, covmat = TRUE)), function(v) c(covariance = v[1, 2]))
}
# Each year post-stratified by sex: the influence functions' totals give the covariance that svyby does not.
post <- postStratify(schools, ~cell, data.frame(cell = c("1 Female", "1 Male", "2 Female", "2 Male"), Freq = c(2.0e5, 1.9e5, 1.7e5, 1.8e5)))
by_hand <- function(d, y) {
  w <- weights(d)
  m <- sapply(1:2, function(k) { i <- d$variables$wave == k; sum((w * y)[i]) / sum(w[i]) })
  z <- sapply(1:2, function(k) { i <- d$variables$wave == k; ifelse(i, (y - m[k]) / sum(w[i]), 0) })
  v <- vcov(svytotal(z, d))
  c(estimate = m[2] - m[1], se = sqrt(v[1, 1] + v[2, 2] - 2 * v[1, 2]), covariance = v[1, 2])
}
record("post.change", by_hand(post, both$y), identity)
record("post.change_of_share", by_hand(post, both$held), identity)

# Within pupils: those of the second year whose first is known.
second$before <- first$math[match(second$childid, first$childid)]
wave2 <- svydesign(id = ~schoolid, strata = ~poor, weights = ~weight, data = second)
known <- subset(wave2, !is.na(before))
record("paired.change", svymean(~I(math - before), known), one(degf(known)))
record("paired.change_black", svymean(~I(math - before), subset(known, group == "black")), one(degf(subset(known, group == "black"))))
raked <- rake(wave2, list(~female, ~group), list(data.frame(female = c("Female", "Male"), Freq = c(1.7e5, 1.8e5)), data.frame(group = c("black", "hispanic", "other"), Freq = c(2.0e5, 0.9e5, 0.6e5))), control = list(maxit = 1000, epsilon = 1e-12))
record("paired.change_raked", svymean(~I(math - before), subset(raked, !is.na(before))), contrast)

# Schools in strata, pupils in schools, with what is known of how many there are; and the first year alone without.
designs <- list(
  two_stage = svydesign(id = ~schoolid + childid, strata = ~poor, fpc = ~N + N2, data = first),
  two_stage_weighted = svydesign(id = ~schoolid + childid, strata = ~poor, weights = ~weight, fpc = ~N + N2, data = first),
  one_stage = svydesign(id = ~schoolid, strata = ~poor, weights = ~weight, fpc = ~N, data = first),
  no_fpc = svydesign(id = ~schoolid, strata = ~poor, weights = ~weight, data = first)
)
pairs <- list(c("black", "hispanic"), c("black", "other"), c("hispanic", "other"))
for (name in names(designs)) {
  d <- designs[[name]]
  t <- one(degf(d))
  record(paste0(name, ".mean"), svymean(~math, d, deff = TRUE), t)
  record(paste0(name, ".mean_replace"), svymean(~math, d, deff = "replace"), t)
  record(paste0(name, ".total"), svytotal(~math, d, deff = TRUE), t)
  record(paste0(name, ".variance"), svyvar(~math, d), t)
  record(paste0(name, ".mean_by"), svyby(~math, ~group, d, svymean), by_level)
  record(paste0(name, ".share_beta"), svyciprop(~held, subset(d, group == "black"), method = "beta"), proportion)
  record(paste0(name, ".share_logit"), svyciprop(~held, subset(d, group == "black"), method = "xlogit"), proportion)
  record(paste0(name, ".quantiles"), svyquantile(~math, d, c(0.05, 0.5, 0.95)), quantiles)
  for (statistic in c("F", "Chisq", "Wald", "adjWald"))
    record(paste0(name, ".independence_", statistic), svychisq(~group + poor, d, statistic = statistic), htest)
  tests <- lapply(pairs, function(p) svyttest(math ~ group, subset(d, group %in% p)))
  for (k in seq_along(pairs)) record(paste0(name, ".pair_", k), tests[[k]], ttest)
  record(paste0(name, ".holm"), p.adjust(sapply(tests, function(x) x$p.value), "holm"), function(p) setNames(p, seq_along(p)))
}
write_figures("pupils")
