# Everything a person needs: each target sets up what it uses.
PYTHON ?= python3
VENV ?= .venv
BIN := $(VENV)/bin
BENCH := build/bench-venv
PEERS := build/peers-venv
SHARED ?= ../shared
DECKS ?= build/test-decks
POST := content/2016-10-25-barcelona-day1.md
DEMO := build/demo/barcelona-day1.pptx

.PHONY: demo test slow check format bench agreement clean

demo: $(VENV)/installed  ## build the sample briefing and say where it lies
	@mkdir -p $(dir $(DEMO))
	@$(BIN)/deckgen build $(POST) -o $(DEMO) >/dev/null
	@echo "The sample briefing: $(abspath $(DEMO))"

test: $(VENV)/tests  ## everything but the slow tests
	$(BIN)/python -m pytest -m "not slow"

slow: $(VENV)/tests  ## the tests marked slow
	$(BIN)/python -m pytest -m slow

check: $(VENV)/checks  ## formatter, linter, types, import contract, the documents' tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest -q tests/test_docs.py

format: $(VENV)/checks  ## mend what formatter and linter can mend
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

# In an environment of its own, installed as users install it: whole, and without the extras.
bench:  ## speed and memory beside pandoc, and growth to 4,000 slides
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --upgrade pip
	$(BENCH)/bin/python -m pip install --quiet . --group bench
	$(BENCH)/bin/python -m benchmarks

# Two environments: the other programs bring a python-pptx of their own.
agreement: $(VENV)/tests  ## the linter beside a judge that draws, on decks of other programs
	$(PYTHON) -m venv $(PEERS)
	$(PEERS)/bin/python -m pip install --quiet --upgrade pip
	$(PEERS)/bin/python -m pip install --quiet --group peers
	$(BIN)/python -m benchmarks.agreement $(SHARED) --tools $(PEERS)/bin

clean:
	rm -rf build dist $(VENV)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

# Both extras: the samples show slides cut out of photos, and no test of them may skip.
$(VENV)/installed: pyproject.toml Makefile | $(VENV)/bin/python
	$(BIN)/python -m pip install --quiet --editable '.[photos,ocr]'
	$(BIN)/python -m compileall -q deckgen  # which pip does for what it copies, not for what it links
	@touch $@

$(VENV)/tests: pyproject.toml $(VENV)/installed
	$(BIN)/python -m pip install --quiet --group test
	@touch $@

$(VENV)/checks: pyproject.toml $(VENV)/tests
	$(BIN)/python -m pip install --quiet --group check
	@touch $@
