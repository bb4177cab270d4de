#!/usr/bin/env bash
# Runs the privacy tests where strace is, which is fetched where it is not and may be. Where it is and may look, nothing is skipped;
# else this says so, and fails where SELARAS_DEMAND names strace.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v strace >/dev/null && command -v apt-get >/dev/null; then
    install() { "$@" apt-get update --quiet && "$@" apt-get install --yes --quiet strace; }
    { install env || install sudo -n; } >/dev/null 2>&1 || true
fi
if strace --output=/dev/null true 2>/dev/null; then
    export SELARAS_DEMAND="${SELARAS_DEMAND:+$SELARAS_DEMAND,}strace"
    cargo test --test hostile privacy -- --nocapture
else
    echo "skipped: no strace, or it may not look here; nothing was held about the network"
    [[ ",${SELARAS_DEMAND:-}," != *,strace,* ]]
fi
