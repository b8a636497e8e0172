-- Rules about settings are said without a draft: only requirements of people and inductions are ever written as one.
alter table standard.draft drop constraint draft_kind_known;
alter table standard.draft add constraint draft_kind_known check (kind in ('person', 'induction'));
