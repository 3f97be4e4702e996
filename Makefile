# Every command of the house. Needs python3 (3.11 or newer), make and a package index; nothing else.
# `make` alone lists the commands from the comments after the two hash signs.

.DEFAULT_GOAL := commands
.NOTPARALLEL:
.DELETE_ON_ERROR:

PYTHON ?= python3
SERVE ?= yes
# Wheels only: nothing is compiled here and no code of a dependency runs while it is installed.
# On a machine without wheels: make demo WHEELS=
WHEELS ?= --only-binary=:all:
# PySpark is published as sources only; of the checks alone, and nothing that runs needs it.
SOURCES := --no-binary=pyspark
# Floors 0 to 3 are pure; there is no excuse for a line that no test has seen.
FLOORS_COVERAGE ?= 100
UV_VERSION := 0.13.9

# A relative path throughout, so that a directory with spaces in its name works.
VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/.poincon
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
INSTALL := $(PIP) install --quiet --require-hashes $(WHEELS)
# Some machines set PIP_USER; in an environment of our own it would only fail.
export PIP_USER := 0

PURE_FLOORS := poincon/terms/*,poincon/policy/*,poincon/ledger/*,poincon/lifecycle/*,poincon/transfers/*,poincon/stockpiles/*,poincon/collection/*,poincon/tracing/*,poincon/reports/*,poincon/cooperation/*,poincon/observatory/*
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/*.po)
COMPILED := $(CATALOGUES:.po=.mo)

# An upgrade of the system's Python leaves an environment that no longer starts: forget its stamps.
ifneq ($(wildcard $(STAMPS)),)
ifneq ($(shell $(BIN)/python -c 'print("starts")' 2>/dev/null),starts)
$(shell rm -rf $(STAMPS))
endif
endif

.PHONY: commands
commands: ## list the commands (what `make` alone does)
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(firstword $(MAKEFILE_LIST))

.PHONY: demo
demo: $(STAMPS)/run $(COMPILED) ## set up, tell Sanmora's story, import real seizures, print the overview, serve the pages (SERVE=no: end there)
	@$(BIN)/poincon demo $(if $(filter no,$(SERVE)),--no-serve)

.PHONY: serve
serve: $(STAMPS)/run $(COMPILED) ## serve the pages of the book named by POINCON_DATABASE, on this machine only
	@$(BIN)/poincon serve

.PHONY: check
check: format-check lint types floors spelling docs-check tests journeys ## every check and every test, on SQLite, on PostgreSQL and in a browser; what CI runs
	@echo "== all checks passed"

.PHONY: format
format: $(STAMPS)/dev ## format the code and put the imports in order
	@$(BIN)/ruff check --quiet --select I --fix . && $(BIN)/ruff format .

.PHONY: format-check
format-check: $(STAMPS)/dev
	@echo "== format" && $(BIN)/ruff format --check --quiet --diff .

.PHONY: lint
lint: $(STAMPS)/dev ## the linter's rules (ruff)
	@echo "== lint" && $(BIN)/ruff check --quiet .

.PHONY: types
types: $(STAMPS)/dev ## types, strict on floors 0 to 3 (mypy)
	@echo "== types" && $(BIN)/python -m mypy

.PHONY: floors
floors: $(STAMPS)/dev ## imports go downwards only (import-linter)
	@echo "== floors" && $(BIN)/python -c 'from importlinter.cli import lint_imports_command; lint_imports_command()' --no-logo

.PHONY: spelling
spelling: $(STAMPS)/dev ## spelling of code and documents (codespell)
	@echo "== spelling" && $(BIN)/python -m codespell_lib

.PHONY: docs
docs: $(STAMPS)/run ## write the generated pages again
	@$(BIN)/python docs/generate.py

.PHONY: docs-check
docs-check: $(STAMPS)/run
	@echo "== docs in step" && $(BIN)/python docs/generate.py --check

.PHONY: tests
tests: $(STAMPS)/dev $(COMPILED) ## every test but the journeys, two at a time, with coverage of floors 0 to 3
	@echo "== tests"
	@rm -f .coverage .coverage.*
	@$(BIN)/python -m coverage run -m pytest -n 2 --ignore=tests/journeys
	@$(BIN)/python -m coverage combine --quiet
	@$(BIN)/python -m coverage report --include='$(PURE_FLOORS)' --skip-covered --fail-under=$(FLOORS_COVERAGE)

.PHONY: journeys
journeys: $(STAMPS)/dev $(COMPILED) ## a clerk's day in a browser; installs Chromium where it may
	@echo "== journeys" && $(BIN)/python -m pytest tests/journeys

.PHONY: bench-book
bench-book: $(STAMPS)/dev ## a million weapons through the one door on both engines, beside its peers (ARGS="...": passed on)
	@$(BIN)/python bench/book.py $(ARGS)

.PHONY: bench-intake
bench-intake: $(STAMPS)/dev ## scores on hand-labelled fields; a million dirty rows taken in beside its peers (ARGS="...": passed on)
	@$(BIN)/python bench/intake.py $(ARGS)

.PHONY: bench-marks
bench-marks: $(STAMPS)/bench ## worn marks against a million weapons on both engines, beside their peers (ARGS="...": passed on)
	@$(BIN)/python bench/marks.py $(ARGS)

.PHONY: translations
translations: $(COMPILED) ## compile the catalogues of the six languages

.PHONY: lock
lock: $(STAMPS)/venv ## pin every dependency again, with hashes (installs uv into the environment)
	@$(PIP) install --quiet --only-binary=:all: 'uv==$(UV_VERSION)'
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
		pyproject.toml -o requirements.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
		--extra dev -c requirements.lock pyproject.toml -o requirements-dev.lock
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' \
		--extra dev --extra bench -c requirements-dev.lock pyproject.toml -o requirements-bench.lock

.PHONY: clean
clean: ## remove the environment and everything built or cached; a book is never touched
	@rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .coverage .coverage.* htmlcov build dist
	@find poincon tests bench docs -name __pycache__ -type d -prune -exec rm -rf {} +
	@rm -f $(COMPILED)

# --- set-up: each stamp is written last, so an interrupted step is simply done again ---------------

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
		echo "Poinçon needs Python 3.11 or newer; '$(PYTHON)' is $$($(PYTHON) --version 2>/dev/null || echo missing)." >&2; \
		echo "Install one and name it, for example: make demo PYTHON=python3.12" >&2; exit 1; }
	@echo "== environment in $(VENV)"
	@$(PYTHON) -m venv --clear $(VENV) || { \
		echo "Python could not make an environment; Debian and Ubuntu keep that part in the package python3-venv." >&2; exit 1; }
	@mkdir -p $(STAMPS) && touch $@

# The project itself is put on the path by one line, relative to the environment: no build, no
# network, and the directory may be moved or have spaces in its name.
$(STAMPS)/run: requirements.lock $(STAMPS)/venv
	@echo "== installing what Poinçon runs on (requirements.lock)"
	@$(INSTALL) -r requirements.lock
	@for place in $(VENV)/lib/python3.*/site-packages; do echo '../../../..' > "$$place/poincon-house.pth"; done
	@printf '%s\n' '#!/bin/sh' \
		'exec "$$(dirname -- "$$0")/python" -P -c '\''import sys; sys.argv[0] = "poincon"; from poincon.cli import main; sys.exit(main())'\'' "$$@"' \
		> $(BIN)/poincon
	@chmod +x $(BIN)/poincon
	@touch $@

$(STAMPS)/dev: requirements-dev.lock $(STAMPS)/run
	@echo "== installing what the checks need (requirements-dev.lock)"
	@$(INSTALL) $(SOURCES) -r requirements-dev.lock
	@touch $@

$(STAMPS)/bench: requirements-bench.lock $(STAMPS)/dev
	@echo "== installing the peers of the benchmark (requirements-bench.lock)"
	@$(INSTALL) $(SOURCES) -r requirements-bench.lock
	@touch $@

%.mo: %.po locale/compile.py | $(STAMPS)/run
	@$(BIN)/python locale/compile.py
