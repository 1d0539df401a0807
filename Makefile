# Everything a person does here. `make help` lists it; each target sets up what it needs.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
SEED ?= 0
IMAGE ?= paperboy
BASE ?= python:3.11-slim
# Installed: what the bot needs; over that what its developers need; over that what makes a site of the documents.
RUN := $(VENV)/.run
DEV := $(VENV)/.dev
DOCS := $(VENV)/.docs
# The tests start many processes: without bytecode on disk each compiles every module anew.
unexport PYTHONDONTWRITEBYTECODE
# More than the processors, for many tests wait; in the order of tests/conftest.py, which puts those among the others.
PYTEST := $(BIN)/pytest -n 4 --dist loadscope --no-loadscope-reorder
# Their databases are kept in memory where there is enough of it: they wait for the disk longer than for anything else.
ifeq ($(shell [ "$$(df -kP /dev/shm 2>/dev/null | awk 'END {print $$4}')" -gt 4000000 ] 2>/dev/null && echo enough),enough)
PYTEST := TMPDIR=/dev/shm $(PYTEST)
endif

.DEFAULT_GOAL := help
.PHONY: help install demo init run test test-fast collect check docs wheel image format guide lock audit bench chaos evaluate fuzz hostile clean

help:  ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

install: $(RUN)  ## The program alone, as .venv/bin/paperboy

demo: $(RUN)  ## The bot in a local Telegram and Discord, at http://127.0.0.1:8000 (PORT=…); no token needed
	@$(BIN)/paperboy demo --port $(PORT)

init: $(RUN)  ## The settings of the bot: asked for, tried, and written into .env
	@$(BIN)/paperboy init || true  # it has said what is still to be done; its exit code is for scripts, which call it

run: $(RUN)  ## The bot itself, with the settings of the environment or .env
	@$(BIN)/paperboy run

test: $(DEV)  ## The tests, with a real SQLite and PostgreSQL
	$(PYTEST)

test-fast: $(DEV)  ## The tests without a browser, whole journeys or PostgreSQL, and with few examples a property
	$(PYTEST) --hypothesis-profile few -m "not journey and not browser and not postgresql"

collect: $(DEV)  # What pytest makes of the tests is kept: otherwise each of its processes does it anew
	@$(BIN)/pytest --collect-only -qq > /dev/null

check: $(DEV)  ## Linters, types and the architecture
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile

docs: $(DOCS)  ## The site of the documents, in build/docs
	$(BIN)/sphinx-build -q -E -b html -W --keep-going -d build/doctrees docs build/docs

wheel: $(DEV)  ## The package, in build/wheel: installed into an empty environment, and tried there
	rm -rf build/wheel build/empty
	$(BIN)/python -m hatchling build -t wheel -d build/wheel
	$(BIN)/uv venv -q --python $(BIN)/python build/empty
	$(BIN)/uv pip install -q --python build/empty --require-hashes -r requirements/run.txt
	$(BIN)/uv pip install -q --python build/empty --no-deps build/wheel/*.whl
	$(BIN)/python deploy/try_installed.py build/empty/bin/paperboy

image:  ## The container image, by docker, podman or buildah, whichever is there (IMAGE=…, BASE=…, MORE=…)
	deploy/build_image.sh $(IMAGE) $(BASE) $(MORE)

format: $(DEV)  ## Format the code and mend what can be mended
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

guide: $(DEV)  ## The readers' guide: what the table of commands says of it, and its pictures (needs a Chromium, CJK and emoji fonts)
	$(BIN)/python -m docs.guide pictures

bench: $(DEV)  ## The benchmarks; they write docs/benchmarks.md
	$(BIN)/python -m benchmarks.hostile.texts
	$(BIN)/python -m benchmarks

chaos: $(DEV)  ## A broadcast under fire: kills, faults, an absent database (SEED=…)
	$(BIN)/python -m benchmarks.chaos --seed $(SEED)

evaluate: $(DEV)  ## How good the editor is, by originals and issues in ../shared (PAPERBOY_CORPUS=…); writes docs/editing.md
	$(BIN)/python -m benchmarks.evaluate

fuzz: $(DEV)  ## Whatever comes from outside, with new seeds, for a minute (FUZZ_SECONDS=…); failures stay in .hypothesis/fuzz
	$(BIN)/python -m tests.fuzz

hostile: $(DEV)  ## Ten minutes of hostile files, updates, presses, answers, clocks and floods (SEED=…)
	$(BIN)/python -m benchmarks.hostile --seed $(SEED)

COMPILE := $(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header
lock: $(DEV)  ## Pin the newest versions that pyproject.toml allows
	$(COMPILE) --group tools -o requirements/tools.txt
	$(COMPILE) -o requirements/run.txt pyproject.toml
	$(COMPILE) -c requirements/run.txt -c requirements/tools.txt --group dev -o requirements/dev.txt pyproject.toml
	$(COMPILE) -c requirements/dev.txt --group docs -o requirements/docs.txt

audit: $(DEV)  ## What is known against the versions that are pinned; asks the advisory database, so it needs the network
	$(BIN)/pip-audit --require-hashes --disable-pip -r requirements/dev.txt

clean:  ## Remove what was installed and cached here
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(RUN): requirements/tools.txt requirements/run.txt pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/tools.txt
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/run.txt
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): $(RUN) requirements/dev.txt
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@touch $@

$(DOCS): $(DEV) requirements/docs.txt
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements/docs.txt
	@touch $@
