-- The nightly job deletes roles that ended long ago, invitations nobody took up, and contacts of organisations that left.
grant usage on schema access, grants, organisations to trellis_retention;
grant select, delete on access.membership to trellis_retention;
select kernel.make_tenant_table('grants."grant"', '{select, delete}', 'trellis_retention');
select kernel.make_tenant_table('organisations.duty_contact', '{select, delete}', 'trellis_retention');
select kernel.make_tenant_table('organisations.organisation_terms', '{select}', 'trellis_retention');

-- That a role ended with a post goes with the role.
alter table people.post_grant drop constraint grant_for_a_post_known;
alter table people.post_grant add constraint grant_for_a_post_known
  foreign key (partnership_id, grant_id) references grants."grant" on delete cascade;
