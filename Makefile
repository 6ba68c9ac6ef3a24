# make demo   the main job: a local Neo4j, the example articles in it, three queries
# make test   the whole test suite, against a real Neo4j that it starts and stops itself
# make proofs  histories of loads, edits, deletions and crashes by the hundred, and loads killed at 60 random moments
# make train  the shipped pipeline anew, from the corpora's archives in CORPORA (hours; see training/README.md)
# make gazetteer  config/gazetteer.tsv, the places of the world, anew
# make evaluate  how well the shipped pipeline reads, from the corpora in ../shared
# make nodes  the most mentioned nodes over many articles, with suspected duplicates and wrong merges
# make bench  how fast it is, beside spaCy alone, a bare driver and other loaders (see benchmarks/README.md)
# make check  formatting, lint, types, import directions, generated files
# Needs Python 3.11 to 3.13, make and the package registries.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOADER := env -u NEO4J_URI -u NEO4J_USERNAME -u NEO4J_PASSWORD -u NEO4J_DATABASE $(BIN)/loader
# Flags for `loader db start`, such as DB_FLAGS="--bolt-port 7688 --http-port 7475"
DB_FLAGS ?=
# Arguments for pytest, such as T="tests/test_graph.py -k digest"
T ?=
# Where the corpora's archives are, and variables of training/project.yml, such as TRAIN_FLAGS="--vars.ner_steps 3000"
CORPORA ?= ../shared/corpora
TRAIN_FLAGS ?=
# Arguments for the evaluation, such as E="pipeline entities"
E ?=

.PHONY: install demo test soak proofs train gazetteer evaluate nodes bench check docs picture lock clean

install: $(VENV)/.installed

$(VENV)/.installed: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
	  || { echo "Python 3.11 to 3.13 is needed; choose one with: make PYTHON=python3.12 $(MAKECMDGOALS)" >&2; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@command -v uv >/dev/null || $(BIN)/python -c 'import uv' 2>/dev/null || $(BIN)/python -m pip install --quiet uv
	@UV="$$(command -v uv || echo $(BIN)/uv)"; \
	  "$$UV" pip install --quiet --python $(BIN)/python --require-hashes -r requirements.lock && \
	  "$$UV" pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@touch $@

demo: install
	@$(LOADER) db start $(DB_FLAGS)
	@echo; $(LOADER) load examples/articles
	@echo; $(LOADER) query run claims-about-country -p country="North Korea" -p limit=6
	@echo; $(LOADER) query run who-met-whom -p limit=8
	@echo; $(LOADER) query run contradictions -p limit=6
	@echo; $(LOADER) db status
	@echo; echo "Explore it:  $(BIN)/loader db open        Stop it:  $(BIN)/loader db stop"

test: install
	@$(BIN)/python -m pytest $(T)

# The real-article tests over 500 State Department releases instead of a few dozen; the current Neo4j line beside 5.26.
soak: install
	@LOADER_REAL_ARTICLES=500 $(BIN)/python -m pytest tests/test_real_articles.py
	@LOADER_TEST_NEO4J=2026 $(BIN)/python -m pytest tests/test_graph_*.py tests/test_query_*.py

# The drawn histories in their full number, new ones each time, and loads of 300 articles killed at random moments.
HISTORIES ?= 300
KILLS ?= 60
proofs: install
	@LOADER_HISTORIES=$(HISTORIES) LOADER_KILLS=$(KILLS) $(BIN)/python -m pytest tests/test_graph_histories.py tests/test_graph_crash.py

# Trains in a virtual environment of its own: the lock, and what only training needs (PyTorch: gigabytes).
train:
	@$(MAKE) --no-print-directory install VENV=.venv-train
	@UV="$$(command -v uv || echo .venv-train/bin/uv)"; \
	  "$$UV" pip install --quiet --python .venv-train/bin/python --no-build-isolation --editable '.[train]'
	@.venv-train/bin/python training/scripts/run_all.py --vars.corpora $(abspath $(CORPORA)) $(TRAIN_FLAGS)

# config/gazetteer.tsv anew, from the newest GeoNames and ISO 3166-2 that the registry has (200 MB that nothing else needs).
gazetteer: install
	@UV="$$(command -v uv || echo $(BIN)/uv)"; \
	  "$$UV" pip install --quiet --python $(BIN)/python --no-build-isolation --editable '.[gazetteer]'
	@$(BIN)/python training/scripts/gazetteer.py config/gazetteer.tsv

# What can be measured of the pipeline; E="entities speed", E="--pipeline FOLDER", E=card and others: E=--help.
evaluate: install
	@OMP_NUM_THREADS=1 $(BIN)/python -m evaluation $(E)

# The most mentioned nodes over many articles, with what may be one thing twice or two things; E="--label Person", E=--help.
nodes: install
	@OMP_NUM_THREADS=1 $(BIN)/python -m evaluation.nodes $(E)

# Runs in a virtual environment of its own: the lock, and the loaders that it is compared with.
bench:
	@$(MAKE) --no-print-directory install VENV=.venv-bench
	@UV="$$(command -v uv || echo .venv-bench/bin/uv)"; \
	  "$$UV" pip install --quiet --python .venv-bench/bin/python --no-build-isolation --editable '.[bench]'
	@OMP_NUM_THREADS=1 .venv-bench/bin/python -m benchmarks $(B)

check: install
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/cog --check README.md || { echo "README.md is out of date: make docs" >&2; exit 1; }

# The generated tables of README.md, and the records' JSON Schema.
docs: install
	@$(BIN)/python -m tests.readme
	@$(BIN)/cog -r README.md

# The README's picture, from a real run in a real Chromium.
picture: install
	@$(BIN)/python -m tests.browser examples/browser.png

# The lock names no registry, so it installs from any mirror.
lock:
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@command -v uv >/dev/null || $(BIN)/python -m pip install --quiet uv
	@UV="$$(command -v uv || echo $(BIN)/uv)"; \
	  "$$UV" pip compile pyproject.toml --extra dev --universal --generate-hashes --no-emit-index-url \
	  --no-emit-find-links --quiet --custom-compile-command "make lock" -o requirements.lock

clean:
	rm -rf $(VENV) .venv-bench dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .coverage
