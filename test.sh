#!/usr/bin/env bash
# Runs every test. Needs the .NET SDK 10; as root on Debian it installs what else the tests need.
# The last line is "N passed, N failed", with ", N skipped" if there are any. Fails when a test failed, when a project ran none,
# when something planted in an input appears in an output, and under CI=true when anything was skipped.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")"
exec < /dev/null

# What the tests need beside the SDK: the need, the Debian package that brings it, the command that shows it is there.
needs='
sqlite3 client | sqlite3 | sqlite3 --version
PostgreSQL server | postgresql-15 | ls /usr/lib/postgresql/15/bin/initdb
zsh | zsh | zsh --version
fish | fish | fish --version
a clock that can be set | libfaketime | ls /usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1
'

passed=0
failed=0
skipped=0

# Tests keep here what the product printed and wrote, so that it is searched at the end: FAIRWAY_TEST_ARTIFACTS.
scratch=$(mktemp -d "${TMPDIR:-/tmp}/fairway-tests.XXXXXX")
export FAIRWAY_TEST_ARTIFACTS=$scratch/artifacts
export TMPDIR=$scratch/tmp
# A failed comparison shows all of both texts.
export XUNIT_PRINT_MAX_STRING_LENGTH=4000
mkdir "$FAIRWAY_TEST_ARTIFACTS" "$TMPDIR"
# The tests' servers run as another user, who must get to their folders.
chmod 711 "$scratch" "$TMPDIR"

in_ci() { [ "${CI:-}" = true ]; }

# What goes wrong outside a test counts as a failed one, so that the last line never looks better than the run was.
problem() {
  echo "Problem: $1"
  failed=$((failed + 1))
}

finish() {
  if [ "$failed" -eq 0 ]; then
    rm -rf "$scratch"
  else
    echo "What the run wrote is in $scratch"
  fi
  local line="$passed passed, $failed failed"
  if [ "$skipped" -gt 0 ]; then line+=", $skipped skipped"; fi
  echo "$line"
  if [ "$failed" -eq 0 ]; then exit 0; else exit 1; fi
}

missing_needs() {
  local need package probe
  while IFS='|' read -r need package probe; do
    if [ -n "$probe" ] && ! $probe > /dev/null 2>&1; then
      echo "$(xargs <<< "$need")|$(xargs <<< "$package")"
    fi
  done <<< "$needs"
}

install_needs() {
  local missing packages need package
  missing=$(missing_needs)
  if [ -n "$missing" ] && [ "$(id -u)" -eq 0 ] && command -v apt-get > /dev/null; then
    mapfile -t packages < <(cut -d'|' -f2 <<< "$missing" | sort -u)
    echo "Installing ${packages[*]}"
    {
      apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"
    } > "$scratch/apt.log" 2>&1 || tail -n 20 "$scratch/apt.log"
    missing=$(missing_needs)
  fi
  while IFS='|' read -r need package; do
    if [ -z "$need" ]; then continue; fi
    echo "Absent: $need. Tests that need it are skipped; the Debian package $package brings it."
    if in_ci; then problem "$need is absent, and under CI=true nothing may be skipped"; fi
  done <<< "$missing"
}

build() {
  if ! command -v dotnet > /dev/null || ! dotnet --list-sdks | grep '^10\.' > /dev/null; then
    problem 'the .NET SDK 10 is needed; install it from https://dotnet.microsoft.com/download/dotnet/10.0'
    finish
  fi
  # Build servers would outlive the run and hold its output open.
  if ! dotnet build Fairway.slnx -c Release -v quiet --nologo --disable-build-servers -p:RestoreLockedMode=true > "$scratch/build.log" 2>&1; then
    cat "$scratch/build.log"
    problem 'the build failed'
    finish
  fi
}

# Else each process of a run compiles the product anew: this saves some minutes, and is nothing that a test is about.
compile_ahead() {
  if ! src/compile-ahead.sh test/Fairway.EngineTests/bin/Release/net10.0 "$scratch" bound > "$scratch/ahead.log" 2>&1; then
    echo "Not compiled ahead of time, so the run takes longer: $(tail -n 1 "$scratch/ahead.log")"
  fi
}

# What a project prints is kept as well; what stands before its command comes second.
start_project() {
  local name=$1
  ${2:-} dotnet "test/$name/bin/Release/net10.0/$name.dll" -noLogo -noColor -noAutoReporters -xml "$scratch/$name.xml" 2>&1 | tee "$FAIRWAY_TEST_ARTIFACTS/$name.out"
}

count_project() {
  local name=$1 exit_code=$2 results=$scratch/$1.xml summary
  if ! summary=$(grep -o -m1 '<assembly [^>]*' "$results" 2> /dev/null); then
    problem "$name ended with exit code $exit_code before it could report"
    return
  fi
  count() { sed -E "s/.* $1=\"([0-9]+)\".*/\1/" <<< "$summary"; }
  passed=$((passed + $(count passed)))
  failed=$((failed + $(count failed) + $(count errors)))
  skipped=$((skipped + $(count skipped)))
  if [ "$(count total)" -eq 0 ]; then problem "$name has no tests, and nothing run is nothing proved"; fi
  if [ "$exit_code" -ne 0 ] && [ "$(($(count failed) + $(count errors)))" -eq 0 ]; then
    problem "$name ended with exit code $exit_code although no test failed"
  fi
}

# The tests with servers wait most of their time: those without are run in it, and wait themselves when both want the processors.
run_projects() {
  local exit_code=0 beside=0 process
  start_project Fairway.Tests 'nice -n 19' > /dev/null &
  process=$!
  echo '== Fairway.EngineTests, with Fairway.Tests beside'
  start_project Fairway.EngineTests || exit_code=$?
  wait "$process" || beside=$?
  echo '== Fairway.Tests'
  cat "$FAIRWAY_TEST_ARTIFACTS/Fairway.Tests.out"
  count_project Fairway.EngineTests "$exit_code"
  count_project Fairway.Tests "$beside"
  for project in test/*Tests/; do
    case $(basename "$project") in
      Fairway.Tests | Fairway.EngineTests) ;;
      *) problem "$project is run by nobody: name it in test.sh" ;;
    esac
  done
}

search_for_canaries() {
  echo '== what was planted in inputs, searched for in outputs'
  local hits exit_code=0
  hits=$(test/search-canaries.sh "$FAIRWAY_TEST_ARTIFACTS") || exit_code=$?
  case $exit_code in
    0) echo "$(find "$FAIRWAY_TEST_ARTIFACTS" -type f | wc -l) files hold none of it" ;;
    1) while read -r hit; do problem "leaked: $hit"; done <<< "$hits" ;;
    *) problem 'the search for leaks did not work' ;;
  esac
}

install_needs
build
compile_ahead
run_projects
search_for_canaries
if in_ci && [ "$skipped" -gt 0 ]; then problem "$skipped skipped, and under CI=true nothing may be skipped"; fi
finish
