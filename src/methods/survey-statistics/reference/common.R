# Helpers of the reference scripts. Each script writes figures/<its name>.csv, or to the folder named as its argument:
#   Rscript clustered.R [folder]
suppressMessages(library(survey))
options(survey.lonely.psu = "fail", warn = 1)
data(api, package = "survey")

# A sample of our own from the whole of apipop, as harder than those that ship with it: three regions with sampling
# fractions far apart, districts of very different sizes, one to seven schools of each, some districts whole.
draw_two_stage <- function() {
  set.seed(1)
  bay <- c("Alameda", "Contra Costa", "San Francisco", "San Mateo", "Santa Clara")
  south <- c("Los Angeles", "Orange", "San Diego")
  apipop$region <- ifelse(apipop$cname %in% bay, "bay", ifelse(apipop$cname %in% south, "south", "rest"))
  drawn <- lapply(c(bay = 9, rest = 25, south = 14), as.integer)
  rows <- unlist(lapply(names(drawn), function(region) {
    districts <- unique(apipop$dnum[apipop$region == region])
    unlist(lapply(sample(districts, drawn[[region]]), function(district) {
      schools <- which(apipop$dnum == district & apipop$region == region)
      schools[sample.int(length(schools), min(length(schools), sample(c(3, 4, 7), 1)))]
    }))
  }))
  two <- apipop[rows, ]
  two$N1 <- as.numeric(tapply(apipop$dnum, apipop$region, function(d) length(unique(d)))[two$region])
  two$N2 <- as.numeric(table(apipop$dnum)[as.character(two$dnum)])
  two$skewed <- two$N1 * two$N2 * (1 + two$snum %% 11)^2 / 50
  two
}

rows <- list()

# Records the named numbers that `items` finds in the value of an expression, together with the expression.
record <- function(id, expression, items) {
  call <- paste(trimws(deparse(substitute(expression), width.cutoff = 500)), collapse = " ")
  found <- items(expression)
  rows[[length(rows) + 1]] <<- data.frame(id = id, item = names(found), value = sprintf("%.15g", found), r = call)
}

write_figures <- function(script) {
  arguments <- commandArgs(trailingOnly = TRUE)
  folder <- if (length(arguments) > 0) arguments[1] else "figures"
  write.csv(do.call(rbind, rows), file.path(folder, paste0(script, ".csv")), row.names = FALSE)
}

# One estimate: value, standard error, t interval on the degrees given, design effect where asked for.
one <- function(df) function(x) {
  ci <- confint(x, df = df)
  deff <- attr(x, "deff")
  c(estimate = as.numeric(coef(x))[1], se = as.numeric(SE(x))[1], ci_low = ci[1], ci_high = ci[2], degf = df,
    if (!is.null(deff)) c(deff = as.numeric(deff)[1]))
}

# svyby of one variable: estimates and errors by level.
by_level <- function(x) {
  levels <- as.character(x[[1]])
  c(setNames(as.numeric(coef(x)), paste0("estimate.", levels)), setNames(as.numeric(SE(x)), paste0("se.", levels)))
}

proportion <- function(x) c(estimate = as.numeric(x), ci_low = confint(x)[1], ci_high = confint(x)[2], se = sqrt(as.numeric(attr(x, "var"))))

htest <- function(x) c(statistic = as.numeric(x$statistic), setNames(as.numeric(x$parameter), paste0("parameter", seq_along(x$parameter))), p = as.numeric(x$p.value))

ttest <- function(x) c(t = as.numeric(x$statistic), df = as.numeric(x$parameter), p = as.numeric(x$p.value), diff = as.numeric(x$estimate), ci_low = x$conf.int[1], ci_high = x$conf.int[2])

quantiles <- function(x) {
  m <- x[[1]]
  p <- rownames(m)
  c(setNames(m[, 1], paste0("estimate.", p)), setNames(m[, 2], paste0("ci_low.", p)), setNames(m[, 3], paste0("ci_high.", p)), setNames(m[, 4], paste0("se.", p)))
}

contrast <- function(x) c(estimate = as.numeric(coef(x)), se = as.numeric(SE(x)))

# Swiss municipalities, all 2,896 known: a stratified sample at odds with their sizes, and one of municipalities within
# cantons within regions, two of which are a canton each and so taken with certainty.
communes <- function() {
  loaded <- new.env()
  data(swissmunicipalities, package = "sampling", envir = loaded)
  m <- loaded$swissmunicipalities
  m$size <- as.character(cut(m$POPTOT, c(0, 500, 2000, 10000, Inf), labels = c("hamlet", "village", "small town", "town")))
  m$alp <- ifelse(m$Alp > 0, "Yes", "No")
  m$works <- ifelse(m$Airind > 2, "Yes", "No")
  # A commune without alpine pasture gives none to be measured.
  m$pasture <- ifelse(m$Alp > 0, m$Alp, NA)
  m
}

draw_communes <- function() {
  m <- communes()
  set.seed(2)
  drawn <- c("1" = 34, "2" = 25, "3" = 12, "4" = 31, "5" = 18, "6" = 22, "7" = 8)
  rows <- unlist(lapply(names(drawn), function(region) sample(which(m$REG == region), drawn[[region]])))
  one <- m[rows, ]
  one$N <- as.numeric(table(m$REG)[as.character(one$REG)])
  one
}

draw_cantons <- function() {
  m <- communes()
  set.seed(3)
  drawn <- c("1" = 2, "2" = 3, "3" = 2, "4" = 1, "5" = 4, "6" = 3, "7" = 1)
  rows <- unlist(lapply(names(drawn), function(region) {
    cantons <- unique(m$CT[m$REG == region])
    unlist(lapply(cantons[sample.int(length(cantons), drawn[[region]])], function(canton) {
      own <- which(m$CT == canton)
      own[sample.int(length(own), min(length(own), sample(c(5, 9, 14, 20), 1)))]
    }))
  }))
  two <- m[rows, ]
  two$N1 <- as.numeric(tapply(m$CT, m$REG, function(canton) length(unique(canton)))[as.character(two$REG)])
  two$N2 <- as.numeric(table(m$CT)[as.character(two$CT)])
  two
}

# Pupils of thirty American schools tested in two years running, most of them in both; schools are grouped by the share
# of their pupils from poor families. How many schools there are in each group is made up, how many pupils is not.
pupils <- function() {
  loaded <- new.env()
  data(egsingle, package = "mlmRev", envir = loaded)
  both <- loaded$egsingle[loaded$egsingle$year %in% c(0.5, 1.5), ]
  both <- both[as.integer(both$schoolid) %% 2 == 1, ]
  both$wave <- ifelse(both$year == 0.5, 1, 2)
  both$poor <- as.character(cut(both$lowinc, c(-1, 50, 90, 100), labels = c("few", "many", "most")))
  schools <- c(few = 160, many = 170, most = 310)
  both$N <- as.numeric(schools[both$poor])
  n <- tapply(both$schoolid, both$poor, function(school) length(unique(school)))
  asked <- tapply(both$childid, both$schoolid, function(child) length(unique(child)))
  both$N2 <- both$size
  both$weight <- round(both$N / as.numeric(n[both$poor]) * both$size / as.numeric(asked[as.character(both$schoolid)]), 2)
  both$group <- ifelse(both$black == "1", "black", ifelse(both$hispanic == "1", "hispanic", "other"))
  both[order(both$wave), ]
}
