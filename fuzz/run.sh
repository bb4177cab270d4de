#!/usr/bin/env bash
# Fuzzes one target, or all of them one after another: fuzz/run.sh [-t SECONDS] [TARGET…]
# Needs a nightly toolchain and a C++ compiler; says so and stops where one is missing. `-t 0` builds alone.
# The targets have cargo-fuzz's layout: `cargo +nightly fuzz run TARGET` works too, where that is installed.
set -euo pipefail
cd "$(dirname "$0")"

seconds=600
if [ "${1:-}" = -t ]; then
    seconds=$2
    shift 2
fi
targets=("$@")
[ ${#targets[@]} -gt 0 ] || targets=(decoding drawing font brand caption lines stamping)

if ! rustup toolchain list 2>/dev/null | grep -q '^nightly'; then
    echo "fuzz/run.sh: there is no nightly toolchain; get one with: rustup toolchain install nightly" >&2
    exit 2
fi
if ! command -v c++ >/dev/null; then
    echo "fuzz/run.sh: there is no C++ compiler, which libFuzzer is built with; on Debian: apt-get install g++" >&2
    exit 2
fi

# What `cargo fuzz run --sanitizer none` passes: marks on every edge and comparison for libFuzzer. The crate has no unsafe code; add
# FUZZ_FLAGS=-Zsanitizer=address to look into the dependencies that have some, at half the speed.
triple=$(rustc +nightly --print host-tuple)
export RUSTFLAGS="--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares ${FUZZ_FLAGS:-}"
cargo +nightly build --release --target "$triple" --target-dir target
[ "$seconds" -gt 0 ] || exit 0

# Where a fuzzer starts from: the smaller of our own examples, and what it found before.
seeds() {
    local to=corpus/$1
    mkdir -p "$to"
    cp -n ../tests/finds/"$1"/* "$to"/ 2>/dev/null || true
    case $1 in
        decoding)
            cp -n ../assets/mark.png ../tests/data/cmyk.jpg "$to"/
            find ../docs ../tests -name '*.png' -size -60k -exec cp -n {} "$to"/ \;
            ;;
        drawing) cp -n seeds/drawing/* "$to"/ ;;
        font) cp -n ../assets/fonts/FiraSansExtraCondensed-Regular.ttf "$to"/ ;;
        brand) cp -n ../brand.toml ../examples/brands/*/brand.toml "$to"/ ;;
        caption) find ../tests/captions ../examples -name '*.t*' -size -20k -exec cp -n {} "$to"/ \; ;;
        lines) head -c 20000 ../assets/mark.png >"$to"/seed ;;
        stamping) printf '\327\377\1\144\310\1' >"$to"/seed ;;
    esac
}

status=0
for target in "${targets[@]}"; do
    seeds "$target"
    echo "== $target, $seconds s"
    mkdir -p "artifacts/$target"
    nice -n 15 "target/$triple/release/$target" "corpus/$target" -artifact_prefix="artifacts/$target/" -max_total_time="$seconds" \
        -rss_limit_mb=2048 -malloc_limit_mb=512 -timeout=60 -max_len=65536 -print_final_stats=1 \
        || { echo "== $target: see artifacts/$target; what is mended goes to ../tests/finds/$target" >&2; status=1; }
done
exit $status
