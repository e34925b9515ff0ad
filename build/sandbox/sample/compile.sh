#!/bin/sh
# Makes one program of the sources, makes an index of the packages it reads, and tries it once.
set -eu
sources=$1 packages=$2 output=$3
mkdir -p "$output"

cat "$sources"/*.awk > "$output/almanac.awk"
cp "$sources/almanac.sh" "$output/almanac"
chmod 755 "$output/almanac"

# The brightest stars, and a city for every day of the year.
sort -k 2 -n "$packages/star-catalogue" | head -n 100 > "$output/stars"
sort -k 2 -n "$packages/city-names" | head -n 366 > "$output/cities"

"$output/almanac" 2000-01-06 | grep -q 'new moon' || { echo 'the compiled almanac is wrong about 2000-01-06' >&2; exit 1; }
echo "compiled $(cat "$sources"/*.awk | wc -l) lines"
