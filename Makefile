# Second Round. `make` alone says what there is.
#
# Each target makes whatever it still needs (scripts/setup.py), so nothing comes before it.
# Further words for a command go into ARGS: make chat ARGS="--with owner --questions 4"

SHELL := /bin/sh
ARGS ?=
JOBS ?= 2
DATA ?=
FORCE ?=

# Stored byte code halves every later start.
unexport PYTHONDONTWRITEBYTECODE

# Any Python from 3.8 can run the set-up; it finds or fetches those that the program needs.
PYTHON ?= $(shell for python in python3 python3.11 python3.10 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 8))' >/dev/null 2>&1 \
	&& echo $$python && break; done)
# What a user pipes into a target is for the program, not for its set-up.
SETUP = $(PYTHON) scripts/setup.py $(if $(FORCE),--force) $@ </dev/null

.DEFAULT_GOAL := help
.PHONY: help chat kiosk kiosk-audit slack telegram test test-fast faults setup train evaluate bench check lint \
	train-encoder train-message-encoder requirements clean distclean python

chat: python ## Have an interview in this terminal (also: make chat < script.txt)
	@$(SETUP)
	@.venv/bin/second-round chat $(ARGS)

kiosk: python ## Open the kiosk page: http://127.0.0.1:5005/kiosk/
	@$(SETUP)
	@.venv/bin/second-round serve --kiosk $(ARGS)

kiosk-audit: ## Have Lighthouse look at the page that `make kiosk` serves (wants npm)
	@npm ci --prefix kiosk/lighthouse --silent
	@npm run --prefix kiosk/lighthouse --silent audit -- $(ARGS)

slack: python ## Answer in Slack (docs/slack.md)
	@$(SETUP)
	@.venv/bin/second-round serve --slack $(ARGS)

telegram: python ## Answer in Telegram (docs/telegram.md)
	@$(SETUP)
	@.venv/bin/second-round serve --telegram $(ARGS)

test: python ## Run all tests, under both interpreters (JOBS=4: so many side by side; it is 2)
	@$(SETUP)
	.venv/bin/python -m pytest -n $(JOBS) $(ARGS)

test-fast: python ## Run the tests that want no server and no browser
	@$(SETUP)
	.venv/bin/python -m pytest -n $(JOBS) -m "not slow" $(ARGS)

faults: python ## Run the slow tests of faults: full disks, servers that hang or keep ending
	@$(SETUP)
	.venv/bin/python -m pytest tests/faults -m faults $(ARGS)

setup: python ## Make the environments and models that are missing or out of date
	@$(SETUP)

train: python ## Train bot and coach where their sources have changed (FORCE=1: in any case)
	@$(SETUP)

train-encoder: setup ## Tune the encoder to answers again, coach/weights (half an hour)
	.venv/bin/python -m coach.embedding.tune_answers

train-message-encoder: setup ## Tune the encoder to messages again, coach/weights (half an hour)
	.venv-bot/bin/python -m bot.examples .setup/examples.jsonl
	.venv/bin/python -m coach.embedding.tune .setup/examples.jsonl

evaluate: python ## Compare scores with ratings, write docs/evaluation.md (DATA=file.jsonl: print only)
	@$(SETUP)
	@$(if $(DATA),.venv/bin/second-round evaluate $(DATA),.venv/bin/python -m coach.evaluation.document) $(ARGS)

bench: python ## Time scoring, start and turns (ARGS=--sizes: batches up to 10,000)
	@$(SETUP)
	@.venv/bin/python -m coach.evaluation.bench $(ARGS)
	@.venv/bin/python -m second_round.bench
	@.venv/bin/python -m second_round.bench_turns

check: lint ## Check style, types, the content files and the installation
	@$(SETUP)
	@.venv/bin/second-round check

lint: python ## Check style and types, under both interpreters
	@$(SETUP)
	.venv/bin/ruff format --check .
	.venv/bin/ruff check .
	.venv/bin/mypy
	.venv/bin/mypy --config-file bot/mypy.ini

# Keeps pins that still fit. To take newer ones: make requirements ARGS=--upgrade
# No index and no folder of wheels is written into a list, and none but PyPI's wheels are listed.
UV = $(or $(wildcard .uv/bin/uv),uv)
COMPILE = env -u UV_FIND_LINKS $(UV) pip compile --quiet --universal --generate-hashes --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links $(ARGS)

requirements: ## Pin requirements/*.txt from *.in and pyproject.toml again (torch.txt: by hand)
	$(COMPILE) --python-version 3.10 requirements/bot.in -o requirements/bot.txt >/dev/null
	$(COMPILE) --python-version 3.11 pyproject.toml --group tools --no-emit-package torch \
		--excludes requirements/cuda.in -o requirements/coach.txt >/dev/null
	$(COMPILE) --python-version 3.11 requirements/torch-cuda.in -o requirements/torch-cuda.txt >/dev/null
	$(COMPILE) --python-version 3.8 --no-deps requirements/uv.in -o requirements/uv.txt >/dev/null
	$(COMPILE) --python-version 3.8 --no-deps requirements/node.in -o requirements/node.txt >/dev/null

clean: ## Remove what training made and what tools left behind
	rm -rf models build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis .rasa
	find . -name __pycache__ -not -path './.venv*' -prune -exec rm -rf {} +

distclean: clean ## Remove the environments, too
	rm -rf .venv .venv-bot .uv .setup kiosk/node_modules kiosk/*/node_modules kiosk/dist

help: ## Say what there is
	@echo 'Second Round: rehearse a second job interview in chat.'
	@echo
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1|\2/p' Makefile \
		| while IFS='|' read -r name what; do printf '  make %-13s %s\n' "$$name" "$$what"; done
	@echo
	@echo 'Each does whatever set-up is still missing; the first two need nothing before them.'

python:
	@if [ -z "$(PYTHON)" ]; then echo 'No Python was found: install Python 3.11 and 3.10 (for' \
		'example with pyenv) and run the same command again.' >&2; exit 2; fi
