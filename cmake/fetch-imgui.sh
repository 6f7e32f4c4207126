#!/usr/bin/env bash
# Fetches the distribution's Dear ImGui source package into a folder: cmake/fetch-imgui.sh DESTINATION
#
# The packaged libimgui-dev is a native library without the web target, so the museum builds Dear ImGui from source.
# The machine's own apt sources are copied with deb-src switched on into a private apt state: the system's
# configuration is left as it is, and no root rights are needed.
set -euo pipefail

destination=${1:?usage: fetch-imgui.sh DESTINATION}
if [ -f "$destination/imgui.h" ]; then exit 0; fi

state=$(mktemp -d)
trap 'rm -rf "$state"' EXIT
mkdir -p "$state/parts" "$state/lists/partial" "$state/archives/partial" "$state/source"
shopt -s nullglob
: > "$state/sources.list"
for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
  [ -f "$file" ] && sed -nE 's/^deb(-src)?[[:space:]]/deb-src /p' "$file" >> "$state/sources.list"
done
for file in /etc/apt/sources.list.d/*.sources; do
  sed -E 's/^Types:.*/Types: deb-src/' "$file" > "$state/parts/$(basename "$file")"
done

apt_options=(-qq
  -o "Dir::Etc::SourceList=$state/sources.list" -o "Dir::Etc::SourceParts=$state/parts"
  -o "Dir::State::Lists=$state/lists" -o "Dir::Cache=$state" -o "APT::Sandbox::User=" -o "APT::Get::List-Cleanup=0")
apt-get "${apt_options[@]}" update
(cd "$state/source" && apt-get "${apt_options[@]}" source imgui > /dev/null)

unpacked=("$state"/source/imgui-*/)
if [ ! -f "${unpacked[0]:-}/imgui.h" ]; then
  echo "fetch-imgui: the source package held no imgui.h; check that the apt sources offer source packages" >&2
  exit 1
fi
mkdir -p "$destination"
cp -r "${unpacked[0]}/." "$destination/"
