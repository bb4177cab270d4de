#!/bin/bash
# Measures the real window in release under a virtual X server with software rendering; docs/window.md holds what it prints.
#
#   tests/window/measure.sh [DRAFTS]
#
# DRAFTS   how many drafts the list has; default: 1000
#
# Needs `cargo build --release && cargo build --release --example empty_window`. Exit code 1 where a figure is over its bound or was not
# measured. The bounds want an idle machine: CI runs tests/window/run.sh alone.
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

# A figure that nobody measured is over any bound.
told() {
    if ! [[ $2 =~ ^-?[0-9]+(\.[0-9]+)?$ ]]; then
        echo "$1: not measured" >&2
        code=1
        return
    fi
    awk -v what="$1" -v value="$2" -v unit="$3" -v most="$4" 'BEGIN {
        ok = value <= most
        printf "%-66s %8.1f %-3s (at most %s)%s\n", what, value, unit, most, ok ? "" : "  OVER"
        exit !ok }' || code=1
}

# Milliseconds from $begun to the first line of the log that says $1.
after() {
    awk -F'\t' -v from="$begun" -v what="$1" '$2 == what { printf "%.1f", ($1 - from) / 1e6; exit }' "$SELARAS_TIMINGS"
}

# The middle one of the numbers on standard input; nothing where there are none.
median() {
    grep . | sort -n | awk '{ v[NR] = $1 } END { if (NR) print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2 }'
}

# 95th percentile of processor time a frame in ms, of frames on page $1 (any: .) while busy ($2: 0 or 1), from the time $3 on.
frames() {
    awk -F'\t' -v page="$1" -v busy="$2" -v from="$3" \
        '$2 == "frame" && $1 >= from && $5 == busy && $6 ~ page { print ($3 + $4) / 1000 }' "$SELARAS_TIMINGS" | sort -n >"$scratch/frames"
    awk '{ v[NR] = $1 } END { if (NR) { at = int(NR * 0.95 + 0.999); print v[at], NR } else print "none", 0 }' "$scratch/frames"
}

is_checked_since() {
    awk -F'\t' -v from="$1" '$1 > from && $2 == "checked" { found = 1 } END { exit !found }' "$SELARAS_TIMINGS"
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
    within 600 is_logged first-frame || fail "the empty window draws no frame within a minute"
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
told "first frame, later than that of an empty window" "$(echo "$first_ours $first_empty" | awk 'NF == 2 { print $1 - $2 }')" ms 400

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
    within 300 is_checked_since "$from" || fail "$draft is not checked within 30 s"
    awk -F'\t' -v from="$from" '$1 > from && $2 == "asked" { asked = $1 } $1 > from && $2 == "opened" && asked && !seen { seen = 1; print ($1 - asked) / 1e6 }' \
        "$SELARAS_TIMINGS" >>"$scratch/opened"
    awk -F'\t' -v from="$from" '$1 > from && $2 == "asked" { asked = $1 } $1 > from && $2 == "checked" && asked { print ($1 - asked) / 1e6; exit }' \
        "$SELARAS_TIMINGS" >>"$scratch/checked"
    sleep 0.5
done
close
echo "a draft of 1080x1350, $(wc -l <"$scratch/checked") drafts: on screen after $(median <"$scratch/opened") ms (median), slowest checked $(sort -n "$scratch/checked" | tail -1) ms"
told "a checked draft of 1080x1350 on screen after opening it, median" "$(median <"$scratch/checked")" ms 400

# A list of drafts under names of their own. No two hold the same bytes: each is read, decoded and measured, none is known from another.
mkdir "$scratch/list"
shopt -s nullglob
# A WebP file states its length, and nothing may stand behind it.
sources=(examples/drafts/*.png examples/drafts/*.jpg)
for n in $(seq "$count"); do
    source=${sources[$((n % ${#sources[@]}))]}
    copy=$scratch/list/$(printf %05d "$n")-$(basename "$source")
    cp "$source" "$copy"
    # Behind the end of the picture, where no decoder looks.
    printf 'copy %05d' "$n" >>"$copy"
done
[ "$(sha256sum "$scratch"/list/* | cut -d' ' -f1 | sort -u | wc -l)" = "$count" ] || fail "some of the copies are the same"
# The bound is on a thousand; of more it is told in proportion.
most_memory=$((400 * (count > 1000 ? count : 1000) / 1000))
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

# To the end, every draft decoded and measured: what that takes at the most is the figure.
rm -f "$SELARAS_TIMINGS" "$SELARAS_SETTINGS"
start --lang en "$scratch/list"
logs "run-ended	$count" $((600 + 60 * count))
scroll 300 5
keys End
sleep 3
told "memory at $count drafts, all checked and scrolled through, at its most" "$(awk '/VmHWM/ { print $2 / 1024 }' "/proc/$app/status")" MB $most_memory
awk '/VmRSS/ { printf "memory at rest afterwards: %.0f MB\n", $2 / 1024 }' "/proc/$app/status"
read -r busy frames_busy < <(frames . 1 0)
told "processor time a frame while all are measured, p95 of $frames_busy frames" "$busy" ms 8
close
exit $code
