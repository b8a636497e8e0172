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
