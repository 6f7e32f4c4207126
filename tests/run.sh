#!/usr/bin/env bash
# Builds and runs every test: native (OpenGL 3.3 and OpenGL ES 3.0), pictures, the web page in Chromium, sanitizers.
# `./museum test` is this script.
set -euo pipefail
cd "$(dirname "$(readlink -f "$0")")/.."
export LIBGL_ALWAYS_SOFTWARE=1  # the same rasterizer everywhere: llvmpipe
export ASAN_OPTIONS=detect_leaks=1:strict_string_checks=1
export UBSAN_OPTIONS=print_stacktrace=1
export LSAN_OPTIONS=suppressions=$PWD/tests/leaks.supp:print_suppressions=0
./museum setup

failed=()
step() {
  local name=$1
  shift
  printf '\n== %s\n' "$name"
  local start=$SECONDS
  "$@" || failed+=("$name")
  printf '== %s took %d s\n' "$name" $((SECONDS - start))
}

build() {
  [ -f "build/$1/build.ninja" ] || cmake --preset "$1" > /dev/null || return 1
  cmake --build --preset "$1" "${@:2}"
}

step "build native" build release
step "content pack" ./museum pack
# Browsers and graphics leave a good part of two cores idle: the sanitizers' build takes what they leave.
# A group of its own, so that it can be ended; not a session, among which Linux shares the processor whatever is nice.
set -m
nice -n 19 bash -c "$(declare -f build); build asan" > build/asan.build.log 2>&1 &
sanitized=$!
set +m
trap 'kill -- -$sanitized 2> /dev/null || true' EXIT
step "unit, gl and golden tests" ctest --test-dir build/release --output-on-failure -j2
step "build web" build web-release
step "install the browser tests' packages" npm ci --prefix tests/web --no-audit --no-fund --silent
step "web tests" npm test --prefix tests/web --silent
# KHRONOS_SAMPLES=folder adds the models of that folder (tests/conformance/conformance.test.mjs).
step "install the conformance tests' packages" npm ci --prefix tests/conformance --no-audit --no-fund --silent
step "conformance with the reference viewer" npm test --prefix tests/conformance --silent
finish() { wait $sanitized || { tail -n 60 build/asan.build.log; return 1; }; }
step "the rest of the build with sanitizers" finish
# Ten to thirty times slower than without, so each path once: whole rooms and objects are put together from what the other tests of
# the workshop run under them (workshop_layers_tests paints panels and vessels), the second dialect runs the same of our code as the
# first; and not again for every screen, for ten minutes of walking, and for each of a hundred mistakes that `curator check` names alike.
step "unit and gl tests with sanitizers" env "GTEST_FILTER=-RandomWalk.*:*EveryScreen*:CuratorTest.*" \
  ctest --test-dir build/asan --output-on-failure -j2 \
  -E "headers_compile_alone|sources_are_formatted|workshop_(room|collection|tiles|vessels)_tests|gl_tests_es"
step "fuzz a minute" tests/fuzz/run.sh 60 1

printf '\n'
if [ ${#failed[@]} -gt 0 ]; then
  printf 'FAILED: %s\n' "${failed[@]}"
  exit 1
fi
echo "every test passed"
