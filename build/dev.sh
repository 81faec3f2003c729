#!/usr/bin/env bash
# The window with live reload: Vite serves the user interface, the program serves the book.
#
# Usage: build/dev.sh PROGRAM    (built with the tag dev)
# Its books live in build/bin/dev-data, away from a person's own. A change to Go needs a restart.
set -eu
cd "$(dirname "$0")/.."
export CERTBOOK_DATA=${CERTBOOK_DATA:-$PWD/build/bin/dev-data}
mkdir -p "$CERTBOOK_DATA"

(cd frontend && exec node_modules/.bin/vite) &
vite=$!
trap 'kill $vite 2>/dev/null' EXIT

# The program waits for Vite by itself.
devserver=127.0.0.1:34115 frontenddevserverurl=http://127.0.0.1:5173 "$1"
