# Does in R what bench.ts does, on the data it wrote: Rscript bench.R <folder>
# Writes the figures of each way and prints seconds of processor time (reading the data and loading packages not counted) and
# the peak of memory in MB.
suppressMessages(library(survey))
folder <- commandArgs(trailingOnly = TRUE)[1]
data <- read.csv(file.path(folder, "respondents.csv"))
items <- grep("^item", names(data), value = TRUE)
breakdowns <- grep("^by", names(data), value = TRUE)
plain <- svydesign(id = ~1, strata = ~stratum, weights = ~weight, data = data)
margins <- lapply(c("by1", "by2"), function(name) as.data.frame(xtabs(as.formula(paste("target ~", name)), data)))
raked <- rake(plain, list(~by1, ~by2), margins, control = list(maxit = 200, epsilon = 1e-13))

# Every item by every breakdown, as one would write it: missing answers leave their own item only.
by_item <- function(design, items) {
  found <- list()
  for (breakdown in breakdowns) for (item in items) {
    table <- svyby(as.formula(paste0("~", item)), as.formula(paste0("~", breakdown)), design, svymean, na.rm = TRUE)
    ends <- confint(table, df = degf(design))
    found[[length(found) + 1]] <- data.frame(item = item, breakdown = breakdown, level = table[[1]], value = coef(table), se = SE(table), low = ends[, 1], high = ends[, 2])
  }
  do.call(rbind, found)
}

# All items at once as one matrix, the fastest way R has; only possible where nobody left anything out.
at_once <- function(design, items) {
  found <- list()
  for (breakdown in breakdowns) {
    table <- svyby(as.formula(paste("~", paste(items, collapse = "+"))), as.formula(paste0("~", breakdown)), design, svymean)
    ends <- confint(table, df = degf(design))
    levels <- rep(table[[1]], times = length(items))
    found[[length(found) + 1]] <- data.frame(item = rep(items, each = nrow(table)), breakdown = breakdown, level = levels, value = coef(table), se = unlist(SE(table)), low = ends[, 1], high = ends[, 2])
  }
  do.call(rbind, found)
}

# Medians with Woodruff's intervals, on the degrees of freedom of those who answered.
medians <- function(design, items) {
  found <- list()
  for (breakdown in breakdowns) for (item in items) {
    table <- svyby(as.formula(paste0("~", item)), as.formula(paste0("~", breakdown)), design, svyquantile, quantiles = 0.5, na.rm = TRUE, vartype = c("se", "ci"))
    found[[length(found) + 1]] <- data.frame(item = item, breakdown = breakdown, level = table[[1]], value = table[[2]], se = table[[3]], low = table$ci_l, high = table$ci_u)
  }
  do.call(rbind, found)
}

complete <- sub("item", "whole", items)
runs <- list(
  list(name = "plain", run = function() by_item(plain, items)),
  list(name = "complete", run = function() at_once(plain, complete)),
  list(name = "raked", run = function() by_item(raked, items)),
  list(name = "medians", run = function() medians(plain, items))
)
for (one in runs) {
  invisible(gc(reset = TRUE))
  seconds <- sum(system.time(found <- one$run())[1:2])
  peak <- sum(gc()[, 6])
  write.csv(found, file.path(folder, paste0("r-", one$name, ".csv")), row.names = FALSE)
  cat(one$name, seconds, peak, "\n")
}
