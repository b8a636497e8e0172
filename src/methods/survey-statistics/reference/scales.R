# Cronbach's alpha, item statistics, correlations, Holm, and the rules for quantiles.
source("common.R")
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc)
clus1 <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
att <- svydesign(id = ~1, weights = ~1, data = datasets::attitude)

yes <- function(d) update(d, i1 = as.numeric(sch.wide == "Yes"), i2 = as.numeric(comp.imp == "Yes"), i3 = as.numeric(both == "Yes"), i4 = as.numeric(awards == "Yes"))
designs <- list(strat = yes(strat), clus1 = yes(clus1))
moments <- function(d) {
  m <- svymean(~I(i1 + i2 + i3 + i4) + i1 + i2 + i3 + i4, d)
  s <- coef(m)
  d <- update(d, a = (i1 - s[[2]])^2 + (i2 - s[[3]])^2 + (i3 - s[[4]])^2 + (i4 - s[[5]])^2, b = (i1 + i2 + i3 + i4 - s[[1]])^2)
  svycontrast(svymean(~a + b, d), quote(4 / 3 * (1 - a / b)))
}
pair <- function(d, x, y) {
  d <- update(d, x = eval(x, d$variables), y = eval(y, d$variables))
  d <- update(d, x = x - coef(svymean(~x, d)), y = y - coef(svymean(~y, d)))
  d <- update(d, xx = x^2, yy = y^2, xy = x * y)
  svycontrast(svymean(~xx + yy + xy, d), quote(xy / sqrt(xx * yy)))
}
for (name in names(designs)) {
  d <- designs[[name]]
  record(paste0(name, ".alpha"), svycralpha(~i1 + i2 + i3 + i4, d), function(x) c(estimate = as.numeric(x)))
  record(paste0(name, ".alpha_error"), moments(d), contrast)
  record(paste0(name, ".alpha_without_4"), svycralpha(~i1 + i2 + i3, d), function(x) c(estimate = as.numeric(x)))
  record(paste0(name, ".difficulty"), svymean(~i1 + i2 + i3 + i4, d), function(m) c(setNames(coef(m), paste0("estimate.", 1:4)), setNames(SE(m), paste0("se.", 1:4))))
  record(paste0(name, ".discrimination"), c(cov2cor(as.matrix(svyvar(~i1 + I(i2 + i3 + i4), d)))[1, 2], cov2cor(as.matrix(svyvar(~i2 + I(i1 + i3 + i4), d)))[1, 2], cov2cor(as.matrix(svyvar(~i3 + I(i1 + i2 + i4), d)))[1, 2], cov2cor(as.matrix(svyvar(~i4 + I(i1 + i2 + i3), d)))[1, 2]), function(r) setNames(r, paste0("estimate.", 1:4)))
  record(paste0(name, ".discrimination_error_1"), pair(d, quote(i1), quote(i2 + i3 + i4)), contrast)
  record(paste0(name, ".correlation"), pair(d, quote(api00), quote(meals)), contrast)
}
record("attitude.alpha", svycralpha(~rating + complaints + privileges + learning + raises + critical + advance, att), function(x) c(estimate = as.numeric(x)))
record("attitude.alpha_missing", svycralpha(~api00 + api99 + meals, subset(strat, !is.na(enroll))), function(x) c(estimate = as.numeric(x)))

# Answers missing: the whole scale, the item against the others and the scale without it are about the same schools.
gaps <- update(designs$clus1, i2 = ifelse(meals > 85, NA, i2), i4 = ifelse(ell < 5, NA, i4))
whole <- subset(gaps, !is.na(i2) & !is.na(i4))
record("gaps.alpha", svycralpha(~i1 + i2 + i3 + i4, whole), function(x) c(estimate = as.numeric(x)))
record("gaps.alpha_without_2", svycralpha(~i1 + i3 + i4, whole), function(x) c(estimate = as.numeric(x)))
record("gaps.discrimination_2", pair(whole, quote(i2), quote(i1 + i3 + i4)), contrast)
record("gaps.difficulty_2", svymean(~i2, gaps, na.rm = TRUE), contrast)

record("holm", p.adjust(c(0.01, 0.04, 0.03, 0.005, 0.5, 0.04, 1), method = "holm"), function(p) setNames(p, seq_along(p)))

for (rule in c("math", "school", "hf1", "hf2", "hf4", "hf5", "hf6", "hf7", "hf8", "hf9")) {
  for (name in c("strat", "clus1")) {
    d <- designs[[name]]
    record(paste0(name, ".quantile_", rule), svyquantile(~api00, d, c(0.1, 0.25, 0.5, 0.8), qrule = rule), quantiles)
  }
}
for (type in c("xlogit", "beta")) record(paste0("strat.quantile_ci_", type), svyquantile(~api00, strat, c(0.1, 0.25, 0.5, 0.8), interval.type = type), quantiles)
record("strat.quantile_missing", svyquantile(~ell, update(strat, ell = ifelse(meals > 90, NA, ell)), c(0.25, 0.5), na.rm = TRUE), quantiles)
record("strat.median_by", svyby(~api00, ~stype, strat, svyquantile, quantiles = 0.5), by_level)
write_figures("scales")
