# make test and make demo do all their own set-up; they need only Python 3.11+, git and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
PARALLEL := -n auto --dist worksteal
MANY_EXAMPLES := tests/store/test_yaml_patch_properties.py tests/merge/test_ablauf_gesetze.py

.PHONY: test test-lang federation test-bpmn test-portal test-buero test-ci test-editor fuzz mutation demo lint check-library library-figures clean

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or newer is needed") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[test]'
	$(BIN)/python -m compileall -q src
	touch $@

test: $(STAMP) lint check-library
	$(BIN)/python -m pytest $(PARALLEL)

test-lang: $(STAMP)
	$(BIN)/python -m pytest $(PARALLEL) -m lang
	$(BIN)/python -m pytest $(PARALLEL) -m hypothesis --hypothesis-profile lang $(MANY_EXAMPLES)

federation: $(STAMP)
	$(BIN)/python examples/federation/federation.py --seeds 20

test-bpmn: $(STAMP)
	tests/bpmn/einrichten.sh
	$(BIN)/python -m pytest -m bpmn -rs

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

check-library: $(STAMP)
	cd library && ../$(BIN)/prozesslib check && ../$(BIN)/prozesslib format --check

library-figures: $(STAMP)
	$(BIN)/python tools/library_figures.py

test-portal: $(STAMP)
	tests/portal/einrichten.sh
	$(BIN)/python -m pytest -m portal -rs

test-buero: $(STAMP)
	tests/buero/einrichten.sh
	$(BIN)/python -m pytest -m buero -rs

test-ci: $(STAMP)
	tests/ci/einrichten.sh
	$(BIN)/python -m pytest -m ci -rs

test-editor: $(STAMP)
	tests/editor/einrichten.sh
	$(BIN)/python -m pytest -m editor -rs

fuzz: $(STAMP)
	$(BIN)/python tests/fuzz/laufe.py $(FUZZ_ARGS)

mutation: $(STAMP)
	$(BIN)/python benchmarks/mutation.py

demo: $(STAMP)
	rm -rf prozesslib-demo
	$(BIN)/prozesslib demo prozesslib-demo

clean:
	rm -rf $(VENV) .werkzeug prozesslib-demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
