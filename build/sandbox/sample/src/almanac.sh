#!/bin/sh
# Usage: almanac [YYYY-MM-DD]; today by default.
here=$(dirname "$(readlink -f "$0")")
exec awk -v day="${1:-$(date +%F)}" -f "$here/almanac.awk" "$here/stars" "$here/cities"
