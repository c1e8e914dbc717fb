# Two PostgreSQL servers of the benches' own, and a way to measure commands beside each other. Source it: . bench/servers.sh
# Needs PostgreSQL's server programs and GNU time (Debian: postgresql-15, time). BENCH=FOLDER keeps the data between runs.
set -euo pipefail
BENCH=${BENCH:-${TMPDIR:-/tmp}/fairway-bench}
PGBIN=${PGBIN:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)}
SOURCE_PORT=${SOURCE_PORT:-5611}
TARGET_PORT=${TARGET_PORT:-5612}
FAIRWAY=${FAIRWAY:-$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd)/fairway}
export PGHOST=127.0.0.1 PGUSER=postgres PGDATABASE=bench

source_url() { echo "postgres://postgres@127.0.0.1:$SOURCE_PORT/${1:-bench}"; }
target_url() { echo "postgres://postgres@127.0.0.1:$TARGET_PORT/${1:-bench}"; }
on_source() { psql -XqAt -p "$SOURCE_PORT" -d "${2:-bench}" -c "$1"; }
on_target() { psql -XqAt -p "$TARGET_PORT" -d "${2:-bench}" -c "$1"; }

# The server refuses to run as root.
as_postgres() { if [ "$(id -u)" -eq 0 ]; then (cd / && runuser -u postgres -- "$@"); else "$@"; fi; }

# Durable as in production; autovacuum off, because it would disturb one run and not the next.
start_servers() {
  mkdir -p "$BENCH/log" && chmod 755 "$BENCH" && chmod 777 "$BENCH/log"
  local name port folder
  for server in source:$SOURCE_PORT target:$TARGET_PORT; do
    name=${server%%:*} port=${server##*:} folder=$BENCH/${server%%:*}
    if [ ! -f "$folder/PG_VERSION" ]; then
      mkdir -p "$folder" && if [ "$(id -u)" -eq 0 ]; then chown postgres "$folder"; fi
      as_postgres "$PGBIN/initdb" -D "$folder" -U postgres -A trust -E UTF8 --locale=C.UTF-8 > /dev/null
      cat >> "$folder/postgresql.conf" <<CONF
port = $port
listen_addresses = '127.0.0.1'
unix_socket_directories = '$folder'
wal_level = logical
shared_buffers = ${SHARED_BUFFERS:-1GB}
max_wal_size = 4GB
checkpoint_timeout = 15min
maintenance_work_mem = 512MB
work_mem = 64MB
effective_cache_size = 8GB
autovacuum = off
max_connections = 200
max_worker_processes = 16
CONF
    fi
    as_postgres "$PGBIN/pg_ctl" -D "$folder" status > /dev/null || as_postgres "$PGBIN/pg_ctl" -D "$folder" -l "$BENCH/log/$name.log" -w start > /dev/null
  done
}

stop_servers() {
  for name in source target; do as_postgres "$PGBIN/pg_ctl" -D "$BENCH/$name" -m fast -w stop > /dev/null || true; done
}

fresh_target() { # database
  psql -XqAt -p "$TARGET_PORT" -d postgres -c "DROP DATABASE IF EXISTS ${1:-bench} WITH (FORCE)" -c "CREATE DATABASE ${1:-bench}" -c CHECKPOINT
  psql -XqAt -p "$SOURCE_PORT" -d postgres -c CHECKPOINT
}

# CPU seconds of a server: its postmaster, its children that live and those that have ended.
server_cpu() { # name
  local pid
  pid=$(head -n 1 "$BENCH/$1/postmaster.pid")
  { cat /proc/[0-9]*/stat 2> /dev/null || true; } | awk -v pid="$pid" '{ sub(/\(.*\)/, "x"); if ($1 == pid) s += $14 + $15 + $16 + $17; else if ($4 == pid) s += $14 + $15 } END { printf "%.2f", s / 100 }'
}

# measure LABEL COMMAND...: appends "label wall cpu source-cpu target-cpu peak-MiB" to $BENCH/all. Our own CPU and memory count the command and its children.
measure() {
  local label=$1 source target
  shift
  source=$(server_cpu source) target=$(server_cpu target)
  env time -o "$BENCH/time" -f '%e %U %S %M' "$@" > "$BENCH/out" 2> "$BENCH/err" || { tail -n 20 "$BENCH/out" "$BENCH/err" >&2; return 1; }
  awk -v label="$label" -v s="$source" -v t="$target" -v s2="$(server_cpu source)" -v t2="$(server_cpu target)" \
    '{ printf "%s %.2f %.2f %.2f %.2f %.0f\n", label, $1, $2 + $3, s2 - s, t2 - t, $4 / 1024 }' "$BENCH/time" | tee -a "$BENCH/all" >&2
}

column() { # label column: the median
  awk -v label="$1" -v column="$2" '$1 == label { print $column }' "$BENCH/all" | sort -n | awk '{ a[NR] = $1 } END { print (NR % 2) ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'
}

range() { # label column: the least and the most
  awk -v label="$1" -v column="$2" '$1 == label { print $column }' "$BENCH/all" | sort -n | sed -n '1p;$p' | paste -sd '~' | sed 's/~/–/'
}

table() { # label...: medians as a table
  echo '| run | seconds | min–max | its CPU s | source CPU s | target CPU s | peak MiB |'
  echo '|---|---|---|---|---|---|---|'
  local label
  for label in "$@"; do
    echo "| $label | $(column "$label" 2) | $(range "$label" 2) | $(column "$label" 3) | $(column "$label" 4) | $(column "$label" 5) | $(column "$label" 6) |"
  done
}
