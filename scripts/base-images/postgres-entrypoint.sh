#!/bin/sh
# What the official entry script does for a server: make the data once, then become the server.
set -eu
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  mkdir -p "$PGDATA" && chmod 700 "$PGDATA"
  eval "set -- \"\$@\" -- $POSTGRES_INITDB_ARGS"
  options=; command=
  for word; do
    if [ "$word" = -- ]; then seen=1; continue; fi
    if [ -n "${seen:-}" ]; then options="$options $word"; else command="$command $word"; fi
  done
  # shellcheck disable=SC2086 # words without spaces
  initdb --username="$POSTGRES_USER" --pwfile="$POSTGRES_PASSWORD_FILE" $options > /dev/null
  postgres --single -D "$PGDATA" template1 > /dev/null <<SQL
CREATE DATABASE "$POSTGRES_DB"
SQL
  # shellcheck disable=SC2086
  exec $command
fi
exec "$@"
