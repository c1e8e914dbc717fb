#!/usr/bin/env bash
# How long writers wait in a switch: a bank of a process of its own writes all the time while the authority moves there and back, and keeps the longest time between two
# of its acknowledged commits, per client and among all of them. Small and ten times larger tables; transactions of one and of three tables.
# Needs PostgreSQL 15 and GNU time. Usage: bench/live-hold.sh [SWITCHES] [CLIENTS] [PAUSE_MS]
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$here/servers.sh"
. "$here/live.sh"
switches=${1:-50}
clients=${2:-10}
pause=${3:-15}
start_servers
trap 'stop_bank; stop_runner; stop_servers' EXIT
"$FAIRWAY" --version > /dev/null
dotnet build "$here/../test/Fairway.Bank" -c Release -v quiet --nologo > /dev/null
bank=$here/../test/Fairway.Bank/bin/Release/net10.0/bank.dll
side() { echo "Host=127.0.0.1;Port=$1;Username=app;Database=hold;Pooling=false"; }
bank_pid=

start_bank() { # accounts kind
  rm -rf "$BENCH/ledger" "$BENCH/bank.in" && mkfifo "$BENCH/bank.in"
  : > "$BENCH/bank.out"
  dotnet "$bank" run "$(side $SOURCE_PORT)" "$(side $TARGET_PORT)" "$BENCH/ledger" "$clients" "$1" "$pause" "$2" < "$BENCH/bank.in" > "$BENCH/bank.out" 2> "$BENCH/bank.err" &
  bank_pid=$!
  exec 9> "$BENCH/bank.in"
}

# What the bank says for the time since it was asked before: longest gap of a client, of all clients, acknowledged, errors, refusals.
ask_bank() {
  local lines
  lines=$(wc -l < "$BENCH/bank.out")
  echo >&9
  while [ "$(wc -l < "$BENCH/bank.out")" -eq "$lines" ]; do sleep 0.01; done
  tail -n 1 "$BENCH/bank.out"
}

stop_bank() {
  if [ -n "$bank_pid" ]; then
    exec 9>&-
    wait "$bank_pid" || true
    bank_pid=
  fi
}

run_case() { # label accounts kind
  local begun before gaps
  fresh hold
  for port in $SOURCE_PORT $TARGET_PORT; do
    psql -XqAt -p "$port" -d postgres -c "DO \$\$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'app') THEN CREATE ROLE app LOGIN SUPERUSER; END IF; END \$\$"
  done
  dotnet "$bank" make "$(side $SOURCE_PORT)" "$2"
  make_project hold hold
  start_bank "$2" "$3"
  start_runner
  wait_proved 3
  ask_bank > /dev/null
  begun=$(date +%s.%N) before=$(ask_bank)
  sleep 10
  quiet=$(ask_bank)
  awk -v l="$1" -v a="$before" -v b="$quiet" -v s="$begun" -v e="$(date +%s.%N)" 'BEGIN { split(a, x, " "); split(b, y, " "); printf "%s without a switch: %.0f transactions/s, longest gap of a client %s ms, of all %s ms\n", l, (y[3] - x[3]) / (e - s), y[1], y[2] }' | tee -a "$BENCH/hold" >&2
  for n in $(seq "$switches"); do
    if [ $((n % 2)) = 1 ]; then command=cutover; else command=rollback; fi
    ask_bank > /dev/null
    "$FAIRWAY" $command --project "$project" --json > "$BENCH/switch.out"
    sleep 0.3
    echo "$1 $(ask_bank)" | tee -a "$BENCH/gaps" >&2
    wait_proved 3
  done
  stop_bank
  stop_runner
  if [ $((switches % 2)) = 1 ]; then authority=$TARGET_PORT; else authority=$SOURCE_PORT; fi
  dotnet "$bank" check "$(side $authority)" "$BENCH/ledger" "$2" "$3" | sed "s/^/$1: /" | tee -a "$BENCH/hold" >&2
}

: > "$BENCH/hold"
: > "$BENCH/gaps"
run_case three-tables-small 1000 transfer
run_case one-table-small 1000 token
run_case three-tables-large 1000000 transfer
run_case three-tables-small-again 1000 transfer

cat "$BENCH/hold"
echo
echo '| load | switches | gap of a client: median ms | max | gap of all: median | max | errors | refusals a switch |'
echo '|---|---|---|---|---|---|---|---|'
for label in $(cut -d' ' -f1 "$BENCH/gaps" | uniq); do
  of() { awk -v l="$label" -v c="$1" '$1 == l { print $c }' "$BENCH/gaps"; }
  echo "| $label | $(of 2 | wc -l) | $(of 2 | median) | $(of 2 | sort -n | tail -n 1) | $(of 3 | median) | $(of 3 | sort -n | tail -n 1) | $(of 5 | tail -n 1) | $(of 6 | tail -n 1 | awk -v n="$switches" '{ printf "%.1f", $1 / n }') |"
done
