#!/usr/bin/env bash
# PostgreSQL to PostgreSQL beside pgcopydb, and verification beside cmp over two ordered binary COPYs, in turns: 7 M rows, 1.8 GB, with primary keys.
# Needs pgcopydb, PostgreSQL 15 and GNU time (Debian: pgcopydb, postgresql-15, postgresql-contrib, time).
# Usage: bench/postgresql.sh [ROUNDS] [JOBS]; prints tables for bench/results/.
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$here/servers.sh"
rounds=${1:-5}
jobs=${2:-2}
start_servers
trap stop_servers EXIT
"$FAIRWAY" --version > /dev/null

if [ "$(psql -XqAt -p $SOURCE_PORT -d postgres -c "SELECT count(*) FROM pg_database WHERE datname = 'bench'")" = 0 ]; then
  psql -XqAt -p $SOURCE_PORT -d postgres -c 'CREATE DATABASE bench' -c 'CREATE DATABASE one'
  "$PGBIN/pgbench" -q -i -s 50 -p $SOURCE_PORT bench > /dev/null 2>&1
  psql -Xq -p $SOURCE_PORT -d bench -f "$here/data.sql"
  "$PGBIN/pgbench" -q -i -s 50 -p $SOURCE_PORT one > /dev/null 2>&1
  on_source 'VACUUM ANALYZE'; on_source 'VACUUM ANALYZE' one
fi
: > "$BENCH/all"

project() { # database
  rm -rf "$BENCH/project" && mkdir "$BENCH/project"
  "$FAIRWAY" init "$(source_url "$1")" "$(target_url "$1")" --project "$BENCH/project" > /dev/null
}

number() { grep -m 1 "\"$1\"" "$BENCH/out" | tr -dc '0-9.'; }

sync_once() { # label database jobs: the command, and of it the copy alone with indexes and statistics
  project "$2"
  fresh_target "$2"
  measure "$1" "$FAIRWAY" sync --project "$BENCH/project" --jobs "$3" --json
  echo "$1-copy $(number copySeconds) $(number copyCpuSeconds) 0 0 0" | tee -a "$BENCH/all" >&2
}

cmp_once() {
  measure cmp bash -c "
    for t in pgbench_accounts:aid mixed:id; do
      q=\"COPY (SELECT * FROM \${t%%:*} ORDER BY \${t##*:}) TO STDOUT (FORMAT binary)\"
      cmp <(psql -Xq -p $SOURCE_PORT -c \"\$q\") <(psql -Xq -p $TARGET_PORT -c \"\$q\") || exit 1
    done"
}

for round in $(seq "$rounds"); do
  fresh_target bench
  rm -rf "$BENCH/pgcopydb"
  measure pgcopydb pgcopydb clone --source "$(source_url)" --target "$(target_url)" --dir "$BENCH/pgcopydb" --table-jobs "$jobs" --index-jobs "$jobs" --no-owner --no-acl --restart
  sync_once fairway bench "$jobs"
  measure verify "$FAIRWAY" verify --project "$BENCH/project" --json
  cmp_once
  sync_once one-table-1-job one 1
  sync_once "one-table-$jobs-jobs" one "$jobs"
  echo "round $round done" >&2
done

table pgcopydb fairway-copy fairway verify cmp one-table-1-job-copy "one-table-$jobs-jobs-copy"
bytes=$(($(psql -Xq -p $SOURCE_PORT -c 'COPY pgbench_accounts TO STDOUT (FORMAT binary)' | wc -c) + $(psql -Xq -p $SOURCE_PORT -c 'COPY mixed TO STDOUT (FORMAT binary)' | wc -c)))
awk -v copy="$(column fairway-copy 2)" -v peer="$(column pgcopydb 2)" -v cpu="$(column fairway-copy 3)" -v verify="$(column verify 2)" -v cmp="$(column cmp 2)" \
  -v one="$(column one-table-1-job-copy 2)" -v more="$(column "one-table-$jobs-jobs-copy" 2)" -v gb="$(awk -v b="$bytes" 'BEGIN { print b / 1e9 }')" 'BEGIN {
  printf "\ncopy %.2f x pgcopydb; %.2f CPU s of our process per GB (%.2f GB); verify %.2f x cmp; one table: all jobs take %.2f of the time of one\n", copy / peer, cpu / gb, gb, verify / cmp, more / one }'
