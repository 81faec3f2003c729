#!/usr/bin/env bash
# The typed calls the front end imports (frontend/wailsjs), written by Wails from app/'s methods.
#
# Usage: build/bindings.sh write   writes them anew (make bindings)
#        build/bindings.sh check   status 1 and the difference when the committed ones are out of date
#
# They come from the program itself, built with the tag "bindings": no GTK, no display, no CLI.
set -eu
cd "$(dirname "$0")/.."
root=$PWD
work=$root/build/bin/bindings
rm -rf "$work"
mkdir -p "$work/home"

go build -tags bindings -o "$work/generate" .
cp wails.json "$work/"
# It generates into the folder it is run in. Its own data folder keeps it away from a person's books.
(
  cd "$work"
  HOME=$work/home XDG_DATA_HOME=$work/home XDG_CONFIG_HOME=$work/home CERTBOOK_DATA=$work/home \
    tsoutputtype=interfaces ./generate >"$work/log" 2>&1
) || {
  cat "$work/log" >&2
  exit 2
}
find "$work/frontend/wailsjs" -type f -exec chmod 644 {} +

case "${1:-write}" in
write)
  rm -rf frontend/wailsjs
  cp -R "$work/frontend/wailsjs" frontend/wailsjs
  ;;
check)
  if ! diff -r -u frontend/wailsjs "$work/frontend/wailsjs"; then
    echo "frontend/wailsjs is out of date: run make bindings and commit the result." >&2
    exit 1
  fi
  ;;
esac
