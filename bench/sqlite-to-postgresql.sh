#!/usr/bin/env bash
# SQLite to PostgreSQL beside pgloader, on the same file, in turns. pgloader copies and does not compare; both times of Fairway are given.
# Needs pgloader, sqlite3, PostgreSQL 15 and GNU time (Debian: pgloader, sqlite3, postgresql-15, time).
# Usage: bench/sqlite-to-postgresql.sh [ROUNDS] [ROWS]; prints a table for bench/results/.
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
. "$here/servers.sh"
rounds=${1:-5}
rows=${2:-1000000}
start_servers
trap stop_servers EXIT
"$FAIRWAY" --version > /dev/null
file=$BENCH/shop-$rows.db

# Types that both tools read in the same way: whole numbers, text, dates as text, decimals as text, blobs, NULLs.
if [ ! -f "$file" ]; then
  sqlite3 "$file" <<SQL
PRAGMA synchronous = OFF; PRAGMA journal_mode = OFF;
CREATE TABLE accounts (id INTEGER PRIMARY KEY, branch INTEGER NOT NULL, balance INTEGER NOT NULL, filler TEXT);
CREATE TABLE mixed (id INTEGER PRIMARY KEY, price REAL, at TEXT, code TEXT NOT NULL UNIQUE, note TEXT, document TEXT, picture BLOB);
CREATE TABLE lines (account INTEGER NOT NULL, line INTEGER NOT NULL, amount INTEGER, PRIMARY KEY (account, line));
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $rows)
INSERT INTO accounts SELECT i, i % 97, i * 7919 % 100003, substr('                                        ', 1, 20 + i % 20) || 'x' FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $rows / 2)
INSERT INTO mixed SELECT i, i / 7.0, datetime(1400000000 + i * 61, 'unixepoch'), printf('%08x-%04x', i * 2654435761 % 4294967296, i % 65536),
  CASE WHEN i % 3 = 0 THEN NULL ELSE 'Größe, 山田, 🚲 ' || i END, '{"id": ' || i || ', "tags": ["a", "b"]}', CASE WHEN i % 5 = 0 THEN randomblob(200) END FROM n;
WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $rows)
INSERT INTO lines SELECT i / 4, i % 4, i * 31 % 9973 FROM n;
CREATE INDEX mixed_at ON mixed (at);
SQL
fi
: > "$BENCH/all"
cat > "$BENCH/pgloader.load" <<LOAD
load database from sqlite://$file into postgresql://postgres@127.0.0.1:$TARGET_PORT/shop
 with include drop, create tables, create indexes, reset sequences, workers = 2, concurrency = 1, prefetch rows = 10000
 set work_mem to '64MB', maintenance_work_mem to '512MB';
LOAD

for round in $(seq "$rounds"); do
  fresh_target shop
  measure pgloader pgloader "$BENCH/pgloader.load"
  fresh_target shop
  rm -rf "$BENCH/project" && mkdir "$BENCH/project"
  "$FAIRWAY" init "sqlite:$file" "$(target_url shop)" --project "$BENCH/project" > /dev/null
  measure fairway "$FAIRWAY" sync --project "$BENCH/project" --json
  number() { grep -m 1 "\"$1\"" "$BENCH/out" | tr -dc '0-9.'; }
  echo "fairway-copy $(number copySeconds) $(number copyCpuSeconds) 0 0 0" | tee -a "$BENCH/all" >&2
  echo "round $round done" >&2
done

table pgloader fairway-copy fairway
awk -v peer="$(column pgloader 2)" -v copy="$(column fairway-copy 2)" -v all="$(column fairway 2)" 'BEGIN {
  printf "\ncopy %.1f x as fast as pgloader; copied and compared %.1f x as fast\n", peer / copy, peer / all }'
