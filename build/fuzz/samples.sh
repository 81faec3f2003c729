#!/usr/bin/env bash
# Workbooks to damage, made by the product itself: the sample book's Statement of Applicability in
# every format that is written. FOLDER is filled; what is there already stays.
set -euo pipefail
folder=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
go run . new "$work/sample.certbook" --sample >/dev/null
for ending in xlsx csv json; do
  [ -e "$folder/soa.$ending" ] || go run . export "$work/sample.certbook" soa "$folder/soa.$ending" >/dev/null
done
