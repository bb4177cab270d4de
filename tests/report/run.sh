#!/usr/bin/env bash
# Opens the HTML report in headless Chromium: tells whether a request left the file, and writes pictures of it in light, dark and on
# paper to be looked at. To see that it can fail, it first opens a page that does ask for something.
#
#   tests/report/run.sh [FOLDER FOR THE PICTURES]
#
# Exit code 0 where no request left the file, 1 where one did, 2 where something is missing. Needs `chromium` (of the Debian package
# of that name) and a build: cargo build --release --no-default-features
set -euo pipefail
cd "$(dirname "$0")/../.."
out=${1:-target/report}
selaras=target/release/selaras
for program in chromium "$selaras"; do
    command -v "$program" >/dev/null || { echo "report: $program is missing; see the head of this script" >&2; exit 2; }
done
mkdir -p "$out"
for lang in id en; do
    "$selaras" check examples/drafts --lang "$lang" --output "html=$out/$lang.html" >/dev/null || [ $? -eq 1 ]
done
open() { # PAGE, then more options of the browser
    local page=$1
    shift
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size=1200,2400 --user-data-dir="$(mktemp -d)" \
        "$@" "file://$(realpath "$page")" 2>/dev/null
}
# The browser asks for things on its own account, with no page as the initiator; what a page of a file asks for has the opaque one.
asked() { grep -c '"initiator":"null"' "$1" || true; }

printf '<!DOCTYPE html><img src="http://example.invalid/x.png">' >"$out/asks.html"
open "$out/asks.html" --log-net-log="$out/asks.json" --screenshot="$out/asks.png"
[ "$(asked "$out/asks.json")" -gt 0 ] || { echo "report: a request would not be noticed" >&2; exit 2; }

open "$out/id.html" --log-net-log="$out/id.json" --screenshot="$out/id-light.png"
open "$out/en.html" --log-net-log="$out/en.json" --screenshot="$out/en-dark.png" --blink-settings=preferredColorScheme=0
open "$out/id.html" --no-pdf-header-footer --print-to-pdf="$out/id.pdf"
left=$(($(asked "$out/id.json") + $(asked "$out/en.json")))
echo "requests that left the file: $left; pictures in $out"
[ "$left" -eq 0 ]
