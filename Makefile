SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help

PORT ?= 8501
REPORT ?=
WORKERS ?= 2
MUTANTS ?= 20000
SEED ?= 1
# A folder with real data; without it the product shows its built-in demonstration data.
export DATA ?= $(KPI_DATA)

# The first interpreter that really runs: a version manager may have a name without the program.
PYTHON ?= $(shell for name in python3.13 python3.12 python3.11 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1 \
	&& echo "$$name" && break; done)

BIN := .venv/bin
# Compiled when first imported: most of what is installed never is.
PIP_INSTALL := $(BIN)/python -m pip install --disable-pip-version-check --no-compile --requirement
SERVE := $(BIN)/streamlit run app.py --server.port=$(PORT) --server.headless=true
SOME_RELEASE := data/warehouse/current
# There while the demonstration is being loaded: whoever was interrupted begins again.
DEMO_UNDER_WAY := data/demonstration-under-way

.PHONY: help run test test-fast check bench soak fuzz clean chromium

help:
	@echo 'make run               запустить на http://localhost:$(PORT) с демонстрационными данными'
	@echo 'make run DATA=папка    запустить на своих данных'
	@echo 'make run PORT=8600     запустить на другом порту'
	@echo 'make test              установить все для проверок и выполнить их'
	@echo 'make test-fast         только правила без выпуска данных и браузера, меньше минуты'
	@echo 'make check             только проверки: стиль, типы, связи модулей, тесты'
	@echo 'make bench             измерить скорость'
	@echo 'make soak              оборвать загрузку и построение в $(KILLS) случайных мгновений, принять $(FLOOD) замечаний'
	@echo 'make fuzz              испортить $(MUTANTS) книг и проверить, что прием их выдержит (MUTANTS=, SEED=)'
	@echo 'make clean             удалить кэши (данные и .venv остаются)'

run: .venv/.ready-to-run
	@if [ -n "$$DATA" ]; then \
		mkdir -p -- "$$DATA"; \
		export KPI_DATA="$$(cd -- "$$DATA" && pwd)"; \
	elif [ ! -e $(SOME_RELEASE) ] || [ -e $(DEMO_UNDER_WAY) ]; then \
		echo 'Готовлю демонстрационные данные…'; \
		touch $(DEMO_UNDER_WAY); \
		$(BIN)/python -m etl demo; \
		rm $(DEMO_UNDER_WAY); \
	fi; \
	echo 'Открываю на http://localhost:$(PORT) (остановить: Ctrl+C)'; \
	exec $(SERVE)

test: .venv/.ready-to-check chromium
	@$(MAKE) --no-print-directory check

# pytest comes last, so that its closing line is the last word. A test file stays on one worker,
# so that what it shares (a running server, a browser) is started once.
check: .venv/.ready-to-check
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

# Whatever needs no release, no other process and no browser.
test-fast: .venv/.ready-to-check
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile \
		-m 'not built and not benchmark' tests/indicators tests/charts

# REPORT=docs/benchmarks.md writes the figures down there.
bench: .venv/.ready-to-check chromium
	BENCH_REPORT=$(REPORT) $(BIN)/python -m pytest tests/benchmarks -m benchmark

# As a part of the tests with fewer instants and findings; here enough to meet the rare ones.
KILLS ?= 100
FLOOD ?= 100000
soak: .venv/.ready-to-check
	KILLS=$(KILLS) FLOOD=$(FLOOD) $(BIN)/python -m pytest tests/etl/faults/test_killed.py tests/etl/faults/test_data.py

# Other seeds spoil other workbooks; what is found goes into tests/fuzz/regressions.
fuzz: .venv/.ready-to-check
	$(BIN)/python -m tests.fuzz --mutants $(MUTANTS) --seed $(SEED)

clean:
	rm -rf .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache test-results
	find . -name __pycache__ -type d -not -path './.venv/*' -prune -exec rm -rf {} +

.venv/.created:
	@if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
		[ -n '$(PYTHON)' ] || { echo 'Нужен Python 3.11 или новее. Debian, Ubuntu: apt-get install python3 python3-venv' >&2; exit 1; }; \
		$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo 'Не хватает пакета $(notdir $(PYTHON))-venv. Установите: apt-get install $(notdir $(PYTHON))-venv' >&2; exit 1; }; \
		$(PYTHON) -m venv --clear .venv; \
	fi
	@touch $@

.venv/.ready-to-run: requirements.txt | .venv/.created
	$(PIP_INSTALL) requirements.txt
	@touch $@

.venv/.ready-to-check: requirements-dev.txt requirements.txt | .venv/.created
	$(PIP_INSTALL) requirements-dev.txt
	@touch .venv/.ready-to-run $@

# Debian's own Chromium and fonts with Cyrillic, for the tests that look at the screen.
CHROMIUM_PACKAGES := chromium fonts-dejavu-core fonts-liberation
chromium:
	@if ! command -v chromium >/dev/null; then \
		if ! command -v apt-get >/dev/null; then as_root=; \
		elif [ "$$(id -u)" = 0 ]; then as_root=env; \
		elif sudo -n true 2>/dev/null; then as_root=sudo; \
		else as_root=; fi; \
		[ -n "$$as_root" ] || { echo 'Для проверок в браузере нужны пакеты: $(CHROMIUM_PACKAGES). Установите их и повторите make test; без них работает make check' >&2; exit 1; }; \
		$$as_root apt-get update; \
		$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $(CHROMIUM_PACKAGES); \
	fi
