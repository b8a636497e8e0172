-- The nightly job takes the addresses of managers out of posts that ended.
select kernel.make_tenant_table('people.post_terms', '{update}', 'trellis_retention');
