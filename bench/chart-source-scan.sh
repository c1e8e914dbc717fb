#!/usr/bin/env bash
# How right and how complete the chart's source scan is, on programs that we did not write: edges from a file to a table at a confidence of 0.8, against labels made by hand
# (test/Fairway.Tests/Chart/Programs/Labels), beside a search for the tables' names and one for the classes' names.
# The programs are Debian 12's: hyperkitty (Django), mailman and keystone (SQLAlchemy), redmine and debci (ActiveRecord). They are unpacked into a temporary folder and never installed.
# Needs apt-get and dpkg. Usage: bench/chart-source-scan.sh; prints what bench/results/chart-source-scan.md records.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
BENCH=${BENCH:-${TMPDIR:-/tmp}/fairway-programs}
mkdir -p "$BENCH/debs" "$BENCH/programs"

fetch() { # package, folder inside it, name
  [ -d "$BENCH/$1" ] || { (cd "$BENCH/debs" && apt-get download -q "$1"); dpkg -x "$BENCH/debs/$1"_*.deb "$BENCH/$1"; }
  ln -sfn "$BENCH/$1/$2" "$BENCH/programs/$3"
  echo "$3: $(basename "$BENCH/debs/$1"_*.deb)"
}

python=usr/lib/python3/dist-packages
fetch python3-django-hyperkitty $python hyperkitty
fetch mailman3 $python mailman
fetch python3-keystone $python keystone
fetch redmine usr/share/redmine redmine
fetch debci usr/lib/ruby/vendor_ruby debci

dotnet build "$here/../test/Fairway.Tests" -c Release -v q --nologo
FAIRWAY_PROGRAMS="$BENCH/programs" dotnet "$here/../test/Fairway.Tests/bin/Release/net10.0/Fairway.Tests.dll" \
  -noLogo -noColor -explicit only -showLiveOutput -class "*ScanFiguresTests" | sed -n 's/.*\[OUTPUT\] //p; /Total:/p'
