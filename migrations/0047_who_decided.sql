-- In whose name somebody was let off, or is on leave: that organisation, or the lead where it is empty, changes it.
alter table compliance.exemption
  add column organisation_id uuid,
  add constraint exemption_organisation_known
    foreign key (partnership_id, organisation_id) references organisations.organisation;
create index exemption_organisation on compliance.exemption (partnership_id, organisation_id);
alter table compliance.pause
  add column organisation_id uuid,
  add constraint pause_organisation_known
    foreign key (partnership_id, organisation_id) references organisations.organisation;
create index pause_organisation on compliance.pause (partnership_id, organisation_id);
