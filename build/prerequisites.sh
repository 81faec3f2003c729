#!/usr/bin/env bash
# Checks what a person has to install themselves, and says where to get it.
# Usage: build/prerequisites.sh
set -u
cd "$(dirname "$0")/.."

GO_WANTED=1.26
NODE_WANTED=20.19
missing=0

# at_least VERSION WANTED: true when VERSION (1.26.8) is WANTED (1.26) or newer.
at_least() {
  local have=$1 want=$2 have_major have_minor
  have_major=${have%%.*}
  have_minor=${have#*.}
  have_minor=${have_minor%%[!0-9]*}
  [[ $have_major =~ ^[0-9]+$ && $have_minor =~ ^[0-9]+$ ]] || return 1
  ((have_major > ${want%%.*} || (have_major == ${want%%.*} && have_minor >= ${want#*.})))
}

# check NAME WANTED HAVE WHERE
check() {
  if [ -z "$3" ]; then
    echo "Certbook needs $1 $2 or newer, and there is none on this machine. Get it from $4 and run this again." >&2
    missing=1
  elif ! at_least "$3" "$2"; then
    echo "Certbook needs $1 $2 or newer, and this machine has $3. Get a newer one from $4 and run this again." >&2
    missing=1
  fi
}

# Asked inside the project, so that a Go which fetches the wanted version by itself counts as new
# enough; asked again outside when that fails, to name the version that is there.
go_version=$(go env GOVERSION 2>/dev/null)
[ -n "$go_version" ] || go_version=$(cd / && GOTOOLCHAIN=local go env GOVERSION 2>/dev/null)
node_version=$(node --version 2>/dev/null)
check Go "$GO_WANTED" "${go_version#go}" https://go.dev/dl/
check Node.js "$NODE_WANTED" "${node_version#v}" https://nodejs.org/
if [ -n "$node_version" ] && ! npm --version >/dev/null 2>&1; then
  echo "Certbook needs npm, which comes with Node.js; this Node.js has none. Get it from https://nodejs.org/ and run this again." >&2
  missing=1
fi
[ "$missing" = 0 ] || exit 2
