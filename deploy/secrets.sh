#!/bin/sh
# Makes the secrets of compose.yaml, once. Keep `secrets/trellis_secret` with the backups, apart from the database.
set -eu
cd "$(dirname "$0")/.."
if [ -e secrets ]; then
  echo "secrets/ is there already." >&2
  exit 1
fi
# The folder keeps others out; the files in it are read in containers by other users.
mkdir -m 700 secrets
random() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
random > secrets/trellis_secret
random > secrets/postgres_password
printf 'postgres://trellis_web:%s@database:5432/trellis' "$(random)" > secrets/database_url
printf 'postgres://trellis_owner:%s@database:5432/trellis' "$(random)" > secrets/database_owner_url
printf 'smtp://user:password@mail.example.org:587' > secrets/smtp_url
chmod 644 secrets/*
echo "Made secrets/. Write your mail server into secrets/smtp_url."
