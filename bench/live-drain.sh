#!/usr/bin/env bash
# Draining a backlog beside native logical replication, in turns: 500,000 transactions of one row each, and one transaction of 1,000,000 rows.
# Both wait with a slot of their own on the source while the backlog is made; then each drains it alone.
# Needs PostgreSQL 15 and GNU time (Debian: postgresql-15, postgresql-contrib, time). Usage: bench/live-drain.sh [ROUNDS] [TRANSACTIONS]
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$here/servers.sh"
. "$here/live.sh"
rounds=${1:-5}
transactions=${2:-500000}
start_servers
trap 'stop_runner; stop_servers' EXIT
"$FAIRWAY" --version > /dev/null
: > "$BENCH/all"

# 1. The same table three times: the source, the native copy, ours.
fresh drain native
rows='CREATE TABLE account (id bigint PRIMARY KEY, owner text NOT NULL, balance bigint NOT NULL, changed timestamptz NOT NULL DEFAULT now())'
on_source "$rows; INSERT INTO account SELECT i, 'owner ' || i, 1000 FROM generate_series(0, 999999) i" drain
on_source 'VACUUM ANALYZE' drain
on_source 'CREATE PUBLICATION native FOR TABLE account' drain
on_target "$rows" native
on_target "CREATE SUBSCRIPTION native CONNECTION 'host=127.0.0.1 port=$SOURCE_PORT user=postgres dbname=drain' PUBLICATION native" native
wait_number $TARGET_PORT native "SELECT count(*) FROM pg_subscription_rel WHERE srsubstate = 'r'" 1
make_project drain drain
start_runner
wait_proved 1

halt() {
  stop_runner
  on_target 'ALTER SUBSCRIPTION native DISABLE' native
  wait_number $SOURCE_PORT drain 'SELECT count(*) FROM pg_replication_slots WHERE active' 0
}

mark() { on_source "UPDATE account SET owner = 'mark $1' WHERE id = 0" drain; }
wait_mark() { wait_number $TARGET_PORT "$1" "SELECT count(*) FROM account WHERE id = 0 AND owner = 'mark $2'" 1; }

# note LABEL SECONDS OUR-CPU SOURCE-CPU TARGET-CPU PEAK-MIB
note() { awk -v l="$1" -v s="$2" -v o="$3" -v a="$4" -v b="$5" -v p="$6" 'BEGIN { printf "%s %.2f %.2f %.2f %.2f %s\n", l, s, o, a, b, p }' | tee -a "$BENCH/all" >&2; }
less() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a - b }'; }

drain_native() { # label mark
  local begun source target
  begun=$(date +%s.%N) source=$(server_cpu source) target=$(server_cpu target)
  on_target 'ALTER SUBSCRIPTION native ENABLE' native
  wait_mark native "$2"
  note "$1" "$(less "$(date +%s.%N)" "$begun")" 0 "$(less "$(server_cpu source)" "$source")" "$(less "$(server_cpu target)" "$target")" 0
  on_target 'ALTER SUBSCRIPTION native DISABLE' native
}

drain_ours() { # label mark; the time counts the start of the program
  local begun source target pid
  begun=$(date +%s.%N) source=$(server_cpu source) target=$(server_cpu target)
  start_runner
  wait_mark drain "$2"
  pid=$(runner_pid)
  note "$1" "$(less "$(date +%s.%N)" "$begun")" "$(cpu_of "$pid")" "$(less "$(server_cpu source)" "$source")" "$(less "$(server_cpu target)" "$target")" "$(peak_of "$pid")"
  stop_runner
}

echo "SET synchronous_commit = off;
\\set id random(1, 999999)
UPDATE account SET balance = balance + 1, changed = now() WHERE id = :id;" > "$BENCH/small.sql"
for round in $(seq "$rounds"); do
  # 2. Nobody follows while the backlog is made.
  halt
  "$PGBIN/pgbench" -n -p $SOURCE_PORT -c 4 -j 2 -t $((transactions / 4)) -f "$BENCH/small.sql" drain > /dev/null 2>&1
  mark "small $round"
  if [ $((round % 2)) = 1 ]; then drain_native native-small "small $round"; drain_ours fairway-small "small $round"; else drain_ours fairway-small "small $round"; drain_native native-small "small $round"; fi
  halt
  on_source "UPDATE account SET balance = balance + 1 WHERE id > 0" drain
  mark "large $round"
  if [ $((round % 2)) = 1 ]; then drain_native native-large "large $round"; drain_ours fairway-large "large $round"; else drain_ours fairway-large "large $round"; drain_native native-large "large $round"; fi
  on_source 'VACUUM account' drain
  on_target 'VACUUM account' drain
  on_target 'VACUUM account' native
  same=$(for place in "$SOURCE_PORT drain" "$TARGET_PORT drain" "$TARGET_PORT native"; do psql -XqAt -p ${place% *} -d ${place#* } -c "SELECT md5(string_agg(md5(a::text), '' ORDER BY id)) FROM account a"; done | sort -u | wc -l)
  echo "round $round done: $same content(s) among three" >&2
  if [ "$same" != 1 ]; then exit 1; fi
done

table native-small fairway-small native-large fairway-large
awk -v n="$(column native-small 2)" -v f="$(column fairway-small 2)" -v nl="$(column native-large 2)" -v fl="$(column fairway-large 2)" -v t="$transactions" 'BEGIN {
  printf "\n%d small transactions: native %.0f/s, ours %.0f/s = %.2f x; 1,000,000 rows in one: native %.0f rows/s, ours %.0f = %.2f x\n", t, t / n, t / f, n / f, 1e6 / nl, 1e6 / fl, nl / fl }'
