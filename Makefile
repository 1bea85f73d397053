# The two commands are `make run` and `make test`; `make help` lists the others.
PYTHON ?= python3
BIN := .venv/bin
ADDRESS ?= 127.0.0.1
PORT ?= 8000

.PHONY: help run setup test test-fast test-long check bench calibrate lock fonts pictures messages format

help:
	@grep -E '^[a-z-]+:.*## ' Makefile | sed 's/:.*## /\t/' | expand -t 14

run: .venv/run.stamp ## set up what is missing, then serve the site with a carnet of demonstration
	@$(BIN)/monsuivipsy serve --prepare --demonstration --address $(ADDRESS) --port $(PORT)

setup: .venv/run.stamp ## virtual environment, locked dependencies, databases, static files
	@$(BIN)/python manage.py prepare

.venv/bin/uv: requirements/boot.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; if it is here under another name: make PYTHON=python3.12 …"; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/boot.txt
	@touch $@

# A checkout set up for the tests has all that the product needs: never take it away again.
.venv/run.stamp: .venv/bin/uv requirements/run.txt pyproject.toml
	@if [ -e .venv/dev.stamp ]; then $(MAKE) --no-print-directory .venv/dev.stamp; else tools/sync requirements/run.txt; fi
	@touch $@

.venv/dev.stamp: .venv/bin/uv requirements/dev.txt pyproject.toml
	@tools/sync requirements/dev.txt
	@touch $@ .venv/run.stamp

test: .venv/dev.stamp ## set up all that the tests need, check, and run every test
	@tools/test all

test-fast: .venv/dev.stamp ## no browser, no other programs, SQLite only
	@tools/test fast

test-long: .venv/dev.stamp ## every full-length form
	@tools/test long

check: .venv/dev.stamp ## lint, types, templates, contracts, migrations, translations
	@$(BIN)/python tools/check.py

bench: .venv/dev.stamp ## medians and ratios in one run
	@$(BIN)/python -m tools.bench

calibrate: .venv/dev.stamp ## what the statistics are worth, held against docs/calibration.md (minutes; OPTIONS=--help)
	@$(BIN)/python -m tools.calibrate $(OPTIONS)

pictures: .venv/dev.stamp ## the README's pictures
	@$(BIN)/python tools/pictures.py

fonts: .venv/dev.stamp ## cut the fonts again from their packages (needs npm)
	@$(BIN)/python tools/fonts.py

messages: .venv/dev.stamp ## extract the marked strings
	@$(BIN)/python tools/messages.py

format: .venv/dev.stamp
	@$(BIN)/ruff check --fix --quiet . ; $(BIN)/ruff format --quiet .

lock: .venv/bin/uv ## write the locks again from pyproject.toml
	@tools/lock
