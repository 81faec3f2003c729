# Certbook: the commands. `make` alone lists them.
# Works with GNU Make 3.81 (macOS) and newer.
SHELL := /bin/bash
.DEFAULT_GOAL := help

# A clone that belongs to someone else (a container, a shared folder) makes git refuse, and go with it.
export GOFLAGS := -buildvcs=false $(GOFLAGS)

GOLANGCI_VERSION := v2.15.0
GOVULNCHECK_VERSION := v1.9.0

TOOLS := $(CURDIR)/build/tools
GOLANGCI := $(TOOLS)/golangci-lint-$(GOLANGCI_VERSION)
BIN := build/bin

# Linux says which display to use; everywhere else there always is one.
OS := $(shell uname -s)
ifeq ($(OS),Linux)
  HAS_DISPLAY := $(DISPLAY)$(WAYLAND_DISPLAY)
  WINDOW_TAGS := desktop,production,webkit2_41
  DEV_TAGS := dev,webkit2_41
else
  HAS_DISPLAY := yes
  WINDOW_TAGS := desktop,production
  DEV_TAGS := dev
endif
ifeq ($(OS),Darwin)
  # What the Wails builder sets: file dialogs name their file types through this framework.
  export CGO_CFLAGS := -mmacosx-version-min=12.0 $(CGO_CFLAGS)
  export CGO_LDFLAGS := -framework UniformTypeIdentifiers -mmacosx-version-min=12.0 $(CGO_LDFLAGS)
endif

.PHONY: help
help: ## list the commands
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / && !seen[$$1]++ {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# ── Use it ──────────────────────────────────────────────────────────────────────────────────────

.PHONY: run
ifneq ($(HAS_DISPLAY),)
run: prerequisites setup-window window ## build Certbook and open its window on your default book
	$(BIN)/certbook
else
run: prerequisites
	@echo "There is no display here (neither DISPLAY nor WAYLAND_DISPLAY is set), so no window can open."
	@echo "The same main job follows without one: new book, example workbook in, check, export."
	@$(MAKE) --no-print-directory headless
	@build/try-headless.sh "$(CURDIR)/$(BIN)/certbook-headless"
endif

.PHONY: prerequisites
prerequisites:
	@build/prerequisites.sh

.PHONY: setup-window setup-test
setup-window:
	@build/setup.sh window
setup-test:
	@build/setup.sh test

# ── Build it ────────────────────────────────────────────────────────────────────────────────────

# npm writes this file last, so it is older than the lock exactly when the lock has changed since.
NODE_MODULES := frontend/node_modules/.package-lock.json
$(NODE_MODULES): frontend/package-lock.json
	cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

.PHONY: frontend
frontend: $(NODE_MODULES) ## build the user interface into frontend/dist
	cd frontend && node_modules/.bin/vite build --logLevel warn

.PHONY: window
window: frontend
	go build -trimpath -tags $(WINDOW_TAGS) -ldflags "-s -w" -o $(BIN)/certbook .

.PHONY: headless
headless: ## build the command line alone: no web view, no Node
	go build -trimpath -o $(BIN)/certbook-headless .

.PHONY: build
build: prerequisites setup-window window headless ## build the program as it is released, into build/bin

.PHONY: bindings
bindings: ## write frontend/wailsjs anew after a change to app/'s methods
	build/bindings.sh write

.PHONY: dev
dev: prerequisites setup-window $(NODE_MODULES) ## the window with live reload of the user interface
	go build -tags $(DEV_TAGS) -o $(BIN)/certbook-dev .
	build/dev.sh $(BIN)/certbook-dev

# ── Check it ────────────────────────────────────────────────────────────────────────────────────

.PHONY: test
test: prerequisites setup-test $(NODE_MODULES) $(GOLANGCI) ## run every check; installs what they need
	@GOLANGCI="$(GOLANGCI)" WINDOW_TAGS=$(WINDOW_TAGS) build/test.sh

.PHONY: lint
lint: $(NODE_MODULES) $(GOLANGCI) ## only the checks that run nothing
	@GOLANGCI="$(GOLANGCI)" WINDOW_TAGS=$(WINDOW_TAGS) build/test.sh lint

.PHONY: test-go test-frontend e2e smoke
test-go: ## only the Go tests
	@build/test.sh go
test-frontend: $(NODE_MODULES) ## only the front end's model and view tests
	@build/test.sh frontend
e2e: setup-test $(NODE_MODULES) ## only the flows in a real browser against the real program
	@build/test.sh e2e
smoke: setup-test frontend ## only the smoke test of the real window
	@WINDOW_TAGS=$(WINDOW_TAGS) build/test.sh smoke

$(GOLANGCI):
	@echo "Building golangci-lint $(GOLANGCI_VERSION) into build/tools (once; a few minutes)"
	@mkdir -p $(TOOLS)
	GOFLAGS= GOBIN=$(TOOLS) go install github.com/golangci/golangci-lint/v2/cmd/golangci-lint@$(GOLANGCI_VERSION)
	@mv $(TOOLS)/golangci-lint $@

.PHONY: vulncheck
vulncheck: ## compare what we depend on with the Go vulnerability database (needs the network)
	go run golang.org/x/vuln/cmd/govulncheck@$(GOVULNCHECK_VERSION) ./...

.PHONY: fuzz
FUZZTIME ?= 2m
FUZZFILES ?= 20000
fuzz: ## hostile input for a long time (FUZZTIME=2m a reader, FUZZFILES=20000); not part of make test
	@set -e; for file in $$(grep -rl '^func Fuzz' internal --include='*_test.go'); do \
	  for name in $$(sed -n 's/^func \(Fuzz[A-Za-z0-9]*\).*/\1/p' $$file); do \
	    echo "$$name ($$(dirname $$file)), $(FUZZTIME)"; \
	    go test ./$$(dirname $$file) -run '^$$' -fuzz "^$$name$$" -fuzztime $(FUZZTIME); \
	  done; \
	done
	@mkdir -p $(BIN)/fuzz && build/fuzz/samples.sh $(BIN)/fuzz
	go run ./build/fuzz -n $(FUZZFILES) $(BIN)/fuzz $(wildcard ../shared/sheets)

.PHONY: pictures
pictures: setup-test ## take the pictures of docs/pictures anew, from the sample book
	cd frontend && CERTBOOK_RUN=pictures.ts npx playwright test

.PHONY: bench
bench: prerequisites ## measure ratios in one run; also written to build/bench/results.json
	go run ./build/bench
