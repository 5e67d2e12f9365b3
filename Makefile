# Úkoly pro lidi i pro CI. «make» samo vypíše, co umí.
# Tasks for people and CI alike; plain «make» lists them.

SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help install run test check evaluate load benchmark screenshots formats clean

BIN := .venv/bin
PIP := $(BIN)/python -m pip install --no-input --disable-pip-version-check --constraint constraints.txt
LOCK := pyproject.toml constraints.txt
IS_311 := import sys, venv, ensurepip; sys.exit(sys.version_info[:2] != (3, 11))
PYTHON ?= $(shell for p in python3.11 python3 python; do $$p -c '$(IS_311)' 2>/dev/null && echo $$p && break; done)

help:  ## vypíše tento přehled
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 14

install: .venv/.installed  ## vytvoří .venv se vším, co potřebuje běh aplikace

run: install  ## sestaví index z corpus/ a spustí chat na http://127.0.0.1:8501
	@$(BIN)/souvislosti ingest || echo "Index není úplný (viz výše), aplikace se přesto spouští." >&2
	@$(BIN)/souvislosti serve

test: .venv/.installed-dev  ## celá sada testů
	$(BIN)/python -m pytest

check: .venv/.installed-dev  ## ruff a mypy
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

evaluate: .venv/.installed-dev  ## změří vyhledávání a odpovědi na zlatých otázkách (zpráva ve var/evaluation); s DIR=… i sadu BEIR
	$(BIN)/python -m tests.evaluation.retrieval_report
	$(BIN)/python -m tests.evaluation.report
	$(if $(DIR),$(BIN)/souvislosti evaluate $(DIR))

load: .venv/.installed-dev  ## třicet lidí se pět minut ptá zároveň; vypíše časy, chyby a paměť serveru
	$(BIN)/python -m tests.load.run

benchmark: .venv/.installed-dev  ## porovná vyhledávání s jinými systémy (hodina i víc; jejich prostředí vznikne v .benchmark)
	$(BIN)/python -m tests.evaluation.benchmark.run
	$(BIN)/python -m tests.evaluation.benchmark.table

screenshots: .venv/.installed-dev  ## vyfotí obrazovky aplikace do .screenshots/
	$(BIN)/python -m ui.screenshots

formats: .venv/.installed-formats  ## znovu vykreslí PDF, DOCX, HTML, PPTX a XLSX z corpus/.source/
	$(BIN)/python corpus/.source/render.py

clean:  ## smaže prostředí, index a mezipaměti
	rm -rf .venv .benchmark var .pytest_cache .mypy_cache .ruff_cache *.egg-info

$(BIN)/python:
	@test -n "$(PYTHON)" || { printf '%s\n' \
	  "Nenašel jsem Python 3.11 s modulem venv. V Debianu 12: apt-get install python3.11 python3.11-venv" \
	  "Jinde ho pojmenujte: make PYTHON=/cesta/k/python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: $(LOCK) | $(BIN)/python
	$(PIP) --editable .
	@touch $@

.venv/.installed-dev: $(LOCK) | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch .venv/.installed $@

.venv/.installed-formats: $(LOCK) | $(BIN)/python
	$(PIP) --editable '.[dev,formats]'
	@touch .venv/.installed .venv/.installed-dev $@
