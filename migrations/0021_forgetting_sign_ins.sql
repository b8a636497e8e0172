-- Which sign-in was whose goes with the roles that it had.
select kernel.make_tenant_table('people.person_account', '{select, delete}', 'trellis_retention');
select kernel.make_tenant_table('people.vouch', '{select, delete}', 'trellis_retention');
