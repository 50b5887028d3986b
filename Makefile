# Two commands for a newcomer: `make run` and `make test`. docs/operating.md tells the rest.

PYTHON ?= python3
ROWS ?= 100000
JOBS ?= 3

UV := .tools/bin/uv
PY := .venv/bin/python
# The development lock holds everything of the other one: whoever has it needs no second sync.
DEV := .venv/dev.stamp
INSTALLED := $(if $(wildcard $(DEV)),$(DEV),.venv/run.stamp)

# Where this machine has certificates of its own (an office's proxy), uv trusts them as pip does.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt /etc/pki/tls/certs/ca-bundle.crt),)
export UV_SYSTEM_CERTS := 1
endif

# Keys that protect nothing: `make check` looks at settings, at no data.
CHECKING := PILAR_SECRET_KEY=only-for-looking-at-the-settings-never-for-an-installation \
	PILAR_DATA_KEYS=1:MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY= \
	PILAR_HASH_KEY=MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=
COMPILE := UV_CUSTOM_COMPILE_COMMAND="make lock" $(UV) pip compile --quiet --universal \
	--generate-hashes --python-version 3.11 pyproject.toml

.PHONY: run test suite prove check tools types lint bench reset lock tables schema messages

# A run of the checks begins some forty programs: each would compile a thousand modules anew where
# the environment forbids to write bytecode beside them.
lint types suite: export PYTHONPYCACHEPREFIX := $(CURDIR)/.cache/bytecode
lint types suite: export PYTHONDONTWRITEBYTECODE :=

run: $(INSTALLED)
	@exec $(PY) -I -S pilarsosial/embedded/child.py --dies-with $$PPID -- $(PY) manage.py up

test: $(DEV)
	@$(MAKE) --no-print-directory --jobs 2 lint suite

suite: $(DEV)
	$(PY) -m pytest -n $(JOBS) --dist loadfile -m "not prove"

# Types are read anew for 45 seconds on a clean clone: `make check` does it before a commit, and this.
prove: types
	$(PY) -m pytest -m prove

check: tools
	$(PY) -m pytest -q tests/test_translations.py

tools: lint types

types: $(DEV)
	$(CHECKING) PILAR_ENV=test $(PY) -m mypy

lint: $(DEV)
	$(PY) -m ruff format --check .
	$(PY) -m ruff check .
	.venv/bin/lint-imports
	$(CHECKING) PILAR_ENV=production $(PY) manage.py check --deploy --fail-level WARNING

bench: $(DEV)
	$(PY) -m bench --rows $(ROWS)

reset:
	@if [ -x $(PY) ]; then $(PY) -m pilarsosial.embedded.reset; else echo "Nothing is installed."; fi

lock: $(UV)
	$(COMPILE) --output-file requirements.lock
	$(COMPILE) --group dev --output-file requirements-dev.lock

tables: $(DEV)
	$(PY) -m tests.template

schema: $(DEV)
	$(CHECKING) PILAR_ENV=test $(PY) manage.py spectacular --lang en --format openapi-json --file docs/openapi.json

messages: $(DEV)
	@command -v xgettext >/dev/null || { echo "make messages needs gettext (xgettext, msgfmt)."; exit 1; }
	$(CHECKING) PILAR_ENV=test $(PY) manage.py makemessages --locale id --no-location --no-wrap \
		--ignore .venv --ignore .tools --ignore .data --ignore tests --ignore bench
	$(CHECKING) PILAR_ENV=test $(PY) manage.py compilemessages --locale id --ignore .venv

$(UV):
	@command -v $(PYTHON) >/dev/null || { echo "Python 3.11 or newer is needed, and $(PYTHON) was not found."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; $(PYTHON) is older. Name another: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m pip --version >/dev/null 2>&1 \
		|| { echo "pip is needed, and $(PYTHON) has none (Debian and Ubuntu: apt install python3-pip)."; exit 1; }
	@echo "Installing, this takes a minute the first time …"
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .tools --upgrade uv \
		|| { echo "The installer could not be fetched. The first start needs the Internet."; exit 1; }

$(PY): | $(UV)
	@$(UV) venv --quiet --allow-existing --python "$$(command -v $(PYTHON))" .venv

.venv/run.stamp: requirements.lock | $(PY)
	@$(UV) pip sync --quiet --python $(PY) --require-hashes $< \
		|| { echo "The packages could not be fetched. Is there Internet, and room on the disk?"; exit 1; }
	@touch $@

$(DEV): requirements-dev.lock | $(PY)
	@$(UV) pip sync --quiet --python $(PY) --require-hashes $< \
		|| { echo "The packages could not be fetched. Is there Internet, and room on the disk?"; exit 1; }
	@touch $@
