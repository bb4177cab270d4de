#!/bin/bash
# Starts the real window on an example draft under a virtual X server, drives it, and keeps pictures of it.
#
#   tests/window/run.sh [BINARY] [FOLDER]
#
# BINARY   default: target/release/selaras, else target/debug/selaras
# FOLDER   where pictures go; default: docs/screenshots
#
# Exit code 0 where the window did what it should, 1 where not, 2 where a program is missing. Installs nothing; on Debian:
#   apt-get install --no-install-recommends xvfb xauth xdotool imagemagick openbox libgl1-mesa-dri
set -u
cd "$(dirname "$0")/../.." || exit 2
for program in Xvfb xdotool import openbox; do
    command -v "$program" >/dev/null || { echo "window: $program is missing; see the head of this script" >&2; exit 2; }
done
binary=${1:-target/release/selaras}
[ -x "$binary" ] || binary=target/debug/selaras
[ -x "$binary" ] || { echo "window: no $binary; run cargo build first" >&2; exit 2; }
folder=${2:-docs/screenshots}
mkdir -p "$folder"
scratch=$(mktemp -d)

# A display that nobody uses: Xvfb picks it and tells its number.
mkfifo "$scratch/display"
Xvfb -displayfd 3 -screen 0 1280x800x24 -nolisten tcp 3>"$scratch/display" 2>"$scratch/xvfb.log" &
server=$!
read -r number <"$scratch/display"
export DISPLAY=:$number LIBGL_ALWAYS_SOFTWARE=1
unset WAYLAND_DISPLAY WAYLAND_SOCKET
openbox >"$scratch/openbox.log" 2>&1 &
manager=$!
app=
trap 'kill $app $manager $server 2>/dev/null; wait 2>/dev/null; rm -rf "$scratch"' EXIT

fail() {
    echo "window: $1" >&2
    import -window root "$folder/failed.png" 2>/dev/null
    sed 's/^/window: the app said: /' "$scratch/app.log" >&2
    exit 1
}

# Starts the app with the given arguments and waits for its window; sets $app and $window.
start() {
    local begun
    begun=$(date +%s%N)
    "$binary" "$@" >"$scratch/app.log" 2>&1 &
    app=$!
    window=$(timeout 30 xdotool search --sync --onlyvisible --name '^Selaras' | head -1)
    [ -n "$window" ] || fail "no window whose title begins with Selaras"
    echo "window: shown after $((($(date +%s%N) - begun) / 1000000)) ms"
    xdotool windowactivate --sync "$window"
}

# Waits until the title matches a pattern: what the app is doing can be read off it.
title_becomes() {
    local tries
    for tries in $(seq 100); do
        [[ $(xdotool getwindowname "$window") == $1 ]] && return
        sleep 0.1
    done
    fail "the title is “$(xdotool getwindowname "$window")”, not “$1”, after 10 s"
}

picture() {
    sleep 1
    import -window "$window" "$scratch/now.png" || fail "no picture could be taken"
    local colors
    colors=$(identify -format %k "$scratch/now.png")
    [ "$colors" -gt 50 ] || fail "$1 shows only $colors colours: nothing was drawn"
    mv "$scratch/now.png" "$folder/$1.png"
    echo "window: $folder/$1.png"
}

# The picture must change when the keys are pressed.
keys_change() {
    import -window "$window" "$scratch/before.png"
    xdotool key --window "$window" "$1"
    sleep 1
    import -window "$window" "$scratch/after.png"
    local changed
    changed=$(compare -metric AE "$scratch/before.png" "$scratch/after.png" null: 2>&1)
    [ "${changed%% *}" != 0 ] || fail "the key $1 changed nothing"
}

close() {
    xdotool windowclose "$window"
    local tries
    for tries in $(seq 50); do
        kill -0 $app 2>/dev/null || { app=; return; }
        sleep 0.1
    done
    fail "the app does not end when its window is closed"
}

# Light, then dark, from what the system says.
darken() {
    xdotool key --window "$window" ctrl+l
    sleep 0.3
    xdotool key --window "$window" ctrl+l
    sleep 0.3
}

# Copies: what is saved beside a draft must not land among the examples.
cp examples/drafts/wrong-both-survei.jpg "$scratch/survei.jpg"
cp examples/drafts/wrong-color-visa.png "$scratch/visa.png"
draft=$scratch/survei.jpg

start --lang en
picture en-light-empty
close

start --lang en "$draft"
title_becomes "Selaras – survei.jpg"
sleep 3
picture en-light-checked
keys_change n
picture en-light-selected
keys_change F1
picture en-light-why
xdotool key --window "$window" Escape Escape
keys_change 1
keys_change 0
keys_change ctrl+t
picture en-light-stamped
[ -z "$(ls "$scratch" | grep selaras)" ] || fail "a file was written unasked"
xdotool key --window "$window" ctrl+s
for tries in $(seq 50); do [ -f "$scratch/survei-selaras.png" ] && break; sleep 0.1; done
[ "$(identify -format '%wx%h' "$scratch/survei-selaras.png")" = 1080x1350 ] || fail "the stamped picture was not saved"
picture en-light-saved
close

start --lang en "$scratch/visa.png"
title_becomes "Selaras – visa.png"
sleep 3
darken
picture en-dark-checked
close

start --lang id "$draft"
title_becomes "Selaras – survei.jpg"
sleep 3
picture id-light-checked
keys_change n
darken
picture id-dark-selected
close

echo "window: all well"
