#!/usr/bin/env bash
# Three PostgreSQL schemas that we did not write, filled with generated rows: to PostgreSQL, to SQLite, and from SQLite back to PostgreSQL. Each is verified by
# Fairway and compared again outside it: pg_dump of both systems, and the number of rows of each table by psql and sqlite3.
# Needs PostgreSQL, sqlite3 and GNU time. The schemas come from Debian: apt-get download zabbix-server-pgsql mediawiki icinga2-ido-pgsql.
# Usage: bench/foreign-postgresql.sh FOLDER_OF_DEB_FILES [ROWS]; prints a table for bench/results/.
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
BENCH=${BENCH:-${TMPDIR:-/tmp}/fairway-foreign}
. "$here/servers.sh"
packages=$(cd -- "$1" && pwd)
rows=${2:-2000}
databases=(zabbix mediawiki icinga)
start_servers
trap stop_servers EXIT
"$FAIRWAY" --version > /dev/null

for package in zabbix-server-pgsql mediawiki icinga2-ido-pgsql; do
  [ -d "$BENCH/$package" ] || dpkg -x "$packages/$package"_*.deb "$BENCH/$package"
done

schema() { # database
  local mediawiki=$BENCH/mediawiki/usr/share/mediawiki/maintenance/postgres
  case $1 in
    zabbix) zcat "$BENCH/zabbix-server-pgsql/usr/share/zabbix-server-pgsql/schema.sql.gz" ;;
    mediawiki) cat "$mediawiki/tables-generated.sql" "$mediawiki/tables.sql"; echo 'COMMIT;' ;; # the installer ends the transaction
    icinga) cat "$BENCH/icinga2-ido-pgsql/usr/share/icinga2-ido-pgsql/schema/pgsql.sql" ;;
  esac
}

# What pg_dump says of a database, without the key that newer versions draw for each dump, without Fairway's own tables, and each table's rows in order.
dump() { # port database
  pg_dump -p "$1" -d "$2" --no-owner --no-acl --exclude-schema=_fairway | grep -v -E '^\\(un)?restrict ' | awk '
    /^COPY / { print; fflush(); rows = 1; sorter = "LC_ALL=C sort"; next }
    rows && /^\\\.$/ { close(sorter); print; rows = 0; next }
    rows { print | sorter; next }
    { print; fflush() }'
}

counts_postgresql() { # port database
  psql -XqAt -p "$1" -d "$2" <<'SQL'
SELECT format('SELECT %L || '' '' || count(*) FROM %I.%I', tablename, schemaname, tablename) FROM pg_tables
WHERE schemaname <> '_fairway' AND schemaname NOT LIKE 'pg\_%' AND schemaname <> 'information_schema' ORDER BY tablename COLLATE "C" \gexec
SQL
}

counts_sqlite() { # file
  sqlite3 "$1" "SELECT 'SELECT ''' || name || ' '' || count(*) FROM \"' || name || '\";' FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '\_fairway%' ESCAPE '\' AND name NOT LIKE 'sqlite%' ORDER BY name" | sqlite3 "$1"
}

crossing() { # database label source target: moves and verifies
  local project=$BENCH/projects/$1-$2 code=0
  rm -rf "$project" && mkdir -p "$project"
  "$FAIRWAY" init "$3" "$4" --project "$project" > /dev/null
  "$FAIRWAY" plan --project "$project" > "$project/plan.txt" 2>&1 || code=$?
  env time -o "$BENCH/time" -f %e "$FAIRWAY" sync --project "$project" > "$project/sync.txt" 2>&1 || code=$?
  "$FAIRWAY" verify --project "$project" > "$project/verify.txt" 2>&1 || code=$?
  printf '| %s | %s | %s | %s |' "$1" "$2" "$code" "$(tail -n 1 "$BENCH/time")"
}

agree() { if cmp -s "$1" "$2"; then echo " the same |"; else echo " $(diff "$1" "$2" | grep -c '^[<>]') lines differ |"; fi; }

echo '| database | crossing | exit | seconds of sync | compared outside Fairway |'
echo '|---|---|---|---|---|'
for database in "${databases[@]}"; do
  for port in $SOURCE_PORT $TARGET_PORT; do
    psql -XqAt -p "$port" -d postgres -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" -c "DROP DATABASE IF EXISTS ${database}_back WITH (FORCE)" 2> /dev/null
  done
  psql -XqAt -p "$SOURCE_PORT" -d postgres -c "CREATE DATABASE $database"
  psql -XqAt -p "$TARGET_PORT" -d postgres -c "CREATE DATABASE $database" -c "CREATE DATABASE ${database}_back"
  schema "$database" | psql -Xq -v ON_ERROR_STOP=1 -p "$SOURCE_PORT" -d "$database" > /dev/null 2>&1
  psql -Xq -v rows="$rows" -p "$SOURCE_PORT" -d "$database" -f "$here/fill.sql"
  psql -Xq -p "$SOURCE_PORT" -d "$database" -c 'VACUUM ANALYZE'

  crossing "$database" postgresql-to-postgresql "$(source_url "$database")" "$(target_url "$database")"
  dump "$SOURCE_PORT" "$database" > "$BENCH/source.dump"
  dump "$TARGET_PORT" "$database" > "$BENCH/target.dump"
  agree "$BENCH/source.dump" "$BENCH/target.dump"
  diff "$BENCH/source.dump" "$BENCH/target.dump" > "$BENCH/projects/$database.dump.diff" || true

  rm -f "$BENCH/$database.db"*
  crossing "$database" postgresql-to-sqlite "$(source_url "$database")" "sqlite:$BENCH/$database.db"
  counts_postgresql "$SOURCE_PORT" "$database" > "$BENCH/source.counts"
  counts_sqlite "$BENCH/$database.db" > "$BENCH/sqlite.counts"
  agree "$BENCH/source.counts" "$BENCH/sqlite.counts"

  crossing "$database" sqlite-to-postgresql "sqlite:$BENCH/$database.db" "$(target_url "${database}_back")"
  counts_postgresql "$TARGET_PORT" "${database}_back" > "$BENCH/back.counts"
  agree "$BENCH/source.counts" "$BENCH/back.counts"
done
