-- Which localities lie beside each other, as the partnership says: help may come from next door. The smaller id first.
create table partnerships.locality_neighbour (
  partnership_id uuid not null,
  one_id uuid not null,
  other_id uuid not null,
  primary key (partnership_id, one_id, other_id),
  constraint neighbours_in_order check (one_id < other_id),
  constraint neighbour_one_known foreign key (partnership_id, one_id) references partnerships.locality,
  constraint neighbour_other_known foreign key (partnership_id, other_id) references partnerships.locality
);
create index locality_neighbour_other on partnerships.locality_neighbour (partnership_id, other_id);
select kernel.make_tenant_table('partnerships.locality_neighbour', '{select, insert, delete}');
