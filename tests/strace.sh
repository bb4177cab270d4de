#!/usr/bin/env bash
# Runs the privacy tests where strace is, which is fetched where it is not and may be; says so where they cannot hold anything.
set -euo pipefail
cd "$(dirname "$0")/.."
if ! command -v strace >/dev/null && command -v apt-get >/dev/null; then
    { apt-get install --yes --quiet strace || sudo -n apt-get install --yes --quiet strace; } >/dev/null 2>&1 || true
fi
if ! command -v strace >/dev/null; then
    echo "skipped: no strace, and it cannot be installed here; nothing was held about the network"
    exit 0
fi
cargo test --test hostile privacy -- --nocapture
