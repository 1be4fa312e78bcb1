# Tandem's recipes. `make` alone lists them; CI calls the same ones.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help setup setup-dev up down test test-unit test-integration test-at workflow acceptance conformance-compose conformance-mutations conformance-swarm check fmt docs lock clean-frontend bench-start bench-web bench-streams bench-jobs

VENV := .venv
UV := $(VENV)/bin/uv
SYNC := $(UV) pip install --quiet --python $(VENV) --require-hashes --compile-bytecode
# What decides must be tested branch by branch.
COVERED := --cov=tandem.stack --cov=tandem.plan --cov=tandem.runtime.decide --cov-branch --cov-fail-under=90 \
	--cov-report=term:skip-covered
# A file's tests in one process. Those with servers mostly wait for them, so there are more
# processes than cores. After ten failures the rest would only take time until they are told.
SIDE_BY_SIDE := --numprocesses=2 --dist=loadfile
WITH_SERVERS := --numprocesses=3 --dist=loadfile --maxfail=10
# Named at the end when it was needed (docs/decisions/0170-a-second-try.md).
SECOND_TRY := --reruns=1
FRONTEND_SOURCES := $(shell find frontend/src frontend/public frontend/index.html frontend/*.ts frontend/package.json -type f 2>/dev/null)

help: ## list the recipes
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | awk -F '\t' '{printf "  make %-14s %s\n", $$1, $$2}'

setup: $(VENV)/.run-ready $(VENV)/.checked frontend/dist/index.html ## install everything a clone needs, into .venv/ and frontend/node_modules/

setup-dev: setup $(VENV)/.dev-ready services/node_modules/.ready ## the same, with what tests and checks need

$(VENV)/.uv-ready: requirements/uv.lock scripts/make-venv.sh
	@sh scripts/make-venv.sh $(VENV) requirements/uv.lock
	@touch $@

$(VENV)/.run-ready: requirements/run.lock pyproject.toml $(VENV)/.uv-ready
	@echo "installing Python packages and the engines' wheels (requirements/run.lock) ..."
	@$(SYNC) -r requirements/run.lock
	@$(UV) pip install --quiet --python $(VENV) --no-deps --editable .
	@$(VENV)/bin/python -m compileall -q src workspace
	@touch $@

# Reads the routes from the code as well, and keeps them: the first start does not wait for that.
$(VENV)/.checked: $(VENV)/.run-ready
	@$(VENV)/bin/tandem check
	@touch $@

$(VENV)/.dev-ready: requirements/dev.lock $(VENV)/.run-ready
	@echo "installing what tests and checks need (requirements/dev.lock) ..."
	@$(SYNC) -r requirements/dev.lock
	@touch $@

frontend/node_modules/.ready: frontend/package.json frontend/package-lock.json
	@sh scripts/check-node.sh
	@echo "installing the frontend's packages (frontend/package-lock.json) ..."
	@cd frontend && npm ci --no-audit --no-fund --loglevel=error
	@touch $@

services/node_modules/.ready: services/package-lock.json
	@node services/install.js
	@touch $@

frontend/dist/index.html: frontend/node_modules/.ready $(FRONTEND_SOURCES)
	@echo "building the frontend ..."
	@cd frontend && npm run --silent build
	@touch $@

up: setup ## set up and run the whole stack (DETACH=1 returns when ready, PORT=8080)
	@$(VENV)/bin/tandem up $(if $(PORT),--port $(PORT)) $(if $(DETACH),--detach)

down: ## stop the stack; data stays
	@$(VENV)/bin/tandem down

test: setup-dev ## everything a commit must pass (README's test command)
	@$(MAKE) --no-print-directory check
	@$(MAKE) --no-print-directory test-unit
	@$(MAKE) --no-print-directory test-integration

test-unit: setup-dev ## the fast half of it: no engines, no browser
	@cd frontend && npm run --silent test
	@$(VENV)/bin/pytest $(SIDE_BY_SIDE) tests/unit $(COVERED)

test-integration: setup-dev ## the other half: real engines, the command line, a real browser
	@sh scripts/find-chromium.sh
	@sh scripts/find-rabbitmq.sh
	@$(VENV)/bin/pytest $(WITH_SERVERS) $(SECOND_TRY) -m "not long" \
		tests/contracts tests/integration tests/acceptance tests/browser --ignore=tests/acceptance/long

test-at: setup-dev ## the pages of what is deployed somewhere else, in a real browser (URL=https://...)
	@sh scripts/find-chromium.sh
	@TANDEM_DEPLOYED_URL="$(URL)" $(VENV)/bin/pytest tests/browser/test_deployed.py

workflow: setup ## make .github/workflows/ship.yml anew from stack.toml
	@$(VENV)/bin/tandem export github-actions --out .github/workflows --url https://workspace.example.org

$(VENV)/.acceptance-ready: requirements/acceptance.lock $(VENV)/.dev-ready
	@echo "installing what the long shows need (requirements/acceptance.lock) ..."
	@$(SYNC) -r requirements/acceptance.lock
	@touch $@

acceptance: setup-dev $(VENV)/.acceptance-ready ## the long shows: interruptions, rolling restarts, side by side
	@sh scripts/find-chromium.sh
	@sh scripts/find-rabbitmq.sh
	@$(VENV)/bin/pytest tests/acceptance --timeout=900
	@$(VENV)/bin/pytest -m long tests/integration tests/browser --timeout=300
	@$(VENV)/bin/pytest tests/conformance --timeout=300
	@ROUTE_EXAMPLES=300 $(VENV)/bin/pytest tests/integration/routes/test_same_answer.py --timeout=900

conformance-compose: setup-dev ## the same architecture in containers: exported, built, up, tried, down (BASE_IMAGES=local|registry)
	@sh scripts/conformance-compose.sh $(ARGS)

conformance-mutations: setup-dev ## whatever is dropped from the plan, a test of behavior notices (BASE_IMAGES=local|registry)
	@sh scripts/conformance-mutations.sh $(ARGS)

conformance-swarm: setup-dev ## and in a swarm of this machine: exported, built, deployed, tried, removed
	@sh scripts/conformance-swarm.sh $(ARGS)

check: setup-dev ## format, lint, types, imports, file sizes, generated files
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-logo 2>/dev/null || $(VENV)/bin/lint-imports
	@$(VENV)/bin/python scripts/check_file_sizes.py
	@$(VENV)/bin/python scripts/check_locks.py
	@$(VENV)/bin/python manage.py check --fail-level WARNING > /dev/null
	@PUBLIC_URL=https://example.org SECRET_KEY=$$($(VENV)/bin/python -c "import secrets; print(secrets.token_urlsafe(48))") \
		$(VENV)/bin/python manage.py check --deploy --fail-level WARNING > /dev/null
	@cd frontend && npm run --silent lint && npm run --silent typecheck
	@frontend/node_modules/.bin/prettier --config frontend/.prettierrc.json --check --log-level warn 'services/**/*.js' 'tests/**/*.js'
	@frontend/node_modules/.bin/tsc --project services
	@sh scripts/check_api_client.sh

fmt: setup-dev ## format and mend what can be mended
	@$(VENV)/bin/ruff format . && $(VENV)/bin/ruff check --fix .

docs: setup-dev ## make the generated pages of docs/ anew
	@$(VENV)/bin/python -m scripts.reference

lock: $(VENV)/.uv-ready ## resolve the locks again (hashes, no addresses)
	@sh scripts/lock.sh $(UV)

bench-start: setup ## start-up time, waterfall and idle memory of the whole default stack
	@$(VENV)/bin/python bench/start.py

PEERS := .tandem-bench/venv

$(PEERS)/.ready: requirements/bench.lock $(VENV)/.uv-ready
	@echo "installing the peers (requirements/bench.lock) into $(PEERS) ..."
	@$(UV) venv --quiet --allow-existing --python $(VENV)/bin/python $(PEERS)
	@$(UV) pip install --quiet --python $(PEERS) --require-hashes --compile-bytecode -r requirements/bench.lock
	@touch $@

bench-web: setup-dev $(PEERS)/.ready ## ordinary requests beside ceilings and peers (ARGS="--quick", "--only NAME", "--servers")
	@PYTHONPATH=bench $(VENV)/bin/python -m web $(ARGS)

STREAM_PEERS := .tandem-bench/streams-venv

$(STREAM_PEERS)/.ready: requirements/bench-streams.lock $(VENV)/.uv-ready
	@echo "installing LiteLLM (requirements/bench-streams.lock) into $(STREAM_PEERS) ..."
	@$(UV) venv --quiet --allow-existing --python $(VENV)/bin/python $(STREAM_PEERS)
	@$(UV) pip install --quiet --python $(STREAM_PEERS) --require-hashes --compile-bytecode -r requirements/bench-streams.lock
	@touch $@

bench-streams: setup-dev $(STREAM_PEERS)/.ready ## live streams beside ordinary requests (ARGS="--quick", "--only PART", "--servers")
	@PYTHONPATH=bench $(VENV)/bin/python -m streams $(ARGS)

bench-jobs: setup-dev ## jobs on both brokers beside Celery alone (ARGS="--quick", "--only valkey")
	@sh scripts/find-rabbitmq.sh
	@PYTHONPATH=bench $(VENV)/bin/python -m jobs $(ARGS)
