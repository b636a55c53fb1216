# `make run` sets up and translates the sample articles; `make test` sets up and runs every check;
# `make quick` is what to run while working.

PYTHON ?= python3
VENV ?= .venv
READER_VENV ?= .venv-reader
RAY_VENV ?= .venv-ray
BIN := $(VENV)/bin
PIP := -m pip install --quiet --disable-pip-version-check

# The tests start hundreds of processes: each would compile every module anew.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test quick lint types unit ray-test lock browser help-page clean

run: $(VENV)/.installed
	$(BIN)/translate run seeds --output output

test: lint types unit

# While one works: style, types and the tests of rooms that need no model.
quick: lint types
	$(BIN)/python -m pytest -q --numprocesses 2 --dist loadfile \
	    $(addprefix tests/unit/,articles glossary literals quality readers segments writers)

lint: $(VENV)/.tested
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/.tested
	$(BIN)/mypy

unit: $(VENV)/.tested $(READER_VENV)/.installed browser
	$(BIN)/coverage erase
	$(BIN)/coverage run -m pytest --numprocesses 2 --dist loadfile
	$(BIN)/coverage combine --quiet
	$(BIN)/coverage report

$(VENV)/.installed: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python $(PIP) --require-hashes -r requirements/run.txt
	$(BIN)/python $(PIP) --no-deps --no-build-isolation --editable .
	touch $@

# PyTorch stands apart from the locked files: which build fits depends on the machine.
$(VENV)/.tested: requirements/test.txt $(VENV)/.installed
	$(BIN)/python $(PIP) torch==2.13.0
	$(BIN)/python $(PIP) --require-hashes -r requirements/test.txt
	touch $@

# The other reader of our TMX installs a package named `translate` as well: it lives apart.
$(READER_VENV)/.installed: requirements/reader.txt
	$(PYTHON) -m venv $(READER_VENV)
	$(READER_VENV)/bin/python $(PIP) --require-hashes -r requirements/reader.txt
	touch $@

# Ray takes half a gigabyte: what runs on it, and on pandas, polars and datasets, is tested in an
# environment of its own, the examples of the guide among it.
ray-test: $(RAY_VENV)/.installed
	$(RAY_VENV)/bin/python -m pytest -p no:cacheprovider tests/integration/ray \
	    tests/integration/test_columns_of_libraries.py
	$(RAY_VENV)/bin/python -m pytest -p no:cacheprovider -k "python- or scale-" \
	    tests/integration/test_documented_examples.py

$(RAY_VENV)/.installed: requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(RAY_VENV)
	$(RAY_VENV)/bin/python $(PIP) --require-hashes -r requirements/run.txt
	$(RAY_VENV)/bin/python $(PIP) --no-deps --no-build-isolation --editable .
	$(RAY_VENV)/bin/python $(PIP) "ray[data]>=2.40" polars datasets hypothesis psutil pytest pytest-timeout
	touch $@

# The page is tested in a real Chromium; where none can be had, those tests say that they skip.
browser:
	@command -v chromium >/dev/null || command -v chromium-browser >/dev/null \
	|| command -v google-chrome >/dev/null \
	|| { command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ] \
	     && apt-get -qq update && apt-get -qq install -y chromium >/dev/null; } \
	|| echo "No Chromium here, and no way to install it: the browser tests will be skipped."

help-page: $(VENV)/.installed
	$(BIN)/python -m translate.cli.showing.help_page > docs/help.md

lock: $(VENV)/.tested
	$(BIN)/python $(PIP) uv
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate \
	    --python-version 3.11 --group build --output-file requirements/run.txt --quiet
	$(BIN)/uv pip compile pyproject.toml --universal --generate-hashes --no-header --no-annotate \
	    --python-version 3.11 --group build --group test --constraint requirements/run.txt \
	    --output-file requirements/test.txt --quiet
	echo translate-toolkit | $(BIN)/uv pip compile - --universal --generate-hashes --no-header \
	    --no-annotate --python-version 3.11 --output-file requirements/reader.txt --quiet

clean:
	rm -rf $(VENV) $(READER_VENV) $(RAY_VENV) .coverage* .mypy_cache .pytest_cache .ruff_cache .hypothesis
