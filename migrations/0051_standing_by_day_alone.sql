-- By requirement and status, all that was ever so was gone through, which is several times what is so on a day: read by
-- the day alone, a list by one requirement takes less than half, and every rebuild writes one index less.
drop index compliance.standing_status;
