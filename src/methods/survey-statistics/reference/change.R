# Change between waves: the school year 1999 as the first, 2000 as the second, on the same and on overlapping schools.
source("common.R")
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, data = apistrat, fpc = ~fpc)
clus1 <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
clus2 <- svydesign(id = ~dnum + snum, data = apiclus2, fpc = ~fpc1 + fpc2)
raked <- rake(clus1, list(~stype, ~sch.wide), list(data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018)), data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))), control = list(maxit = 1000, epsilon = 1e-13))

record("paired_strat", svymean(~I(api00 - api99), strat), one(degf(strat)))
record("paired_clus1", svymean(~I(api00 - api99), clus1), one(degf(clus1)))
record("paired_clus2", svymean(~I(api00 - api99), clus2), one(degf(clus2)))
record("paired_raked", svymean(~I(api00 - api99), raked), one(degf(raked)))
record("paired_domain", svymean(~I(api00 - api99), subset(strat, stype == "H")), one(degf(subset(strat, stype == "H"))))
record("paired_covariance", vcov(svymean(~api99 + api00, strat)), function(v) c(covariance = v[1, 2]))

# Rows of the sample asked in the first wave and in the second; everyone in both is one unit of the stack.
stack <- function(data, first, second) {
  a <- data[first, ]; a$y <- a$api99; a$wave <- "1"
  b <- data[second, ]; b$y <- b$api00; b$wave <- "2"
  rbind(a, b)
}
wave_difference <- function(d) svycontrast(svyby(~y, ~wave, d, svymean, covmat = TRUE), c(-1, 1))
overlap <- svydesign(id = ~snum, strata = ~stype, weights = ~pw, data = stack(apistrat, c(1:70, 101:140, 151:185), c(31:100, 111:150, 161:200)))
overlap_srs <- svydesign(id = ~snum, weights = ~pw, data = stack(apisrs, 1:130, 71:200))
overlap_districts <- svydesign(id = ~dnum, weights = ~pw, data = stack(apiclus1, apiclus1$dnum %in% sort(unique(apiclus1$dnum))[1:11], apiclus1$dnum %in% sort(unique(apiclus1$dnum))[5:15]))
all_srs <- svydesign(id = ~snum, weights = ~pw, fpc = ~fpc, data = stack(apisrs, 1:200, 1:200))
record("overlap_strat", wave_difference(overlap), contrast)
record("overlap_srs", wave_difference(overlap_srs), contrast)
record("overlap_districts", wave_difference(overlap_districts), contrast)
record("overlap_complete", wave_difference(all_srs), contrast)
record("overlap_strat_covariance", vcov(svyby(~y, ~wave, overlap, svymean, covmat = TRUE)), function(v) c(covariance = v[1, 2]))

# Each wave post-stratified by itself, shares and a domain among them: the stack is post-stratified by wave and type.
halves <- stack(apiclus1, apiclus1$dnum %in% sort(unique(apiclus1$dnum))[1:11], apiclus1$dnum %in% sort(unique(apiclus1$dnum))[4:15])
halves$cell <- paste(halves$wave, halves$stype)
post <- postStratify(svydesign(id = ~dnum, weights = ~pw, data = halves), ~cell, data.frame(cell = c("1 E", "1 H", "1 M", "2 E", "2 H", "2 M"), Freq = c(4421, 755, 1018, 4500, 700, 1100)))
# svyby gives no covariance after post-stratification: the influence functions' totals do.
by_hand <- function(d, y, own) {
  w <- weights(d)
  z <- sapply(c("1", "2"), function(k) { i <- own & d$variables$wave == k; m <- sum((w * y)[i]) / sum(w[i]); ifelse(i, (y - m) / sum(w[i]), 0) })
  m <- sapply(c("1", "2"), function(k) { i <- own & d$variables$wave == k; sum((w * y)[i]) / sum(w[i]) })
  v <- vcov(svytotal(z, d))
  c(estimate = m[[2]] - m[[1]], se = sqrt(v[1, 1] + v[2, 2] - 2 * v[1, 2]), covariance = v[1, 2])
}
record("overlap_post", by_hand(post, halves$y, rep(TRUE, nrow(halves))), identity)
record("overlap_post_share", by_hand(post, as.numeric(halves$awards == "Yes"), rep(TRUE, nrow(halves))), identity)
record("overlap_post_domain", by_hand(post, halves$y, halves$sch.wide == "Yes"), identity)

# Independent samples: one stratified, one simple.
apart <- rbind(data.frame(y = apistrat$api99, wave = "1", s = paste0("1", apistrat$stype), w = apistrat$pw, f = apistrat$fpc), data.frame(y = apisrs$api00, wave = "2", s = "2", w = apisrs$pw, f = apisrs$fpc))
independent <- svydesign(id = ~1, strata = ~s, weights = ~w, fpc = ~f, data = apart)
record("independent", wave_difference(independent), contrast)
write_figures("change")
