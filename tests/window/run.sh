#!/bin/bash
# Starts the real window under a virtual X server, drives it as a person would, and keeps pictures of it.
#
#   tests/window/run.sh [BINARY] [FOLDER]
#
# BINARY   default: target/release/selaras, else target/debug/selaras
# FOLDER   where pictures go; default: docs/screenshots
#
# Exit code 0 where the window did what it should, or where a program is missing that cannot be installed (then it says so); 1 where it
# did not; 2 without a binary. What frames cost is measured by tests/window/measure.sh.
set -u
cd "$(dirname "$0")/../.." || exit 2
. tests/window/lib.sh
programs_or_skip
binary=${1:-target/release/selaras}
[ -x "$binary" ] || binary=target/debug/selaras
[ -x "$binary" ] || { echo "window: no $binary; run cargo build first" >&2; exit 2; }
folder=${2:-docs/screenshots}
mkdir -p "$folder"
# A place that says nothing of who runs this, since it stands in the pictures.
scratch=/tmp/Infografis
mkdir "$scratch" || { echo "window: another run is at work in $scratch, or left it behind; remove it" >&2; exit 2; }
export SELARAS_TIMINGS=$scratch/timings.tsv
display 1280x800x24

# A picture of the window under this name, after so many seconds.
picture() {
    sleep "${2:-1.2}"
    import -window "$window" "$scratch/now.png" || fail "no picture could be taken"
    local colors
    colors=$(identify -format %k "$scratch/now.png")
    [ "$colors" -gt 50 ] || fail "$1 shows only $colors colours: nothing was drawn"
    mv "$scratch/now.png" "$folder/$1.png"
    echo "window: $folder/$1.png"
}

# The picture must change when the keys are pressed, by more than a cursor that blinks.
keys_change() {
    sleep 0.4
    import -window "$window" "$scratch/before.png"
    xdotool key --window "$window" "$1"
    sleep 1.2
    import -window "$window" "$scratch/after.png"
    local changed
    changed=$(compare -metric AE "$scratch/before.png" "$scratch/after.png" null: 2>&1)
    changed=${changed%% *}
    awk -v changed="$changed" 'BEGIN { exit !(changed >= 400) }' || fail "the key $1 changed only $changed pixels"
}

# The look and what was opened last, as an earlier run would have kept them.
settings() {
    printf 'look = "%s"\nrecent = ["%s", "%s"]\n' "$1" "$drafts" "$draft" >"$SELARAS_SETTINGS"
}

is_a_file() {
    [ -s "$1" ]
}

# Copies: what is saved beside a draft must not land among the examples.
drafts=$scratch/Mei-2026
mkdir "$drafts"
cp examples/drafts/*.png examples/drafts/*.jpg examples/drafts/*.webp "$drafts" 2>/dev/null
draft=$drafts/wrong-both-survei.jpg
visa=$drafts/wrong-color-visa.png
before=$(cd "$drafts" && sha256sum ./* | sha256sum)

# One draft in English, by light: opened by its path, gone through by keys, stamped, saved.
settings light
start --lang en
picture en-light-empty
open_path "$draft"
title_becomes "Selaras – wrong-both-survei.jpg"
logs checked
picture en-light-checked
keys_change n
picture en-light-selected
keys_change F1
picture en-light-why
keys Escape Escape
keys_change ctrl+2
picture en-light-colours
keys i
xdotool mousemove --window "$window" 300 338
picture en-light-eyedropper
xdotool mousemove 0 0
keys Escape
keys_change ctrl+3
picture en-light-type
keys_change ctrl+4
picture en-light-caption
keys_change ctrl+1
keys_change 1
keys_change 0
keys_change ctrl+t
picture en-light-stamped
[ ! -e "$drafts/wrong-both-survei-selaras.png" ] || fail "a file was written unasked"
keys ctrl+s
saved=$drafts/wrong-both-survei-selaras.png
within 100 is_a_file "$saved" || fail "the stamped picture was not saved"
[ "$(identify -format '%wx%h' "$saved")" = 1080x1350 ] || fail "the stamped picture is not as large as the draft"
rm "$saved"
close
grep -q "$draft" "$SELARAS_SETTINGS" || fail "what was opened is not remembered"

# A folder: checked, stopped, continued, sorted, stamped, reported.
: >"$SELARAS_TIMINGS"
start --lang en "$drafts"
title_becomes "Selaras – Mei-2026"
logs run-began
keys ctrl+period
logs run-ended
keys F6
sleep 1
logs "run-ended	$(ls "$drafts" | wc -l)" 3000
picture en-light-list
keys ctrl+a ctrl+t
picture en-light-stamp-chosen
: >"$SELARAS_TIMINGS"
keys Return
within 1200 is_a_file "$drafts-selaras/wrong-color-visa.png" || fail "the chosen drafts were not stamped"
logs "run-ended" 1200
sleep 2
picture en-light-list-stamped
keys ctrl+e
picture en-light-report
keys Return
within 100 is_a_file "$drafts/selaras-report.html" || fail "the report was not written"
close
rm -r "$drafts-selaras" "$drafts/selaras-report.html"
[ "$(cd "$drafts" && sha256sum ./* | sha256sum)" = "$before" ] || fail "a draft was changed"

# A brand file with a mistake is told with its line, and the window goes on; by dark.
mkdir "$scratch/Merek"
cp -r --parents assets/fonts $(grep -o '"assets/[^"]*"' brand.toml | tr -d '"' | grep -v '^assets/fonts/') "$scratch/Merek"
sed '0,/^tolerance = .*/s//tolerance = "wide"/; 0,/^hex = .*/s//hexx = "#0B2E6B"/' brand.toml >"$scratch/Merek/brand.toml"
settings dark
start --lang en --brand "$scratch/Merek/brand.toml"
keys ctrl+comma
picture en-dark-brand-error
keys Escape
close
start --lang en "$visa"
title_becomes "Selaras – wrong-color-visa.png"
logs checked
sleep 1
picture en-dark-checked
# Exported once more over itself: checked again without being asked.
: >"$SELARAS_TIMINGS"
cp "$draft" "$scratch/new" && cp "$scratch/new" "$visa"
logs checked
close
cp examples/drafts/wrong-color-visa.png "$visa"

# Bahasa Indonesia, in both.
for look in light dark; do
    settings $look
    : >"$SELARAS_TIMINGS"
    start --lang id
    picture id-$look-empty
    open_path "$draft"
    title_becomes "Selaras – wrong-both-survei.jpg"
    logs checked
    keys_change n
    picture id-$look-selected
    keys ctrl+comma
    picture id-$look-settings
    keys Escape
    if [ $look = light ]; then
        keys_change ctrl+t
        picture id-light-stamped
        keys Escape
        keys_change ctrl+4
        picture id-light-caption
        keys ctrl+1
    else
        keys_change ctrl+2
        picture id-dark-colours
        keys_change ctrl+3
        picture id-dark-type
        keys ctrl+1
    fi
    : >"$SELARAS_TIMINGS"
    open_path "$drafts"
    title_becomes "Selaras – Mei-2026"
    logs run-began
    picture id-$look-progress 0.8
    logs run-ended 3000
    picture id-$look-list
    keys ctrl+e
    picture id-$look-report
    close
done

echo "window: all well"
