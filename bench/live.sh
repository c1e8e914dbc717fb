# What the benches of a live crossing share: a project between two databases of the benches' servers, and its runner. Source it after servers.sh.
project=$BENCH/live-project
runner=

# fresh DATABASE...: empty databases on both servers; what replicates from or into an old one is ended first.
fresh() {
  local database port
  for database in "$@"; do
    for port in $SOURCE_PORT $TARGET_PORT; do
      if [ "$(psql -XqAt -p "$port" -d postgres -c "SELECT count(*) FROM pg_database WHERE datname = '$database'")" = 1 ]; then
        psql -XqAt -p "$port" -d "$database" -c "SELECT format('ALTER SUBSCRIPTION %I DISABLE; ALTER SUBSCRIPTION %I SET (slot_name = NONE); DROP SUBSCRIPTION %I', subname, subname, subname) FROM pg_subscription s JOIN pg_database d ON d.oid = subdbid AND datname = '$database'" \
          | tr ';' '\n' | while read -r statement; do psql -XqAt -p "$port" -d "$database" -c "$statement"; done
      fi
    done
    for port in $SOURCE_PORT $TARGET_PORT; do
      psql -XqAt -p "$port" -d postgres -c "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '$database'" > /dev/null
      # Whoever still reads a slot has been told to end, and needs a moment.
      wait_number "$port" postgres "SELECT count(*) FROM pg_replication_slots WHERE database = '$database' AND active" 0
      psql -XqAt -p "$port" -d postgres -c "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE database = '$database'" > /dev/null
      psql -XqAt -p "$port" -d postgres -c "DROP DATABASE IF EXISTS $database WITH (FORCE)" -c "CREATE DATABASE $database"
    done
  done
}

# make_project SOURCE-DATABASE TARGET-DATABASE
make_project() {
  rm -rf "$project" && mkdir "$project"
  "$FAIRWAY" init "$(source_url "$1")" "$(target_url "$2")" --project "$project" > /dev/null
  domain=$(basename "$project")
}

start_runner() {
  env time -o "$BENCH/runner.time" -f '%e %U %S %M' dotnet "$(dirname "$FAIRWAY")/src/Fairway.Host/bin/Release/net10.0/fairway.dll" run --project "$project" > "$BENCH/runner.out" 2> "$BENCH/runner.err" < /dev/null 9>&- &
  runner=$!
}

# The process that time started.
runner_pid() { pgrep -P "$runner" | head -n 1; }

stop_runner() {
  if [ -n "$runner" ]; then
    kill -TERM "$(runner_pid)" && wait "$runner" || true
    runner=
  fi
}

# Until every table was compared whole on the way that is followed now.
wait_proved() {
  local status
  for _ in $(seq 1200); do
    status=$("$FAIRWAY" status --project "$project" --json) || true
    if grep -q '"isReady": true' <<< "$status" && [ "$(grep -c '"provedAt"' <<< "$status")" -ge "$1" ]; then return; fi
    kill -0 "$runner" || { tail -n 20 "$BENCH/runner.err" >&2; return 1; }
    sleep 0.25
  done
  echo "$status" >&2
  return 1
}

# wait_number PORT DATABASE QUERY WANTED: until the query gives that number; gives up after ten minutes.
wait_number() {
  for _ in $(seq 12000); do
    if [ "$(psql -XqAt -p "$1" -d "$2" -c "$3")" = "$4" ]; then return; fi
    sleep 0.05
  done
  echo "$3 never gave $4" >&2
  return 1
}

# CPU seconds of a process.
cpu_of() { awk '{ sub(/\(.*\)/, "x"); printf "%.2f", ($14 + $15) / 100 }' "/proc/$1/stat"; }

peak_of() { awk '/VmHWM/ { printf "%.0f", $2 / 1024 }' "/proc/$1/status"; }

median() { sort -n | awk '{ a[NR] = $1 } END { print (NR % 2) ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'; }
