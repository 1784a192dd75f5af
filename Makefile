# Everything that is done with this project. It needs Python 3.11 or later, git and make; all else it fetches.

PYTHON ?= python3
BIN := .venv/bin
# What the checks write (a key, an empty database) is thrown away; the office's own data is not touched.
SCRATCH := ANSWERABLE_DATA=build/check

.DEFAULT_GOAL := help
.PHONY: help ready demo test check score format docs clean

help: ## list what can be done
	@sed -n 's/^\([a-z]*\):[^#]*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

ready: $(BIN)/uv
	@$(BIN)/uv sync --locked --inexact --quiet

$(BIN)/uv:
	@$(PYTHON) -c 'import sys; sys.exit("Answerable needs Python 3.11 or later; this is " + sys.version.split()[0] + ". Say which to use: make PYTHON=python3.12 …" if sys.version_info < (3, 11) else 0)'
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check uv

demo: ready ## build two years of the fictional office of Midshire and serve it
	@$(BIN)/answerable demo

# Dozens of processes read the same code: whoever tells Python to keep nothing that it compiled makes each begin anew.
test: ready ## run every test, on SQLite and on PostgreSQL
	@PYTHONDONTWRITEBYTECODE= $(BIN)/pytest --dist=each '--tx=3*popen'

check: ready ## look at style, types, layers and migrations
	@mkdir -p build/check
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@$(SCRATCH) $(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache --no-logo
	@$(SCRATCH) $(BIN)/python -m django makemigrations --check --dry-run --verbosity 0 --settings answerable.config.settings
	@echo "Style, types, layers and migrations are in order."

score: ready ## hold the reader of minutes against the documents of others, where those are beside this checkout
	@test -d ../shared/minutes || (echo "The minutes of others (../shared/minutes) are not beside this checkout." && exit 1)
	@../shared/tools/score_reading --gold ../shared/minutes/gold --documents ../shared/minutes/documents \
		--min ../shared/minutes/floor.json -- $(BIN)/answerable read --json

format: ready ## put the code into its usual shape
	@$(BIN)/ruff check --fix-only --quiet .
	@$(BIN)/ruff format .

docs: ready ## write the pages of docs/ that are made from the code
	@$(BIN)/python -m answerable.config.docs

clean: ## throw away what was built, but not the office's data
	@rm -rf .venv build dist answerable/static/vendor .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
