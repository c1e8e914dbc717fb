#!/usr/bin/env bash
# How right PostgreSQL's parser and our own reader are about what statements of programs touch, on programs that we did not write, against labels made by hand
# (test/Fairway.EngineTests/PostgreSql/Labelled; its README says which statements and what a label is).
# The programs are Debian 12's tt-rss and zabbix, and pg-boss and graphile-worker from npm. They are unpacked into a temporary folder and never installed; of pg-boss one function is run, which prints its schema.
# Needs apt-get, dpkg, npm and node, and PostgreSQL 15. Usage: bench/chart-statements.sh; prints what bench/results/chart-statements.md records.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
BENCH=${BENCH:-${TMPDIR:-/tmp}/fairway-statements}
mkdir -p "$BENCH/packages"

debian() { # package
  [ -d "$BENCH/packages/$1" ] || { (cd "$BENCH/packages" && apt-get download -q "$1"); dpkg -x "$BENCH/packages/$1"_*.deb "$BENCH/packages/$1"; }
  basename "$BENCH/packages/$1"_*.deb
}

npm_package() { # package, version
  [ -d "$BENCH/packages/$1" ] || { (cd "$BENCH/packages" && npm pack --silent "$1@$2" && mkdir "$1" && tar xzf "$1-$2.tgz" -C "$1"); }
  echo "$1-$2"
}

program() { # name, folder with its source; its schema comes from standard input
  mkdir -p "$BENCH/$1"
  ln -sfn "$BENCH/packages/$2" "$BENCH/$1/source"
  cat > "$BENCH/$1/schema.sql"
}

debian tt-rss
{ echo "CREATE EXTENSION pg_trgm;"; cat "$BENCH/packages/tt-rss/usr/share/tt-rss/schema/ttrss_schema_pgsql.sql"; } | program tt-rss tt-rss/usr/share/tt-rss/www
debian zabbix-frontend-php
debian zabbix-server-pgsql
gunzip -c "$BENCH/packages/zabbix-server-pgsql/usr/share/zabbix-server-pgsql/schema.sql.gz" | program zabbix zabbix-frontend-php/usr/share/zabbix
npm_package pg-boss 10.4.2
node -e 'console.log(require(process.argv[1]).create("pgboss", 24))' "$BENCH/packages/pg-boss/package/src/plans.js" | program pg-boss pg-boss/package/src
npm_package graphile-worker 0.17.3
{
  echo "CREATE SCHEMA graphile_worker; CREATE TABLE graphile_worker.migrations (id int PRIMARY KEY, ts timestamptz DEFAULT now() NOT NULL, breaking boolean NOT NULL DEFAULT false);"
  for migration in "$BENCH"/packages/graphile-worker/package/sql/*.sql; do
    echo "BEGIN;"
    sed 's/:GRAPHILE_WORKER_SCHEMA\b/graphile_worker/g' "$migration"
    echo "COMMIT;"
  done
} | program graphile-worker graphile-worker/package/dist

dotnet build "$here/../test/Fairway.EngineTests" -c Release -v q --nologo
FAIRWAY_STATEMENTS="$BENCH" dotnet "$here/../test/Fairway.EngineTests/bin/Release/net10.0/Fairway.EngineTests.dll" \
  -noLogo -noColor -explicit only -showLiveOutput -class "*LabelledStatementTests" | sed -n 's/.*\[OUTPUT\] //p; /Total:/p'
