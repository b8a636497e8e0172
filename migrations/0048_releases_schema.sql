-- Tables for readers who open no lists: protected, and frozen on the day they are published.
create schema releases;
grant usage on schema releases to trellis_app, trellis_retention;
