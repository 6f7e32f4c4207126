#!/usr/bin/env bash
# window_events_test.sh PROGRAM: runs the event printer on a display of its own and drives it with real X11 input.
set -euo pipefail

program=$1
export LIBGL_ALWAYS_SOFTWARE=1
log=$(mktemp)
cleanup() {
  [ -n "${child:-}" ] && kill "$child" 2> /dev/null || true
  kill "$server" 2> /dev/null || true
  rm -f "$log" "$log.display"
}
Xvfb -displayfd 3 -screen 0 800x600x24 3> "$log.display" 2> /dev/null &
server=$!
trap cleanup EXIT
for _ in $(seq 100); do [ -s "$log.display" ] && break; sleep 0.1; done
export DISPLAY=:$(cat "$log.display")

expect() {  # expect PATTERN: waits for a line like it
  for _ in $(seq 100); do
    if grep -qE "$1" "$log"; then return 0; fi
    sleep 0.1
  done
  echo "no event like '$1' came; these did:" >&2
  cat "$log" >&2
  exit 1
}

for api in gl es; do
  : > "$log"
  "$program" "$api" > "$log" &
  child=$!
  expect "^size 480 300"
  if [ "$api" = es ]; then expect "^context GLES"; else expect "^context GL "; fi
  window=$(xdotool search --sync --name "window events" | head -1)
  xdotool windowfocus --sync "$window"
  place() { xdotool mousemove --window "$window" "$1" "$2"; }

  xdotool keydown w;     expect "^key 23 down"       # Key::W
  xdotool keyup w;       expect "^key 23 up"
  xdotool key Return;    expect "^key 41 down"       # Key::Enter
  xdotool key shift+a;   expect "^key 1 down shift"  # Key::A
  place 100 50;          expect "^pointer move button 0 at 100 50"
  xdotool click 3;       expect "^pointer down button 1 at 100 50"; expect "^pointer up button 1"
  xdotool click 4;       expect "^wheel 1.0"
  xdotool key m                                      # the printer captures the mouse
  expect "^key 13 up"
  xdotool mousemove_relative 17 9; expect "^pointer move button 0 at 100 50 by 17 9"
  xdotool key n;         expect "^key 14 up"
  xdotool key Escape
  wait "$child"
  child=
done
echo "desktop window: events of both contexts are right"
