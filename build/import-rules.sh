#!/usr/bin/env bash
# Proves that the import rules refuse what they should: lints a scratch tree in which each file
# breaks one rule, and counts on every one being found. A rule whose pattern matches nothing would
# otherwise pass for ever.
#
# Usage: GOLANGCI=path/to/golangci-lint build/import-rules.sh
set -eu
cd "$(dirname "$0")/.."
root=$PWD
scratch=$root/build/bin/import-rules
rm -rf "$scratch"
mkdir -p "$scratch"
failed=0
passed=0

report() { # report OK MESSAGE
  if [ "$1" = 0 ]; then passed=$((passed + 1)); else
    failed=$((failed + 1))
    echo "import rules: $2" >&2
  fi
}

# ── Go ──────────────────────────────────────────────────────────────────────────────────────────

# Every package under internal/ has to be named in a rule; one that is not would be free to import anything.
for dir in internal/*/; do
  name=$(basename "$dir")
  status=0
  grep -q "base-path}/internal/$name/\*\*" .golangci.yml || status=1
  report $status "internal/$name has no rule in .golangci.yml"
done

# FROM imports WHAT, and that is: refused / allowed.
cases='
internal/fault          certbook/internal/register      refused
internal/register       certbook/internal/fault         allowed
internal/register       certbook/internal/catalog       refused
internal/register       certbook/internal/ledger        refused
internal/catalog        certbook/internal/register      refused
internal/sheet          certbook/internal/fault         allowed
internal/sheet          certbook/internal/register      refused
internal/sheet          certbook/internal/exchange      refused
internal/ledger         certbook/internal/register      allowed
internal/ledger         certbook/internal/workspace     refused
internal/ledger         gorm.io/gorm                    allowed
internal/workspace      certbook/internal/ledger        allowed
internal/workspace      certbook/internal/isms          refused
internal/workspace      database/sql                    allowed
internal/isms           certbook/internal/workspace     allowed
internal/isms           certbook/internal/exchange      refused
internal/isms           database/sql                    refused
internal/isms           gorm.io/gorm                    refused
internal/isms           github.com/glebarez/sqlite      refused
internal/audit          certbook/internal/isms          allowed
internal/audit          certbook/internal/certification refused
internal/certification  certbook/internal/readiness     refused
internal/readiness      certbook/internal/certification allowed
internal/readiness      certbook/internal/exchange      refused
internal/exchange       certbook/internal/sheet         allowed
internal/exchange       certbook/internal/isms          allowed
internal/exchange       certbook/internal/report        refused
internal/exchange       certbook/app                    refused
internal/report         certbook/internal/exchange      refused
internal/headless       certbook/internal/exchange      allowed
internal/headless       certbook/app                    refused
internal/headless       github.com/wailsapp/wails/v2/pkg/runtime refused
app                     certbook/internal/exchange      allowed
app                     certbook/internal/headless      refused
app                     database/sql                    refused
app                     github.com/wailsapp/wails/v2/pkg/runtime allowed
.                       certbook/app                    allowed
.                       certbook/internal/isms          refused
.                       github.com/wailsapp/wails/v2    allowed
.                       github.com/wailsapp/wails/v2/pkg/runtime refused
.                       gorm.io/gorm                    refused
'

# A scratch module of the same name. Each import stands in a package of its own below the one whose
# rule it tries, so that no two cases make a cycle, which would end the lint before it looks.
cp .golangci.yml go.mod go.sum "$scratch/"
count=0
while read -r from what _; do
  [ -n "$from" ] || continue
  count=$((count + 1))
  target=${what#certbook/}
  if [ "$target" != "$what" ]; then
    mkdir -p "$scratch/$target"
    echo "package $(basename "$target")" >"$scratch/$target/doc.go"
  fi
  folder=$scratch
  package=main
  if [ "$from" != . ]; then
    folder=$scratch/$from/case$count
    package=case$count
  fi
  mkdir -p "$folder"
  printf 'package %s\n\nimport _ "%s"\n' "$package" "$what" >"$folder/case$count.go"
done <<<"$cases"
echo 'func main() {}' >>"$scratch/case$count.go"

found=$(cd "$scratch" && GOFLAGS=-mod=mod "$GOLANGCI" run --enable-only depguard --output.text.path stdout --show-stats=false ./... 2>&1 || true)
count=0
while read -r from what wanted; do
  [ -n "$from" ] || continue
  count=$((count + 1))
  answer=allowed
  if grep -q "case$count\.go:.*'$what' is not allowed.*(depguard)" <<<"$found"; then answer=refused; fi
  status=0
  [ "$answer" = "$wanted" ] || status=1
  report $status "$from importing $what should be $wanted and is $answer"
done <<<"$cases"

# ── TypeScript ──────────────────────────────────────────────────────────────────────────────────

front=$scratch/frontend
mkdir -p "$front/src"
cp frontend/eslint.config.js frontend/tsconfig.json frontend/package.json "$front/"
ln -s "$root/frontend/node_modules" "$front/node_modules"
place() { # place FILE CONTENT
  mkdir -p "$(dirname "$front/$1")"
  printf '%s\n' "$2" >"$front/$1"
}
place wailsjs/go/app/Book.ts "export const call = async () => 1;"
place src/backend/types.ts "export type Row = { id: string };"
place src/backend/calls.ts "import { call } from '../../wailsjs/go/app/Book'; export const list = () => call();"
place src/grid/model.ts "import type { Row } from '../backend/types'; export const ids = (rows: Row[]) => rows.map((r) => r.id);"
place src/features/history/page.ts "export const history = 1;"
place src/features/soa/part.ts "export const part = 1;"
place src/features/soa/good.ts "import { part } from './part'; import { list } from '../../backend/calls'; export const good = [part, list];"
place src/features/soa/bad-bindings.ts "import { call } from '../../../wailsjs/go/app/Book'; export const bad = call;"
place src/features/soa/bad-feature.ts "import { history } from '../history/page'; export const bad = history;"
place src/features/soa/bad-promise.ts "import { list } from '../../backend/calls'; export function bad() { list(); }"
place src/features/soa/bad-window.ts "export const bad = (window as { go?: unknown }).go; export const worse = window.runtime;"
place src/grid/bad-call.ts "import { list } from '../backend/calls'; export const bad = list;"
place src/ui/bad-feature.ts "import { history } from '../features/history/page'; export const bad = history;"
place src/register/bad-feature.ts "import { history } from '../features/history/page'; export const bad = history;"
place src/backend/bad-grid.ts "import { ids } from '../grid/model'; export const bad = ids;"

refused=$(cd "$front" && node node_modules/eslint/bin/eslint.js --format json src 2>/dev/null |
  node -e '
    const results = JSON.parse(require("fs").readFileSync(0, "utf8"));
    for (const file of results)
      for (const message of file.messages)
        console.log(require("path").relative(process.argv[1] + "/src", file.filePath), message.ruleId);
  ' "$front")
while read -r file rule; do
  [ -n "$file" ] || continue
  status=0
  grep -qx "$file $rule" <<<"$refused" || status=1
  report $status "$file should be refused by $rule"
done <<'END'
features/soa/bad-bindings.ts boundaries/dependencies
features/soa/bad-feature.ts boundaries/dependencies
features/soa/bad-promise.ts @typescript-eslint/no-floating-promises
features/soa/bad-window.ts no-restricted-properties
grid/bad-call.ts boundaries/dependencies
ui/bad-feature.ts boundaries/dependencies
register/bad-feature.ts boundaries/dependencies
backend/bad-grid.ts boundaries/dependencies
END
status=0
! grep -v 'bad-' <<<"$refused" || status=1
report $status "an import that keeps to the rules was refused"

rm -rf "$scratch"
echo "import rules: $passed cases as they should be, $failed not"
[ "$failed" = 0 ]
