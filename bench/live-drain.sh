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
# One session asks: a process for each question would take the processor from what is measured.
wait_mark() {
  psql -XqAt -p "$TARGET_PORT" -d "$1" -c "DO \$\$ BEGIN FOR i IN 1..30000 LOOP IF EXISTS (SELECT FROM account WHERE id = 0 AND owner = 'mark $2') THEN RETURN; END IF; PERFORM pg_sleep(0.02); END LOOP; RAISE 'not in time'; END \$\$"
}

# Until somebody reads the slot, whose name is like this: from here on it is draining and nothing else.
wait_reading() {
  psql -XqAt -p "$SOURCE_PORT" -d drain -c "DO \$\$ BEGIN FOR i IN 1..30000 LOOP IF EXISTS (SELECT FROM pg_replication_slots WHERE active AND slot_name LIKE '$1%') THEN RETURN; END IF; PERFORM pg_sleep(0.005); END LOOP; RAISE 'not in time'; END \$\$"
  date +%s.%N
}

# note LABEL SECONDS SECONDS-SINCE-READING OUR-CPU SOURCE-CPU TARGET-CPU PEAK-MIB
note() { awk -v l="$1" -v s="$2" -v r="$3" -v o="$4" -v a="$5" -v b="$6" -v p="$7" 'BEGIN { printf "%s %.2f %.2f %.2f %.2f %.2f %s\n", l, s, r, o, a, b, p }' | tee -a "$BENCH/all" >&2; }
less() { awk -v a="$1" -v b="$2" 'BEGIN { printf "%.2f", a - b }'; }

drain_native() { # label mark
  local begun reading ended source target
  begun=$(date +%s.%N) source=$(server_cpu source) target=$(server_cpu target)
  on_target 'ALTER SUBSCRIPTION native ENABLE' native
  reading=$(wait_reading native)
  wait_mark native "$2"
  ended=$(date +%s.%N)
  note "$1" "$(less "$ended" "$begun")" "$(less "$ended" "$reading")" 0 "$(less "$(server_cpu source)" "$source")" "$(less "$(server_cpu target)" "$target")" 0
  on_target 'ALTER SUBSCRIPTION native DISABLE' native
}

drain_ours() { # label mark; the first time counts the start of the program, the second does not
  local begun reading ended source target pid
  begun=$(date +%s.%N) source=$(server_cpu source) target=$(server_cpu target)
  start_runner
  reading=$(wait_reading fairway)
  wait_mark drain "$2"
  ended=$(date +%s.%N)
  pid=$(runner_pid)
  note "$1" "$(less "$ended" "$begun")" "$(less "$ended" "$reading")" "$(cpu_of "$pid")" "$(less "$(server_cpu source)" "$source")" "$(less "$(server_cpu target)" "$target")" "$(peak_of "$pid")"
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
# A slot that nobody reads would keep the log for whoever measures next.
halt
fresh drain native

echo '| run | seconds | min–max | since reading began | min–max | its CPU s | source CPU s | target CPU s | peak MiB |'
echo '|---|---|---|---|---|---|---|---|---|'
for label in native-small fairway-small native-large fairway-large; do
  echo "| $label | $(column $label 2) | $(range $label 2) | $(column $label 3) | $(range $label 3) | $(column $label 4) | $(column $label 5) | $(column $label 6) | $(column $label 7) |"
done
for c in 2 3; do
  awk -v n="$(column native-small $c)" -v f="$(column fairway-small $c)" -v nl="$(column native-large $c)" -v fl="$(column fairway-large $c)" -v t="$transactions" -v w="$([ $c = 2 ] && echo 'from the command on' || echo 'since reading began')" 'BEGIN {
    printf "\n%s: %d small transactions: native %.0f/s, ours %.0f/s = %.2f x; 1,000,000 rows in one: native %.0f rows/s, ours %.0f = %.2f x\n", w, t, t / n, t / f, n / f, 1e6 / nl, 1e6 / fl, nl / fl }'
done
