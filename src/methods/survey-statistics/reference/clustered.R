# Clustered designs in one and two stages, with and without finite population correction, and other designs that the
# given figures do not cover.
source("common.R")
data(mu284); data(nhanes); data(hospital); data(fpc)

clus1 <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1, fpc = ~fpc)
clus1_nofpc <- svydesign(id = ~dnum, weights = ~pw, data = apiclus1)
clus1_noweights <- svydesign(id = ~dnum, data = apiclus1, fpc = ~fpc)
clus2 <- svydesign(id = ~dnum + snum, data = apiclus2, fpc = ~fpc1 + fpc2)
clus2_nofpc <- svydesign(id = ~dnum + snum, weights = ~pw, data = apiclus2)
mu <- svydesign(id = ~id1 + id2, fpc = ~n1 + n2, data = mu284)
nh <- svydesign(id = ~SDMVPSU, strata = ~SDMVSTRA, weights = ~WTMEC2YR, nest = TRUE, data = nhanes)
hosp <- svydesign(id = ~1, strata = ~oblevel, fpc = ~tothosp, weights = ~weighta, data = hospital)
small <- svydesign(id = ~psuid, strata = ~stratid, weights = ~weight, fpc = ~Nh, nest = TRUE, data = fpc)

drawn <- draw_two_stage()
two <- svydesign(id = ~dnum + snum, strata = ~region, fpc = ~N1 + N2, data = drawn)
two_skewed <- svydesign(id = ~dnum + snum, strata = ~region, weights = ~skewed, fpc = ~N1 + N2, data = drawn)

designs <- list(clus1 = clus1, clus1_nofpc = clus1_nofpc, clus1_noweights = clus1_noweights, clus2 = clus2, clus2_nofpc = clus2_nofpc, two = two, two_skewed = two_skewed)
for (name in names(designs)) {
  d <- designs[[name]]
  t <- one(degf(d))
  ps <- if (grepl("^two", name)) 0.5 else c(0.1, 0.25, 0.5, 0.75, 0.9)
  record(paste0(name, ".mean"), svymean(~api00, d, deff = TRUE), t)
  record(paste0(name, ".mean_replace"), svymean(~api00, d, deff = "replace"), t)
  record(paste0(name, ".total"), svytotal(~api00, d, deff = TRUE), t)
  record(paste0(name, ".total_missing"), svytotal(~enroll, d, na.rm = TRUE), t)
  record(paste0(name, ".ratio"), svyratio(~api.stu, ~enroll, d, na.rm = TRUE), one(degf(d)))
  record(paste0(name, ".variance"), svyvar(~api00, d), one(degf(d)))
  record(paste0(name, ".mean_by"), svyby(~api00, ~stype, d, svymean), by_level)
  record(paste0(name, ".total_by"), svyby(~api00, ~stype, d, svytotal), by_level)
  record(paste0(name, ".ratio_by"), svyby(~api.stu, ~stype, d, svyratio, denominator = ~enroll, na.rm.all = FALSE, na.rm = TRUE), by_level)
  record(paste0(name, ".variance_by"), svyby(~api00, ~sch.wide, d, svyvar), by_level)
  record(paste0(name, ".share_logit"), svyciprop(~I(sch.wide == "Yes"), d, method = "logit"), proportion)
  record(paste0(name, ".share_xlogit"), svyciprop(~I(sch.wide == "Yes"), d, method = "xlogit"), proportion)
  record(paste0(name, ".share_beta"), svyciprop(~I(sch.wide == "Yes"), d, method = "beta"), proportion)
  record(paste0(name, ".share_mean"), svyciprop(~I(sch.wide == "Yes"), d, method = "mean"), proportion)
  record(paste0(name, ".subset"), svymean(~api00, subset(d, stype == "E"), deff = TRUE), one(degf(subset(d, stype == "E"))))
  record(paste0(name, ".ttest"), svyttest(api00 ~ sch.wide, d), ttest)
  record(paste0(name, ".quantiles"), svyquantile(~api00, d, ps), quantiles)
  for (statistic in c("F", "Chisq", "Wald", "adjWald"))
    record(paste0(name, ".independence_", statistic), svychisq(~sch.wide + stype, d, statistic = statistic), htest)
}

record("mu.mean", svymean(~y1, mu, deff = TRUE), one(degf(mu)))
record("mu.total", svytotal(~y1, mu), one(degf(mu)))
record("nhanes.mean", svymean(~HI_CHOL, nh, na.rm = TRUE, deff = "replace"), one(degf(nh)))
record("nhanes.mean_deff", svymean(~RIAGENDR, nh, deff = TRUE), one(degf(nh)))
record("nhanes.mean_by", svyby(~HI_CHOL, ~race, nh, svymean, na.rm = TRUE), by_level)
record("nhanes.total_by", svyby(~HI_CHOL, ~agecat, nh, svytotal, na.rm = TRUE), by_level)
record("nhanes.share_logit", svyciprop(~HI_CHOL, subset(nh, !is.na(HI_CHOL)), method = "logit"), proportion)
record("nhanes.share_beta", svyciprop(~HI_CHOL, subset(nh, !is.na(HI_CHOL)), method = "beta"), proportion)
record("nhanes.ttest", svyttest(HI_CHOL ~ RIAGENDR, nh), ttest)
for (statistic in c("F", "Chisq", "Wald", "adjWald"))
  record(paste0("nhanes.independence_", statistic), svychisq(~race + agecat, nh, statistic = statistic), htest)
record("hospital.total", svytotal(~births, hosp, deff = TRUE), one(degf(hosp)))
record("hospital.mean", svymean(~births, hosp, deff = TRUE), one(degf(hosp)))
record("fpc.mean", svymean(~x, small), one(degf(small)))
record("fpc.total", svytotal(~x, small), one(degf(small)))

# A district taken with certainty, whose schools were sampled: alone it has error from the second stage, and no degrees
# of freedom.
drawn$sure <- drawn$dnum == drawn$dnum[which.max(drawn$N2)]
drawn$N1 <- ifelse(drawn$sure, 1, drawn$N1 - (drawn$region == "south"))
drawn$region <- ifelse(drawn$sure, "certainty", drawn$region)
sure <- svydesign(id = ~dnum + snum, strata = ~region, fpc = ~N1 + N2, data = drawn)
record("sure.mean", svymean(~api00, sure, deff = TRUE), one(degf(sure)))
record("sure.total", svytotal(~api00, sure), one(degf(sure)))
record("sure.alone", svymean(~api00, subset(sure, sure)), contrast)
record("sure.alone_share", svymean(~as.numeric(sch.wide == "Yes"), subset(sure, sure)), contrast)
record("sure.alone_total", svytotal(~api00, subset(sure, sure)), contrast)
record("sure.difference", svycontrast(svyby(~api00, ~sure, sure, svymean, covmat = TRUE), c(-1, 1)), contrast)

# A stratum with one unit: the first school of type M alone, with the others' options.
few <- apistrat[c(1:150, 151), ]
few$fpc <- c("E" = 4421, "H" = 755, "M" = 1018)[as.character(few$stype)]
for (lone in c("certainty", "adjust", "average")) {
  options(survey.lonely.psu = lone)
  d <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = few)
  record(paste0("lone_", lone, ".mean"), svymean(~api00, d), one(degf(d)))
  record(paste0("lone_", lone, ".total"), svytotal(~api00, d), one(degf(d)))
}
options(survey.lonely.psu = "fail")
write_figures("clustered")
