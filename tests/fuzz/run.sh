#!/usr/bin/env bash
# Runs each fuzzer for SECONDS (60) beside the others, from its seeds and from what earlier runs found: tests/fuzz/run.sh
# [SECONDS] [SEED]. A finding fails, and its file stays in build/asan/fuzz/findings. With a SEED other than 0 it throws the same
# dice each time, so that a change is judged by what it changed; without, it looks for what no one has seen yet.
# Needs the preset `asan`, target `fuzzers`.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/../.."
seconds=${1:-60}
seed=${2:-0}
build=build/asan/tests/fuzz
mkdir -p build/asan/fuzz/findings
rm -rf build/asan/fuzz/seeds
$build/fuzz_seeds build/asan/fuzz/seeds
formats=(glb gltf hdr exr ply book)
pids=()
for format in "${formats[@]}"; do
  mkdir -p "build/asan/fuzz/corpus/$format"
  # A picture of 64 megapixels is allowed: the sanitizers take as much memory again, and many seconds on a busy machine.
  "$build/${format}_fuzz" "build/asan/fuzz/corpus/$format" "build/asan/fuzz/seeds/$format" \
    -dict=tests/fuzz/formats.dict -seed="$seed" -max_total_time="$seconds" -timeout=120 -rss_limit_mb=2560 -max_len=65536 \
    -print_final_stats=1 -artifact_prefix="build/asan/fuzz/findings/$format-" > "build/asan/fuzz/$format.log" 2>&1 &
  pids+=($!)
done
failed=0
for i in "${!formats[@]}"; do
  format=${formats[$i]}
  if wait "${pids[$i]}"; then
    echo "$format: $(grep -ao 'number_of_executed_units: *[0-9]*' "build/asan/fuzz/$format.log" | grep -o '[0-9]*$') files, no finding"
  else
    tail -n 40 "build/asan/fuzz/$format.log"
    echo "$format: a finding, see build/asan/fuzz/findings and build/asan/fuzz/$format.log" >&2
    failed=1
  fi
done
exit $failed
