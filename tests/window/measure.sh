#!/bin/bash
# Measures the real window in release under a virtual X server with software rendering; docs/window.md holds what it prints.
#
#   tests/window/measure.sh [DRAFTS]
#
# DRAFTS   how many drafts the list has; default: 1000
#
# Needs `cargo build --release && cargo build --release --example empty_window`. Exit code 1 where a figure is over its bound.
set -u
cd "$(dirname "$0")/../.." || exit 2
. tests/window/lib.sh
programs_or_skip
count=${1:-1000}
binary=target/release/selaras
empty=target/release/examples/empty_window
for program in "$binary" "$empty"; do
    [ -x "$program" ] || { echo "window: no $program; see the head of this script" >&2; exit 2; }
done
scratch=$(mktemp -d)
export SELARAS_TIMINGS=$scratch/timings.tsv
display 1280x800x24
code=0

told() {
    awk -v what="$1" -v value="$2" -v unit="$3" -v most="$4" 'BEGIN {
        ok = value <= most
        printf "%-66s %8.1f %-3s (at most %s)%s\n", what, value, unit, most, ok ? "" : "  OVER"
        exit !ok }' || code=1
}

# Milliseconds from $begun to the first line of the log that says $1.
after() {
    awk -F'\t' -v from="$begun" -v what="$1" '$2 == what { printf "%.1f", ($1 - from) / 1e6; exit }' "$SELARAS_TIMINGS"
}

# The middle one of the numbers on standard input.
median() {
    sort -n | awk '{ v[NR] = $1 } END { print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# 95th percentile of processor time a frame in ms, of frames on page $1 (any: .) while busy ($2: 0 or 1), from the time $3 on.
frames() {
    awk -F'\t' -v page="$1" -v busy="$2" -v from="$3" \
        '$2 == "frame" && $1 >= from && $5 == busy && $6 ~ page { print ($3 + $4) / 1000 }' "$SELARAS_TIMINGS" | sort -n >"$scratch/frames"
    awk '{ v[NR] = $1 } END { if (NR) { at = int(NR * 0.95 + 0.999); print v[at], NR } else print 0, 0 }' "$scratch/frames"
}

scroll() {
    local n
    eval "$(xdotool getwindowgeometry --shell "$window")"
    xdotool mousemove $((X + WIDTH / 2)) $((Y + HEIGHT / 2))
    for n in $(seq "$1"); do
        xdotool click "$2"
        sleep 0.03
    done
}

echo "machine: $(awk -F': ' '/model name/ { print $2; exit }' /proc/cpuinfo), $(nproc) cores, load $(cut -d' ' -f1 /proc/loadavg); software rendering"

# First frame, by turns.
for turn in 1 2 3 4 5; do
    begun=$(date +%s%N)
    "$empty" >/dev/null 2>&1 & app=$!
    within 600 is_logged first-frame
    after first-frame >>"$scratch/empty"; echo >>"$scratch/empty"
    kill $app; wait $app 2>/dev/null; rm -f "$SELARAS_TIMINGS"
    start --lang en
    logs first-frame
    after first-frame >>"$scratch/ours"; echo >>"$scratch/ours"
    close
    rm -f "$SELARAS_TIMINGS"
done
first_empty=$(median <"$scratch/empty") first_ours=$(median <"$scratch/ours")
echo "first frame after the start, median of five: empty window $first_empty ms, ours $first_ours ms"
told "first frame, later than that of an empty window" "$(echo "$first_ours $first_empty" | awk '{ print $1 - $2 }')" ms 400

# A draft of 1080x1350, opened again and again in one window.
mkdir "$scratch/drafts"
cp examples/drafts/*.png examples/drafts/*.jpg "$scratch/drafts"
start --lang en
sleep 3
for draft in "$scratch"/drafts/*; do
    [ "$(identify -format '%wx%h' "$draft")" = 1080x1350 ] || continue
    rm -f "$scratch/mark"
    from=$(date +%s%N)
    open_path "$draft"
    within 300 awk -F'\t' -v from="$from" '$1 > from && $2 == "checked" { found = 1 } END { exit !found }' "$SELARAS_TIMINGS"
    awk -F'\t' -v from="$from" '$1 > from && $2 == "asked" { asked = $1 } $1 > from && $2 == "opened" && asked && !seen { seen = 1; print ($1 - asked) / 1e6 }' \
        "$SELARAS_TIMINGS" >>"$scratch/opened"
    awk -F'\t' -v from="$from" '$1 > from && $2 == "asked" { asked = $1 } $1 > from && $2 == "checked" && asked { print ($1 - asked) / 1e6; exit }' \
        "$SELARAS_TIMINGS" >>"$scratch/checked"
    sleep 0.5
done
close
echo "a draft of 1080x1350, $(wc -l <"$scratch/checked") drafts: on screen after $(median <"$scratch/opened") ms (median), slowest checked $(sort -n "$scratch/checked" | tail -1) ms"
told "a checked draft of 1080x1350 on screen after opening it, median" "$(median <"$scratch/checked")" ms 400

# A list: drafts under other names, so that each has a row of its own.
mkdir "$scratch/list"
shopt -s nullglob
sources=(examples/drafts/*.png examples/drafts/*.jpg examples/drafts/*.webp)
for n in $(seq "$count"); do
    source=${sources[$((n % ${#sources[@]}))]}
    cp "$source" "$scratch/list/$(printf %05d "$n")-$(basename "$source")"
done
rm -f "$SELARAS_TIMINGS" "$SELARAS_SETTINGS"
start --lang en "$scratch/list"
logs run-began
sleep 1
from=$(date +%s%N)
scroll 150 5
scroll 50 4
read -r busy frames_busy < <(frames . 1 "$from")
told "processor time a frame while the worker is busy, p95 of $frames_busy frames" "$busy" ms 8
stopped=$(date +%s%N)
keys ctrl+period
logs run-ended
awk -F'\t' -v from="$stopped" '$2 == "run-ended" && $1 > from { printf "stop: shown %.0f ms after the key\n", ($1 - from) / 1e6; exit }' "$SELARAS_TIMINGS"
sleep 3
from=$(date +%s%N)
scroll 300 5
read -r idle frames_idle < <(frames list 0 "$from")
told "processor time a frame while $count small pictures scroll by, p95 of $frames_idle" "$idle" ms 8
close

# To the end: measurements are kept, so that drafts that are the same cost little.
printf 'keep-measurements = true\n' >"$SELARAS_SETTINGS"
rm -f "$SELARAS_TIMINGS"
start --lang en "$scratch/list"
logs "run-ended	$count" 18000
scroll 300 5
keys End
sleep 3
told "memory at $count drafts, all checked and scrolled through, at its most" "$(awk '/VmHWM/ { print $2 / 1024 }' "/proc/$app/status")" MB 400
awk '/VmRSS/ { printf "memory at rest afterwards: %.0f MB\n", $2 / 1024 }' "/proc/$app/status"
read -r busy frames_busy < <(frames . 1 0)
echo "processor time a frame while results come from the cache, p95 of $frames_busy frames: $busy ms"
close
exit $code
