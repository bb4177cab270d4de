#!/usr/bin/env bash
# CPU time (user and system) of whole processes: the colour check of each example draft against ImageMagick's clustering of it.
# Needs ImageMagick (Debian package imagemagick) and a release build. Prints both sums and their ratio.
set -euo pipefail
cd "$(dirname "$0")/.."
selaras=${SELARAS:-target/release/selaras}
convert=$(command -v convert || command -v magick)
TIMEFORMAT='%U %S'
# Exit code 1 says that there are findings; anything above is a failure, whose time means nothing.
cpu() { { time { "$@" >/dev/null 2>&1 || [ $? -eq 1 ] || { echo "$1 failed" >&2; kill $$; }; }; } 2>&1 | awk '{ print $1 + $2 }'; }
ours=0 theirs=0
for draft in "${@:-examples/drafts/*.[pjw]*[gp]}"; do
    for file in $draft; do
        a=$(cpu "$selaras" check --select off-palette-color --jobs 1 --format json "$file")
        b=$(cpu "$convert" "$file" -colors 8 -unique-colors txt:)
        printf '%-50s %7.3f s %7.3f s\n' "$file" "$a" "$b"
        ours=$(echo "$ours + $a" | bc -l) theirs=$(echo "$theirs + $b" | bc -l)
    done
done
printf 'sum %.2f s against %.2f s: ratio %.3f\n' "$ours" "$theirs" "$(echo "$ours / $theirs" | bc -l)"
