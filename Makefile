# Everything a person or CI runs. Each target sets up what it needs; a second run is quick.

PYTHON ?= $(firstword $(foreach name,python3 python3.13 python3.12 python3.11,$(shell $(name) -c \
	'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null && echo $(name))))
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
WORKERS ?= auto
ZAPIS_CORPUS ?= ../shared/corpus
DEMO ?= fixtures/lipkov-komise-kultura/lipkov-komise-kultura.pdf
DEMO_JSON := build/demo/$(basename $(notdir $(DEMO))).json
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.DEFAULT_GOAL := help
.PHONY: help setup demo test check lint types contracts score score-diff bench bench-formats bench-archive schema docs notebooks lock clean \
	bench-encodings bench-exports bench-links bench-names bench-redaction

help:
	@echo 'make demo      parse an invented PDF and show what came out'
	@echo 'make test      run all tests'
	@echo 'make check     lint, types, import contracts, tests'
	@echo 'make score     score the development corpus ($(ZAPIS_CORPUS)) against the floors'
	@echo 'make score-diff  what was gained and lost against the last commit, or AGAINST=commit'
	@echo 'make bench     measure speed, as ratios'
	@echo 'make bench-exports  write 500 invented documents in every export and have each judged'
	@echo 'make bench-formats  write invented documents in every format and compare what is read'
	@echo 'make bench-archive  a batch over 2,000 invented documents (DOCUMENTS=20000): losses, memory, speed, kills'
	@echo 'make bench-encodings  store and spoil 200 invented documents in every encoding and compare what is read'
	@echo 'make bench-redaction  plant private data in 300 invented documents, redact them and look for what is left'
	@echo 'make bench-links  link an invented archive and judge it by its truth; LINKS="--bodies 8 --errors all" for examples'
	@echo 'make bench-names  lead invented names in oblique cases back, and find who is charged; NAMES=--misses for each'
	@echo 'make schema    write tests/schema.json anew'
	@echo 'make docs      write docs/record.md, docs/cli.md and docs/archive-tables.md anew'
	@echo 'make notebooks  run the notebooks of examples/ and store what they show'
	@echo 'make lock      write constraints.txt anew'
	@echo 'make clean     remove all that make made'

setup: $(READY)

$(READY): constraints.txt pyproject.toml
	@test -n '$(PYTHON)' || { echo 'Python 3.11, 3.12 or 3.13 is needed (PYTHON=…).' >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ echo 'No virtual environment could be made; on Debian: apt-get install python3-venv' >&2; rm -rf $(VENV); exit 1; }
	@echo 'Setting up $(VENV) …'
	@$(PIP) install --require-hashes -r constraints.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)
	@test -f '$(DEMO)' || { echo 'There is no $(DEMO).' >&2; exit 1; }
	@mkdir -p $(dir $(DEMO_JSON))
	@$(BIN)/zapis parse '$(DEMO)' -o '$(DEMO_JSON)'
	@$(BIN)/zapis parse '$(DEMO)' --format summary
	@echo
	@echo 'Document: $(DEMO)'
	@echo 'Record:   $(DEMO_JSON)'

test: $(READY)
	$(BIN)/python -m pytest -n $(WORKERS)

lint: $(READY)
	$(BIN)/ruff check src tests tools benchmarks
	$(BIN)/ruff format --check src tests tools benchmarks

types: $(READY)
	$(BIN)/mypy

contracts: $(READY)
	$(BIN)/lint-imports

check: lint types contracts test

score: $(READY)
	@$(BIN)/python tools/score_gate.py '$(ZAPIS_CORPUS)'

score-diff: $(READY)
	@$(BIN)/python tools/score_diff.py '$(ZAPIS_CORPUS)' $(if $(AGAINST),--against '$(AGAINST)')

bench-exports: $(READY)
	@$(BIN)/python benchmarks/exports.py

bench-formats: $(READY)
	@$(BIN)/python benchmarks/formats.py

bench-archive: $(READY)
	@$(BIN)/python benchmarks/archive_load.py $(if $(DOCUMENTS),--documents $(DOCUMENTS))

bench-encodings: $(READY)
	@$(BIN)/python benchmarks/encoded.py

bench-links: $(READY)
	@$(BIN)/python benchmarks/archive_links.py $(LINKS)

bench-names: $(READY)
	@$(BIN)/python benchmarks/sentences.py $(NAMES)

bench-redaction: $(READY)
	@$(BIN)/python benchmarks/redaction.py

bench: $(READY)
	@$(BIN)/python benchmarks/speed.py

schema: $(READY)
	$(BIN)/zapis schema > build-schema.tmp && mv build-schema.tmp tests/schema.json

docs: $(READY)
	@$(BIN)/python tools/make_record_docs.py
	@$(BIN)/python tools/make_cli_docs.py
	@$(BIN)/python tools/make_table_docs.py

notebooks: $(READY)
	@$(BIN)/python tools/run_notebooks.py

# without the machine's own pip settings, so that no host and no path gets into the lock
lock: $(READY)
	PIP_CONFIG_FILE=/dev/null PIP_FIND_LINKS= $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --extra dev \
		--strip-extras --no-header --no-annotate --no-emit-index-url --no-emit-trusted-host --no-emit-find-links \
		$(LOCKFLAGS) --output-file constraints.txt pyproject.toml
	sed -i '/^ *#/d; /^ *$$/d' constraints.txt

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache build-schema.tmp
	find src tests tools -name __pycache__ -type d -prune -exec rm -rf {} +
