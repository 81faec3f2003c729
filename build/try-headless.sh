#!/usr/bin/env bash
# The main job without a window: a new book, an example workbook imported into it, checked and
# exported. The example workbook is our own export of the sample book.
#
# Usage: build/try-headless.sh CERTBOOK    (the program to run)
# Everything is written to a new folder under build/bin/try; no book of yours is touched.
set -eu
program=$1
here=$(cd "$(dirname "$0")/.." && pwd)
mkdir -p "$here/build/bin/try"
out=$(mktemp -d "$here/build/bin/try/$(date +%Y-%m-%d-%H%M%S)-XXXX")
cd "$out"

step() {
  echo
  echo "$ certbook $*"
  "$program" "$@"
}

# Status 1 means "done, and there is something to look at": an answer, not a failure.
step_with_answer() {
  local status=0
  step "$@" || status=$?
  if [ "$status" -gt 1 ]; then
    echo "certbook $1 could not do its work (status $status). What there is stands in $out" >&2
    exit "$status"
  fi
}

step new sample.certbook --sample
step export sample.certbook soa example.xlsx
step new book.certbook
step_with_answer import book.certbook example.xlsx --add-people
step_with_answer check book.certbook
step export book.certbook soa soa.xlsx

echo
echo "Done. In $out:"
echo "  example.xlsx      the example workbook, exported from the sample book"
echo "  book.certbook     the new book it was imported into"
echo "  soa.xlsx          the Statement of Applicability, exported from the new book"
echo "  sample.certbook   the sample book"
