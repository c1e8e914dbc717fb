#!/usr/bin/env bash
# What rules cost while a domain is followed and its application writes: the source alone, both sides, and reconciliations while both sides move. The writers keep to a rate that the machine
# can serve, so that what the servers use beyond it is the rules' own. Needs PostgreSQL 15 and GNU time (Debian: postgresql-15, time). Usage: bench/rules.sh [ROWS] [SECONDS] [TRANSACTIONS_A_SECOND]
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$here/servers.sh"
. "$here/live.sh"
rows=${1:-2000000}
seconds=${2:-60}
rate=${3:-100}
start_servers
trap 'stop_runner; stop_servers' EXIT
: > "$BENCH/all"

# 94 rules of rows and statements, and 6 reconciliations: kinds as in the measurement of the source alone.
rules() { # kind: rows, totals or all; then the cadence
  echo 'integrity:'
  if [ "$1" != totals ]; then
    for i in $(seq 6); do echo "  - { id: REQ$i, on: items.note, rule: required, where: \"id > $i\", then: observe, every: $2 }"; done
    for i in $(seq 20); do echo "  - { id: NUL$i, on: items.sku, rule: nulls, where: \"id > $i\", then: observe, every: $2 }"; done
    for i in $(seq 20); do echo "  - { id: RNG$i, on: items.total, rule: range, min: -$i, max: 100000000, then: observe, every: $2 }"; done
    for i in $(seq 24); do echo "  - { id: ACC$i, on: items.state, rule: accepted, values: [new, paid, sent, held, done, 'x$i'], then: observe, every: $2 }"; done
    for i in $(seq 10); do echo "  - { id: PAT$i, on: items.sku, rule: pattern, matches: \"[A-Z]{2}[0-9]{3,$((i + 3))}\", then: observe, every: $2 }"; done
    for i in $(seq 5); do echo "  - { id: REF$i, on: \"items.customer_id -> customers.id\", rule: references, where: \"id > $i\", then: observe, every: $2 }"; done
    for i in $(seq 3); do echo "  - { id: UNI$i, on: customers.email, rule: unique, where: \"id > $i\", then: observe, every: $2 }"; done
    for i in $(seq 3); do echo "  - { id: HIS$i, on: customers, rule: history, keep: \"id > $i\", then: observe, every: $2 }"; done
    for i in $(seq 3); do
      echo "  - { id: SQL$i, rule: sql, sql: \"select count(*) from public.customers where id < -$i\", target-sql: \"select count(*) from public.customers where id < -$i\", then: observe, every: $2 }"
    done
  fi
  if [ "$1" != rows ]; then
    for i in $(seq 6); do echo "  - { id: SUM$i, on: items, rule: reconcile, measure: \"sum(total), count(*) by state, country\", where: \"id > $i\", fail: \"abs > 0.00\", then: observe, every: $2 }"; done
  fi
}

prepare() {
  fresh rules
  on_source "
    CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL);
    INSERT INTO customers SELECT i, 'c' || i || '@example.org' FROM generate_series(1, 50000) AS i;
    CREATE TABLE items (id bigint PRIMARY KEY, customer_id bigint NOT NULL, state text NOT NULL, country text NOT NULL, total numeric(12,2) NOT NULL, sku text NOT NULL, placed_at timestamptz NOT NULL, note text NOT NULL);
    INSERT INTO items SELECT i, 1 + i % 50000, (ARRAY['new', 'paid', 'sent', 'held', 'done'])[1 + i % 5], (ARRAY['DE', 'US', 'FR', 'JP'])[1 + i % 4], (i % 100000) / 100.0, 'AB' || 100 + i % 900, '2026-01-01'::timestamptz + i * interval '1 second', 'note ' || i
      FROM generate_series(1, $rows) AS i;
    ANALYZE;" rules
  make_project rules rules
  cp "$project/fairway.yaml" "$BENCH/plain.yaml"
  cat > "$BENCH/write.sql" <<SQL
\set id random(1, $rows)
UPDATE items SET total = total + 0.01, placed_at = now() WHERE id = :id;
SQL
}

# Writers at a rate for a while, with or without a runner that has rules; appends label, transactions, CPU seconds of source, target and us.
load() { # label
  local source target own done_
  psql -XqAt -p "$SOURCE_PORT" -d postgres -c CHECKPOINT
  source=$(server_cpu source) target=$(server_cpu target) own=$(cpu_of "$(runner_pid)")
  done_=$("$PGBIN/pgbench" -n -p "$SOURCE_PORT" -c 4 -j 1 -R "$rate" -T "$seconds" -f "$BENCH/write.sql" rules 2> /dev/null | sed -n 's/^number of transactions actually processed: \([0-9]*\).*/\1/p')
  awk -v l="$1" -v d="$done_" -v s="$(server_cpu source)" -v s2="$source" -v g="$(server_cpu target)" -v g2="$target" -v o="$(cpu_of "$(runner_pid)")" -v o2="$own" -v n="$seconds" \
    'BEGIN { printf "| %s | %d | %.1f | %.1f | %.2f | %.1f %% | %.1f %% |\n", l, d, s - s2, g - g2, o - o2, (s - s2) / n * 100, (g - g2) / n * 100 }' | tee -a "$BENCH/all" >&2
}

# How the rules stand at this moment, by verdict.
stand() { "$FAIRWAY" status --project "$project" --json | sed -n 's/.*"verdict": "\([a-zA-Z]*\)".*/\1/p' | sort | uniq -c | awk '{ printf "%s %s  ", $1, $2 } END { print "" }'; }

with_rules() { # kind cadence label
  { cat "$BENCH/plain.yaml"; if [ "$1" != none ]; then rules "$1" "$2"; fi; } > "$project/fairway.yaml"
  start_runner
  wait_proved 2
  sleep 15
  load "$3"
  echo "$3: $(stand)" | tee -a "$BENCH/stands" >&2
  stop_runner
}

: > "$BENCH/stands"
prepare
with_rules none 0 'followed, no rules'
with_rules rows 1s '94 rules of rows, both sides, as often as rests allow'
with_rules totals 1s '6 reconciliations while both sides move, as often as rests allow'
with_rules all 1s '100 rules, both sides, as often as rests allow'

# One look at everything, nobody writing.
{ cat "$BENCH/plain.yaml"; rules all 10m; } > "$project/fairway.yaml"
start_runner
wait_proved 2
: > "$BENCH/looks"
for _ in 1 2 3; do measure look "$FAIRWAY" verify --rules --project "$project" 2>&1 | tee -a "$BENCH/looks" >&2; done

echo "$rows rows, $rate transactions a second for $seconds s"
echo '| what | transactions | source CPU s | target CPU s | our CPU s | source, of one core | target, of one core |'
echo '|---|---|---|---|---|---|---|'
grep '^|' "$BENCH/all"
echo; cat "$BENCH/stands"
echo 'one look at all, nobody writing: wall s, our CPU s, source CPU s, target CPU s, peak MiB'
cat "$BENCH/looks"
