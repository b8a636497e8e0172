#!/bin/sh
# Run once by the PostgreSQL of compose.yaml, as it is made: the two roles and the database, as docs/OPERATING.md has them.
set -eu
password() { sed -E 's#^[^:]+://[^:]+:([^@]+)@.*#\1#' "/run/secrets/$1"; }
psql --username=postgres --set=ON_ERROR_STOP=1 --set=web="$(password database_url)" --set=owner="$(password database_owner_url)" <<'SQL'
create role trellis_owner login password :'owner' createrole;
create role trellis_web login password :'web';
create database trellis owner trellis_owner;
\connect trellis
create extension btree_gist;
SQL
