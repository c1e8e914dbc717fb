#!/usr/bin/env bash
# What following costs the application: transactions a second of a loaded source while nobody follows, while native logical replication does, and while we do, in turns.
# Servers, load and follower share the machine, so a follower that takes more of it anywhere shows here. Our live comparison runs as it does by default.
# Needs PostgreSQL 15 and GNU time (Debian: postgresql-15, postgresql-contrib, time). Usage: bench/live-cost.sh [ROUNDS] [SECONDS] [CLIENTS]
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$here/servers.sh"
. "$here/live.sh"
rounds=${1:-5}
seconds=${2:-20}
clients=${3:-4}
start_servers
trap 'stop_runner; stop_servers' EXIT
"$FAIRWAY" --version > /dev/null
: > "$BENCH/all"

# CPU seconds of our process; 0 when there is none.
own_cpu() { if [ -n "$runner" ]; then cpu_of "$(runner_pid)"; else echo 0; fi; }

load() { # label database
  local source target own tps
  psql -XqAt -p $SOURCE_PORT -d postgres -c CHECKPOINT
  source=$(server_cpu source) target=$(server_cpu target) own=$(own_cpu)
  tps=$("$PGBIN/pgbench" -n -N -p $SOURCE_PORT -c "$clients" -j 2 -T "$seconds" "$2" 2> /dev/null | sed -n 's/^tps = \([0-9.]*\).*/\1/p')
  awk -v l="$1" -v t="$tps" -v s="$(server_cpu source)" -v s2="$source" -v g="$(server_cpu target)" -v g2="$target" \
    -v o="$(own_cpu)" -v o2="$own" -v n="$seconds" \
    'BEGIN { printf "%s %.0f %.3f %.3f %.3f\n", l, t, (s - s2) / (t * n) * 1000, (g - g2) / (t * n) * 1000, (o - o2) / (t * n) * 1000 }' | tee -a "$BENCH/all" >&2
}

prepare() { # database
  fresh "$1"
  "$PGBIN/pgbench" -q -i -s 10 -p $SOURCE_PORT "$1" > /dev/null 2>&1
  psql -XqAt -p $SOURCE_PORT -d "$1" -c 'ALTER TABLE pgbench_history ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY'
}

for round in $(seq "$rounds"); do
  # The same tables made anew each time, so that no run works on what another has left.
  prepare cost
  load alone cost

  prepare cost
  "$PGBIN/pg_dump" -s -p $SOURCE_PORT cost | psql -Xq -p $TARGET_PORT -d cost > /dev/null
  on_source 'CREATE PUBLICATION native_cost FOR ALL TABLES' cost
  on_target "CREATE SUBSCRIPTION native_cost CONNECTION 'host=127.0.0.1 port=$SOURCE_PORT user=postgres dbname=cost' PUBLICATION native_cost" cost
  wait_number $TARGET_PORT cost "SELECT count(*) FROM pg_subscription_rel WHERE srsubstate = 'r'" 4
  load native cost

  prepare cost
  make_project cost cost
  start_runner
  wait_proved 4
  load fairway cost
  stop_runner
  echo "round $round done" >&2
done

echo '| follower | tps | min–max | source CPU ms a transaction | target CPU ms a transaction | our CPU ms a transaction |'
echo '|---|---|---|---|---|---|'
for label in alone native fairway; do
  echo "| $label | $(column $label 2) | $(range $label 2) | $(column $label 3) | $(column $label 4) | $(column $label 5) |"
done
awk -v a="$(column alone 2)" -v n="$(column native 2)" -v f="$(column fairway 2)" 'BEGIN { printf "\ntps with native %.2f x, with us %.2f x of nobody following; us %.2f x native\n", n / a, f / a, f / n }'
