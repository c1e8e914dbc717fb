#!/usr/bin/env bash
# Searches a folder for planted tokens: search-canaries.sh FOLDER [TOKENS]
# Prints "FILE: TOKEN" for each hit. Exits 0 when there is none, 1 when there is one, 2 when the search itself cannot be trusted.
#
# 1. Each token becomes patterns: as it is, hexadecimal, URL- and JSON-escaped, and base64 at its three possible places in a triple of bytes.
# 2. A search of samples that contain them must find every pattern, else nothing found would prove nothing.
# 3. Every file is searched that the product wrote. Databases are left out, for they must hold what was moved; Fairway's own state
#    (.fairway/) is searched even where it is a database. Inputs that tests write are known by their names: *.sql, *.csv, *.yaml, *.yml.
set -euo pipefail
export LC_ALL=C

here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
folder=$1
tokens=${2:-$here/canaries.txt}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

hex() { od -An -v -tx1 | tr -d ' \n'; }

# Everything but letters, digits and -._~ in the form PREFIX + two hexadecimal digits.
escaped() {
  local token=$1 prefix=$2 out='' c i
  for ((i = 0; i < ${#token}; i++)); do
    c=${token:i:1}
    case $c in
      [a-zA-Z0-9._~-]) out+=$c ;;
      *) out+=$prefix$(printf '%s' "$c" | hex) ;;
    esac
  done
  printf '%s\n' "$out"
}

# The characters of a base64 text that the token alone decides, when as many bytes as the second argument stand before it.
base64_at() {
  local token=$1 before=$2 padded first last
  printf -v padded '%*s%s' "$before" '' "$token"
  first=$(((before * 8 + 5) / 6))
  last=$((${#padded} * 8 / 6))
  printf '%s' "$padded" | base64 -w0 | cut -c "$((first + 1))-$last"
}

patterns_of() {
  local token=$1 before
  printf '%s\n' "$token"
  printf '%s' "$token" | hex
  echo
  escaped "$token" '%'
  escaped "$token" '\u00'
  for before in 0 1 2; do
    base64_at "$token" "$before"
    base64_at "$token" "$before" | tr '+/' '-_'
  done
}

samples_of() {
  local token=$1 name=$2
  printf 'level=info said=%s.\n' "$token" > "$name.plain.log"
  printf '{"value":"%s"}\n' "$(printf 'x%sx' "$token" | hex | tr a-f A-F)" > "$name.hex.jsonl"
  printf 'GET /?q=%s&r=1\n' "$(escaped "$token" '%' | tr a-f A-F)" > "$name.url.log"
  printf '{"value":"%s"}\n' "$(escaped "$token" '\u00')" > "$name.json.jsonl"
  local before
  for before in '' a ab; do
    printf '%s%s!' "$before" "$token" | base64 -w0 > "$name.base64-${#before}.out"
    printf '%s%s!' "$before" "$token" | base64 -w0 | tr '+/' '-_' > "$name.base64url-${#before}.out"
  done
}

is_database() {
  case $1 in
    */.fairway/*) return 1 ;;
    *-wal | *-shm | *-journal) return 0 ;;
  esac
  [ "$(head -c 15 -- "$1" | tr -d '\0')" = 'SQLite format 3' ]
}

hits_in() {
  local file name
  while IFS= read -r -d '' file; do
    if is_database "$file" || ! grep -aqiF -f "$work/all" -- "$file"; then continue; fi
    for name in "$work"/patterns/*; do
      if grep -aqiF -f "$name" -- "$file"; then
        printf '%s: %s\n' "$file" "$(cat "$work/names/${name##*/}")"
      fi
    done
  done < <(find "$1" -type f ! -name '*.sql' ! -name '*.csv' ! -name '*.yaml' ! -name '*.yml' -print0)
}

# 1. patterns, and samples of each
mkdir "$work/patterns" "$work/names" "$work/samples"
count=0
while IFS= read -r token; do
  [ "${#token}" -ge 12 ] || { echo "search-canaries: '$token' in $tokens is shorter than 12 characters and would be found by chance" >&2; exit 2; }
  count=$((count + 1))
  patterns_of "$token" > "$work/patterns/$count"
  printf '%s' "$token" > "$work/names/$count"
  samples_of "$token" "$work/samples/$count"
done < <(grep -v -e '^#' -e '^$' "$tokens")
cat "$work"/patterns/* > "$work/all"

# 2. the search finds what is there
found=$(hits_in "$work/samples" | cut -d: -f1 | sort -u)
wanted=$(find "$work/samples" -type f | sort -u)
if [ "$count" -eq 0 ] || [ "$found" != "$wanted" ]; then
  echo 'search-canaries: the search missed what was planted for it, so that finding nothing would prove nothing:' >&2
  comm -13 <(printf '%s\n' "$found") <(printf '%s\n' "$wanted") >&2
  exit 2
fi

# 3. the search itself
hits=$(hits_in "$folder")
if [ -n "$hits" ]; then
  printf '%s\n' "$hits"
  exit 1
fi
