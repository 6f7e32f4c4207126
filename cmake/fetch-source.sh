#!/usr/bin/env bash
# Fetches one of the distribution's source packages into a folder: cmake/fetch-source.sh PACKAGE DESTINATION PROOF
# PROOF is a file that the unpacked package holds; where it is there already, nothing is done.
#
# The packaged libraries are native and without the web target, so the museum builds these few from source.
# The machine's own apt sources are copied with deb-src switched on into a private apt state: the system's
# configuration is left as it is, and no root rights are needed.
set -euo pipefail

usage='usage: fetch-source.sh PACKAGE DESTINATION PROOF'
package=${1:?$usage}
destination=${2:?$usage}
proof=${3:?$usage}
if [ -f "$destination/$proof" ]; then exit 0; fi

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
cd "$state/source"
# Where a mirror lacks the distribution's patches, the project's own archive is as good: no patch is needed here.
if ! apt-get "${apt_options[@]}" source "$package" > /dev/null 2> "$state/why"; then
  apt-get "${apt_options[@]}" source --tar-only "$package" > /dev/null || { cat "$state/why" >&2; exit 1; }
  archives=("$package"_*.orig.tar.*)
  tar -xf "${archives[0]}"
fi
cd - > /dev/null

unpacked=("$state/source"/*/)
if [ ! -f "${unpacked[0]:-}/$proof" ]; then
  echo "fetch-source: the source package $package held no $proof; check that the apt sources offer source packages" >&2
  exit 1
fi
mkdir -p "$destination"
cp -r "${unpacked[0]}/." "$destination/"
