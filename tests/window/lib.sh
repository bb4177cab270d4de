# What tests/window/run.sh and tests/window/measure.sh share: a display of their own, the app in it, and ways to drive it.

packages="xvfb xauth xdotool imagemagick openbox libgl1-mesa-dri"

# Programs that are missing are installed where that is possible; else the whole is skipped with a sentence.
programs_or_skip() {
    local program missing=
    for program in Xvfb xdotool import openbox; do
        command -v "$program" >/dev/null || missing="$missing $program"
    done
    [ -z "$missing" ] && return
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        # shellcheck disable=SC2086
        (apt-get update && apt-get install -y --no-install-recommends $packages) >/dev/null 2>&1
    fi
    for program in Xvfb xdotool import openbox; do
        command -v "$program" >/dev/null && continue
        echo "window: skipped, $program is missing; on Debian: apt-get install --no-install-recommends $packages"
        exit 0
    done
}

# A display that nobody uses: Xvfb picks it and tells its number. Settings and cache are of this run alone.
display() {
    mkfifo "$scratch/display"
    Xvfb -displayfd 3 -screen 0 "$1" -nolisten tcp 3>"$scratch/display" 2>"$scratch/xvfb.log" &
    server=$!
    read -r number <"$scratch/display"
    export DISPLAY=:$number LIBGL_ALWAYS_SOFTWARE=1 SELARAS_SETTINGS=$scratch/settings.toml XDG_CACHE_HOME=$scratch/cache
    unset WAYLAND_DISPLAY WAYLAND_SOCKET
    openbox >"$scratch/openbox.log" 2>&1 &
    manager=$!
    app=
    trap 'kill $app $manager $server 2>/dev/null; wait 2>/dev/null; rm -rf "$scratch"' EXIT
}

fail() {
    echo "window: $1" >&2
    import -window root "${folder:-.}/failed.png" 2>/dev/null
    [ ! -e "$scratch/app.log" ] || sed 's/^/window: the app said: /' "$scratch/app.log" >&2
    exit 1
}

# Starts the app with the given arguments and waits for its window; sets $app, $window and $begun.
start() {
    local program_path
    program_path=$(realpath "$binary")
    begun=$(date +%s%N)
    # From the root: no brand.toml of whoever runs this is found, and no path of theirs gets into a picture.
    (cd / && exec "$program_path" "$@") >"$scratch/app.log" 2>&1 &
    app=$!
    window=$(timeout 60 xdotool search --sync --onlyvisible --name '^Selaras' | head -1)
    [ -n "$window" ] || fail "no window whose title begins with Selaras"
    xdotool windowactivate --sync "$window"
    # Out of the way: a tip under a pointer that nobody moves would stand in the pictures.
    xdotool mousemove 0 0
}

# Waits until a command succeeds, at most so many tenths of a second.
within() {
    local tries=$1 try
    shift
    for try in $(seq "$tries"); do
        "$@" && return
        sleep 0.1
    done
    return 1
}

title_is() {
    [[ $(xdotool getwindowname "$window") == $1 ]]
}

# Waits until the title matches a pattern: what is shown can be read off it.
title_becomes() {
    within 300 title_is "$1" || fail "the title is “$(xdotool getwindowname "$window")”, not “$1”, after 30 s"
}

is_logged() {
    grep -q "	$1" "$SELARAS_TIMINGS" 2>/dev/null
}

# Waits until the app's log of timings says something.
logs() {
    within "${2:-600}" is_logged "$1" || fail "the log of timings never says “$1”"
}

keys() {
    xdotool key --window "$window" "$@"
    sleep 0.4
}

# Types a path into the path box and opens it.
open_path() {
    keys ctrl+l
    xdotool type --window "$window" --delay 8 "$1"
    keys Return
}

close() {
    xdotool windowclose "$window"
    within 100 is_gone || fail "the app does not end when its window is closed"
    app=
}

is_gone() {
    ! kill -0 "$app" 2>/dev/null
}
