#!/usr/bin/env bash
# Ten times the table: at most eleven times the time, and no more memory. Moves and verifies a database of 1x and of 10x rows in turns, and beside
# them the plainest peer: sqlite3's own .dump piped into sqlite3, which copies and verifies nothing.
# Needs the sqlite3 client and GNU time (Debian: sqlite3, time). Usage: bench/scale.sh [ROUNDS] [ROWS]; prints a table for bench/results/.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
rounds=${1:-5}
rows=${2:-200000}
work=$(mktemp -d "${TMPDIR:-/tmp}/fairway-scale.XXXXXX")
trap 'rm -rf "$work"' EXIT
fairway=$here/../fairway
"$fairway" --version > /dev/null

make_source() { # file rows
  sqlite3 "$1" <<SQL
PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;
CREATE TABLE accounts (id INTEGER PRIMARY KEY, branch INTEGER NOT NULL, balance INTEGER NOT NULL, filler TEXT);
CREATE TABLE mixed (id INTEGER PRIMARY KEY, price REAL, at TEXT, code TEXT NOT NULL UNIQUE, note TEXT, document TEXT, picture BLOB);
CREATE TABLE lines (account INTEGER NOT NULL, line INTEGER NOT NULL, amount INTEGER, PRIMARY KEY (account, line)) WITHOUT ROWID;
CREATE TABLE events (at INTEGER NOT NULL, kind TEXT NOT NULL);
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
INSERT INTO accounts SELECT i, i % 97, i * 7919 % 100003, substr('                                        ', 1, 20 + i % 20) FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2 / 2)
INSERT INTO mixed SELECT i, i / 7.0, datetime(1400000000 + i * 61, 'unixepoch'), printf('%08x-%04x', i * 2654435761 % 4294967296, i % 65536),
  CASE WHEN i % 3 = 0 THEN NULL ELSE 'Größe, 山田, 🚲 ' || i END, '{"id": ' || i || ', "tags": ["a", "b"]}', CASE WHEN i % 5 = 0 THEN randomblob(200) END FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
INSERT INTO lines SELECT i / 4, i % 4, i * 31 % 9973 FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2 / 2)
INSERT INTO events SELECT 1400000000 + i / 3, 'kind ' || (i % 11) FROM n;
CREATE INDEX mixed_at ON mixed (at);
SQL
}

measure() { # label command...: prints label, wall seconds, CPU seconds, peak MiB
  local label=$1
  shift
  env time -o "$work/time" -f '%e %U %S %M' "$@" > "$work/out" 2> "$work/err" || { cat "$work/out" "$work/err" >&2; return 1; }
  awk -v label="$label" '{ printf "%s %.2f %.2f %.1f\n", label, $1, $2 + $3, $4 / 1024 }' "$work/time"
}

sync_once() { # scale
  rm -rf "$work/project" && mkdir "$work/project"
  "$fairway" init "sqlite:$work/$1.db" "sqlite:$work/target.db" --project "$work/project" > /dev/null
  rm -f "$work"/target.db*
  measure "fairway-$1" "$fairway" sync --project "$work/project" --json
  grep -E '"copySeconds"' "$work/out" | tr -dc '0-9.\n' | awk -v label="copy-only-$1" '{ printf "%s %.2f - -\n", label, $1 }'
}

dump_once() { # scale
  rm -f "$work"/target.db*
  measure "dump-$1" sh -c "sqlite3 '$work/$1.db' .dump | sqlite3 '$work/target.db'"
}

make_source "$work/1x.db" "$rows"
make_source "$work/10x.db" $((rows * 10))
for round in $(seq "$rounds"); do
  for scale in 1x 10x; do
    sync_once "$scale"
    dump_once "$scale"
  done
  echo "round $round done" >&2
done | tee "$work/all" >&2

median() { # label column
  awk -v label="$1" -v column="$2" '$1 == label { print $column }' "$work/all" | sort -n | awk '{ a[NR] = $1 } END { print a[int((NR + 1) / 2)] }'
}

echo "| run | rows | file MB | seconds (median of $rounds) | CPU s | peak MiB |"
echo "|---|---|---|---|---|---|"
for label in fairway-1x fairway-10x copy-only-1x copy-only-10x dump-1x dump-10x; do
  scale=${label##*-}
  case $scale in 1x) factor=1 ;; *) factor=10 ;; esac
  echo "| $label | $((rows * 3 * factor)) | $(($(stat -c %s "$work/$scale.db") / 1000000)) | $(median "$label" 2) | $(median "$label" 3) | $(median "$label" 4) |"
done
awk -v one="$(median fairway-1x 2)" -v ten="$(median fairway-10x 2)" -v copy="$(median copy-only-10x 2)" -v dump="$(median dump-10x 2)" \
  -v mone="$(median fairway-1x 4)" -v mten="$(median fairway-10x 4)" 'BEGIN {
  printf "\nten times the rows: %.1f times the time, %.2f times the memory; copy %.2f x the time of .dump, copy and verify %.2f x\n", ten / one, mten / mone, copy / dump, ten / dump }'
