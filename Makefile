# Everything a newcomer needs is `make demo` and `make test`; each sets up what it uses.

PYTHON ?= python3
VENV   ?= .venv
BIN    := $(VENV)/bin
SERVE  ?= yes
DATA   ?= ../shared/data
HOMES  ?= .fingerpost/size
RECORD ?= no
# The one version that also has a build without CUDA where an index carries one; anything newer in range works too.
TORCH  ?= torch==2.13.0
# setuptools warns of every editable install whose packages lie at the top; ours do on purpose (docs/adr/0002).
PIP    := PYTHONWARNINGS=ignore $(BIN)/python -m pip install --quiet

.PHONY: demo test check serve weights bench size gate openapi clean

demo: $(VENV)/.app  ## index the sample library, print its map and worst gaps, serve the map page
	$(BIN)/fingerpost demo $(if $(filter no,$(SERVE)),--no-serve,--serve)

test: $(VENV)/.dev  ## lint, types, architecture and every test
	$(MAKE) check
	$(BIN)/python -m pytest $(ARGS)

check: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

serve: $(VENV)/.app  ## serve the library in ./.fingerpost
	$(BIN)/fingerpost serve

weights: $(VENV)/.dev  ## train the shipped weights again from $(DATA)
	$(BIN)/python -m eval.train_stages --data $(DATA)
	$(BIN)/python -m eval.train_needs --data $(DATA)

bench: $(VENV)/.dev  ## the numbers in the README, measured here
	$(BIN)/python -m eval.benchmarks --data $(DATA)

size: $(VENV)/.dev  ## what everything costs on libraries of 1,000 to 100,000 assets, made from $(DATA) and kept in $(HOMES)
	$(BIN)/python -m eval.benchmarks.size --data $(DATA) --home $(HOMES)

gate: $(VENV)/.dev  ## headline numbers on a fast subset of $(DATA) against their floors; RECORD=yes writes new floors
	$(BIN)/python -m eval.gate --data $(DATA) $(if $(filter yes,$(RECORD)),--record)

openapi: $(VENV)/.dev  ## write docs/openapi.json and docs/taxonomy.schema.json anew
	$(BIN)/python -m service.api.document docs/openapi.json
	$(BIN)/python -m indexing.taxonomy.schema docs/taxonomy.schema.json

$(VENV)/.venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V 2>&1). Try: make PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "venv is missing. On Debian or Ubuntu: apt install python3-venv"; exit 1; }
	$(BIN)/python -m pip install --quiet --upgrade pip
	@touch $@

# torch first and by version: pulled in by another package it may bring several GB of CUDA along.
$(VENV)/.torch: $(VENV)/.venv
	@echo "Installing PyTorch (once; a few minutes)…"
	$(PIP) $(TORCH)
	@touch $@

$(VENV)/.app: pyproject.toml $(VENV)/.torch
	@echo "Installing Fingerpost…"
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: $(VENV)/.app
	$(PIP) --editable '.[dev]'
	@touch $@

clean:
	rm -rf $(VENV) .fingerpost
