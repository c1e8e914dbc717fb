#!/bin/sh
# The application: goes on writing for some seconds, each part on whichever side takes its writes, and says how many writes were acknowledged.
# Usage: traffic.sh SECONDS, with OLD_APP and NEW_APP: the two databases as the application reaches them, with a login of its own.
end=$(($(date +%s) + ${1:-60})) n=0 acknowledged=0
write() {
    for side in "$OLD_APP" "$NEW_APP"; do
        PGAPPNAME=web-traffic psql -qAt -v ON_ERROR_STOP=1 "$side" -c "$1" >/dev/null 2>&1 && acknowledged=$((acknowledged + 1)) && return
    done
    echo "refused on both sides: $1" >&2
}
while [ "$(date +%s)" -lt "$end" ]; do
    n=$((n + 1))
    write "SELECT register('t$$-$n@example.org')"
    write "SELECT place_order('t$$-$n')"
    test -e invoicing.paused || write "SELECT bill(o.id) FROM orders o WHERE o.id > 4000 AND o.id <= 6000 AND NOT EXISTS (SELECT FROM invoices i WHERE i.order_id = o.id) ORDER BY o.id LIMIT 1"
done
echo "$acknowledged writes were acknowledged"
