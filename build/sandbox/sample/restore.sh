#!/bin/sh
# Fetches the packages of a lock file into a folder, and checks each against its hash.
# A real project downloads them. So that this one needs no internet, a package here is a table of numbers that is
# calculated from its name, which takes about as long as a download.
set -eu
lock=$1 folder=$2
mkdir -p "$folder"

grep -v '^#' "$lock" | while read -r name version rows expected; do
  file=$folder/$name
  awk -v seed="$name@$version" -v rows="$rows" '
    BEGIN {
      for (i = 1; i <= length(seed); i++)
        x = (x * 31 + index("abcdefghijklmnopqrstuvwxyz-.@0123456789", substr(seed, i, 1))) % 2147483647
      for (row = 1; row <= rows; row++) {
        for (i = 0; i < 12; i++) x = (x * 16807) % 2147483647
        printf "%06d %010d\n", row, x
      }
    }' > "$file"
  actual=$(sha256sum "$file" | cut -d ' ' -f 1)
  if [ "$actual" != "$expected" ]; then
    echo "$name $version is not what $lock says: $actual instead of $expected" >&2
    exit 1
  fi
  echo "restored $name $version"
done
