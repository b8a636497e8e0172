-- Lists are read by name, a page at a time. Without these a page would sort the whole partnership first.
create index organisation_terms_by_name on organisations.organisation_terms (partnership_id, lower(name), organisation_id);
create index setting_terms_by_name on organisations.setting_terms (partnership_id, lower(name), setting_id);
create index membership_by_name on access.membership (partnership_id, lower(name), account_id);
drop index access.membership_partnership;

-- An address is searched as names are.
alter table access.account add column folded_address text generated always as (kernel.fold(address)) stored;
