#!/usr/bin/env bash
# What looking at who uses a source costs its server: what a look takes there, by the server's own clock, with many sessions and with five thousand shapes in its counters.
# Needs PostgreSQL 15 with its contrib modules (Debian: postgresql-15). Usage: bench/chart-cost.sh [SESSIONS] [SHAPES] [SECONDS]; prints what bench/results/chart-cost.md records.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$here/servers.sh"
sessions=${1:-150}
shapes=${2:-5000}
seconds=${3:-60}
"$FAIRWAY" --version > /dev/null
start_servers
trap 'stop_servers' EXIT
grep -q pg_stat_statements "$BENCH/source/postgresql.conf" || {
  printf "shared_preload_libraries = 'pg_stat_statements'\npg_stat_statements.max = 10000\n" >> "$BENCH/source/postgresql.conf"
  as_postgres "$PGBIN/pg_ctl" -D "$BENCH/source" -l "$BENCH/log/source.log" -w restart > /dev/null
}
psql -XqAt -p "$SOURCE_PORT" -d postgres -c 'DROP DATABASE IF EXISTS chart WITH (FORCE)' -c 'CREATE DATABASE chart' -c 'DROP ROLE IF EXISTS looker' -c 'CREATE ROLE looker LOGIN' -c 'GRANT pg_read_all_stats TO looker'
fresh_target chart
on_source 'CREATE EXTENSION pg_stat_statements' chart
"$PGBIN/pgbench" -q -i -s 2 -p "$SOURCE_PORT" chart > /dev/null 2>&1

# Shapes: as many statements as differ by their columns and numbers of conditions.
for i in $(seq "$shapes"); do
  echo "SELECT $(seq -f "aid + %g," $((i % 70)) | tr -d "\n") bid FROM pgbench_accounts WHERE aid = 1$(seq -f " AND bid <> %g" $((i / 70)) | tr -d "\n");"
done | psql -Xq -p "$SOURCE_PORT" -d chart > /dev/null
project=$BENCH/chart-project
rm -rf "$project" && mkdir -p "$project"
cat > "$project/fairway.yaml" <<YAML
fairway: 1
project: { name: cost }
systems:
  old: { role: source, dsn: "postgres://looker@127.0.0.1:$SOURCE_PORT/chart" }
  new: { role: target, dsn: "postgres://postgres@127.0.0.1:$TARGET_PORT/chart" }
domains:
  all: { tables: ["*"] }
YAML
"$PGBIN/pgbench" -n -S -p "$SOURCE_PORT" -c "$sessions" -j 2 -R 500 -T "$((seconds + 30))" chart > /dev/null 2>&1 &
load=$!
sleep 5
on_source 'SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()' chart | sed 's/^/sessions: /'
on_source 'SELECT count(*) FROM pg_stat_statements' chart | sed 's/^/shapes in the counters: /'
(cd "$project" && /usr/bin/time -f 'our CPU: %U s user, %S s system' "$FAIRWAY" discover --watch "${seconds}s" --every 1s > /dev/null 2> time.txt) || cat "$project/time.txt"
tail -n 1 "$project/time.txt"
on_source "SELECT CASE WHEN query LIKE '%pg_stat_activity a%' THEN 'a look at sessions' WHEN query LIKE '%pg_stat_statements s JOIN%' THEN 'reading the counters' ELSE 'the catalogue, all statements together' END,
    sum(calls) || ' times', 'mean ' || round((sum(total_exec_time) / sum(calls))::numeric, 2) || ' ms', 'most ' || round(max(max_exec_time)::numeric, 2) || ' ms', 'all ' || round(sum(total_exec_time)::numeric) || ' ms'
  FROM pg_stat_statements WHERE userid = 'looker'::regrole GROUP BY 1 ORDER BY 1" chart
wait "$load" || true
