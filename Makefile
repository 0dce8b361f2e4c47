# make demo   installs Courtbeat here, indexes the sample articles, serves the page
# make test   installs what tests need (the browser too), runs all of them
# make faults 200 random kill -9 (20 of them in make test)
# make oracle 10,000 random queries on every engine, and through a plain reference
# make check  ruff and mypy        make bench  the figures of bench/RESULTS.md
# make docs   docs/query-language.md, from search/reference
# make screenshots   docs/screenshots/, from the sample articles

PYTHON ?= $(firstword $(foreach name,python3.13 python3.12 python3.11 python3,\
	$(shell $(name) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $(name))))
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: demo test faults oracle check bench bench-speed bench-extraction bench-annotation docs screenshots clean
.DELETE_ON_ERROR:

demo: $(VENV)/installed
	@$(BIN)/courtbeat --library .demo add examples/earlier examples/articles | tail -n 1
	@exec $(BIN)/courtbeat --library .demo serve

test: $(VENV)/tested
	@bash tests/browser/install_chromium
	@$(BIN)/python -m pytest -n auto

faults: $(VENV)/tested
	@FAULTS=200 $(BIN)/python -m pytest -n auto tests/faults

oracle: $(VENV)/tested
	@ORACLE_COLLECTIONS=400 ORACLE_FUZZ=100000 $(BIN)/python -m pytest -n auto \
		tests/search/test_agreement.py tests/search/test_meaning.py tests/search/query/test_parser.py

check: $(VENV)/tested
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/mypy

bench: $(VENV)/measured
	@$(BIN)/python -m bench.line_kinds
	@$(BIN)/python -m bench.sentences
	@$(BIN)/python -m bench.extraction
	@$(BIN)/python -m bench.queries
	@$(BIN)/python -m bench.facets
	@$(BIN)/python -m bench.copies
	@$(BIN)/python -m bench.ingest
	@$(BIN)/python -m bench.ingest memory
	@$(BIN)/python -m bench.hard_queries
	@$(BIN)/python -m bench.ranking
	@$(MAKE) --no-print-directory bench-speed

# The first time it makes a collection of a million paragraphs: a quarter of an hour.
bench-speed: $(VENV)/measured
	@$(BIN)/python -m bench.synthetic 10000
	@$(BIN)/python -m bench.synthetic 100000
	@$(BIN)/python -m bench.speed
	@$(BIN)/python -m bench.serving
	@$(BIN)/python -m bench.indexing

bench-extraction: $(VENV)/tested
	@$(BIN)/python -m bench.extraction

bench-annotation: $(VENV)/tested
	@$(BIN)/python -m bench.annotation

docs: $(VENV)/tested
	@$(BIN)/python -m search.reference > docs/query-language.md

screenshots: $(VENV)/tested
	@bash tests/browser/install_chromium
	@$(BIN)/python -m bench.screenshots

clean:
	rm -rf $(VENV) .demo build *.egg-info

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Courtbeat needs Python 3.11, 3.12 or 3.13. Install one, then try again."; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); \
		echo "Python cannot make a virtual environment here. On Debian: apt-get install python3-venv"; exit 1; }

$(VENV)/installed: pyproject.toml | $(VENV)/bin/python
	@echo "Installing (once) …"
	@$(PIP) install --upgrade 'pip>=25.1'
	@PYTHONWARNINGS=ignore $(PIP) install --editable .
	@touch $@

$(VENV)/tested: pyproject.toml $(VENV)/installed
	@$(PIP) install --group test --group check
	@touch $@

# What benchmarks compare with. Xapian comes from the system (Debian: python3-xapian), or is left out.
$(VENV)/measured: $(VENV)/tested
	@$(PIP) install --group peers
	@touch $@
