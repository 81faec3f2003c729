#!/usr/bin/env bash
# Runs the checks, prints what it runs, and ends with how many tests passed and failed.
# A failed check does not stop the others: one run tells everything.
#
# Usage: build/test.sh [all|lint|go|frontend|e2e|smoke]     (make test, make lint, ...)
# Wants GOLANGCI (path of golangci-lint) for lint, WINDOW_TAGS for the window.
set -u
cd "$(dirname "$0")/.."
what=${1:-all}
results=build/bin/test-results
mkdir -p "$results"
rm -f "$results"/*.counts "$results"/*.json
go build -o build/bin/tally ./build/tally || exit 2

started=$SECONDS
checks_passed=0
checks_failed=()
lines=()

# check NAME COMMAND...: runs it, shows its output, remembers how it ended and how long it took.
check() {
  local name=$1 from=$SECONDS status=0
  shift
  echo
  echo "── $name: $*"
  "$@" || status=$?
  if [ "$status" = 0 ]; then
    checks_passed=$((checks_passed + 1))
    lines+=("$(printf '  passed  %4d s  %s' $((SECONDS - from)) "$name")")
  else
    checks_failed+=("$name")
    lines+=("$(printf '  FAILED  %4d s  %s (status %d)' $((SECONDS - from)) "$name" "$status")")
  fi
}

# The builds tests use; on Linux they name the web view's version too.
test_tags=dev,smoke
[ "$(uname -s)" != Linux ] || test_tags=$test_tags,webkit2_41

wanted() { [ "$what" = all ] || [ "$what" = "$1" ]; }

in_frontend() { (cd frontend && "$@"); }

go_files_formatted() {
  local files
  files=$(find . -name '*.go' -not -path './frontend/node_modules/*' -not -path './build/bin/*' -not -path './build/tools/*' -exec gofmt -s -l {} +) || return
  [ -z "$files" ] || {
    echo "gofmt would change these files:"
    echo "$files"
    return 1
  }
}

# go_tests COUNTS ARGUMENTS...: go test, counted into the file COUNTS.
go_tests() {
  local counts=$1
  shift
  go test -json -timeout 30m "$@" 2>&1 | CERTBOOK_TALLY=$counts build/bin/tally go
}

# counted KIND NAME COMMAND...: a runner that writes a JSON report to the file it is told.
counted() {
  local kind=$1 report=$PWD/$results/$2.json counts=$results/$2.counts status=0
  shift 2
  CERTBOOK_RESULTS=$report in_frontend "$@" || status=$?
  [ -s "$report" ] || {
    echo "no report was written"
    return 2
  }
  CERTBOOK_TALLY=$counts build/bin/tally "$kind" <"$report" || status=1
  return $status
}

# Kept results would hide a change of LibreOffice, the file system or the clock.
fresh=()
[ -z "${CI:-}" ] || fresh=(-count=1)

if wanted lint; then
  check "Go formatting" go_files_formatted
  check "go vet" go vet ./...
  check "golangci-lint" "$GOLANGCI" run ./...
  check "golangci-lint on test builds" "$GOLANGCI" run --build-tags "$test_tags" ./app/... ./build/...
  check "import rules" build/import-rules.sh
  check "generated bindings" build/bindings.sh check
  check "TypeScript" in_frontend node_modules/.bin/tsc --noEmit
  check "ESLint" in_frontend node_modules/.bin/eslint --max-warnings 0 .
  check "Prettier" in_frontend node_modules/.bin/prettier --check --log-level warn .
fi

if wanted go; then
  check "Go tests" go_tests $results/go.counts ${fresh[@]+"${fresh[@]}"} ./...
  # The same tests once more: told, but not counted twice. Our code, GORM and the driver are watched; SQLite is
  # not: translated C, behind one connection that runs one statement at a time, ten times slower when watched.
  check "Go tests with race detector" go_tests $results/races.txt -race '-gcflags=modernc.org/...=-race=false -d=checkptr=0' -short ${fresh[@]+"${fresh[@]}"} ./internal/ledger/... ./internal/workspace/... ./app/...
fi

if wanted frontend; then
  check "front-end tests" counted vitest frontend node_modules/.bin/vitest run --reporter=default --reporter=json --outputFile.json="$PWD/$results/frontend.json"
fi

if [ "$(uname -s)" = Linux ]; then
  if wanted e2e; then
    check "browser flows" counted playwright e2e node_modules/.bin/playwright test
  fi
  if wanted smoke; then
    check "user interface" in_frontend node_modules/.bin/vite build --logLevel warn
    check "window binary" go build -trimpath -tags "$WINDOW_TAGS" -ldflags "-s -w" -o build/bin/certbook .
    check "headless binary" go build -trimpath -o build/bin/certbook-headless .
    check "smoke test of the window" go_tests $results/smoke.counts -tags smoke -count=1 ./build/smoke
  fi
else
  echo
  echo "The browser flows and the smoke test need Xvfb and run on Linux only: left out here."
fi

echo
echo "════════ Summary ($((SECONDS - started)) s)"
printf '%s\n' "${lines[@]}"
echo
total=
for counts in "$results"/*.counts; do
  [ -e "$counts" ] || continue
  printf '  %-10s %s\n' "$(basename "$counts" .counts)" "$(cat "$counts")"
  total=yes
done
echo "  Checks:    $checks_passed passed, ${#checks_failed[@]} failed${checks_failed[*]:+ ($(printf '%s, ' "${checks_failed[@]}" | sed 's/, $//'))}"
[ -z "$total" ] || echo "  Tests:     $(build/bin/tally sum "$results"/*.counts)"
[ ${#checks_failed[@]} = 0 ]
