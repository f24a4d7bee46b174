# Beside, from nothing: `make run` opens it, `make test` proves it. Needs only sh and Python 3.11 or newer;
# `make PYTHON=python3.13 test` takes another Python. What the system must lend is in .ci/system.

PYTHON = python3
BIN = .venv/bin
READY = .venv/ready-$(subst /,-,$(PYTHON))
CATALOGS = $(patsubst %.po,%.mo,$(wildcard i18n/*/LC_MESSAGES/beside.po))
POT = i18n/beside.pot
PARSED = content/.parsed/guide
SOURCES = $(shell find content -name '*.md' -o -name '*.toml') $(wildcard app/guide/*.py)
WORDS = --no-default-keywords -k N_ -k _ -k one -k pair -k joined -k gettext -k ngettext:1,2 \
	--add-comments=words: --strip-comments --add-location=file --sort-by-file --no-wrap

.PHONY: help run test tour pictures start bench faults soak fuzz check lint words pot lock fonts bare-test bundle bundle-twice bundle-test audit sbom clean system-run system-test
.NOTPARALLEL:
.DELETE_ON_ERROR:

help: ## say what can be asked for
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "%-12s%s\n", $$1, $$2}' Makefile

run: $(READY) $(CATALOGS) $(PARSED) ## open Beside; without a display, let it walk through itself
	@if [ "$$(uname)$$DISPLAY$$WAYLAND_DISPLAY" = Linux ]; then \
		echo "There is no display here: Beside walks through its screens by itself."; \
		$(BIN)/beside tour --out build/tour; \
	else $(BIN)/beside; fi

test: system-test lint check $(PARSED) ## prove it: lint, then the packs, then every test
	$(BIN)/pytest -n auto

tour: $(READY) $(CATALOGS) $(PARSED) ## pictures of every screen, and the papers, in build/tour
	$(BIN)/beside tour --out build/tour

pictures: tour ## the pictures of the README, from the tour
	cp build/tour/both/??-start.png docs/pictures/start.png
	cp build/tour/both/??-listen.png docs/pictures/listen.png

start: $(READY) $(CATALOGS) $(PARSED) ## print the two pages that parents begin with, in build/start
	$(BIN)/python -m resources.start build/start

bench: $(READY) $(CATALOGS) $(PARSED) ## measure the speed, beside a bare window; ROUNDS=5 for a short one
	$(BIN)/python -m tests.bench $(ROUNDS)

faults: $(READY) $(CATALOGS) $(PARSED) ## kill it, cut its power, fill its disk, at every point; half an hour, as root
	$(BIN)/python -m tests.faults

soak: $(READY) $(CATALOGS) $(PARSED) ## what `make faults` does by chance, by another chance each time
	$(BIN)/python -m tests.faults --operation --without --seed $$(date +%s)

fuzz: $(READY) $(CATALOGS) ## give the readers of files from outside anything at all, for some minutes
	BESIDE_FUZZ=1 $(BIN)/pytest -n auto tests/fuzz

check: $(READY) $(CATALOGS) ## check the packs we ship
	$(BIN)/beside check content/*

lint: $(READY) ## style, types, the walls between the rooms, stale words
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	@$(MAKE) --no-print-directory pot POT=build/fresh.pot
	@cmp $(POT) build/fresh.pot || { echo "Words have changed: make words, then translate." >&2; exit 1; }

words: pot ## gather the interface's words, bring the translations up to date, compile them
	$(BIN)/pybabel -q update -D beside -i $(POT) -d i18n \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --no-wrap
	@$(MAKE) --no-print-directory catalogs

pot: $(READY) # gather the words into $(POT), without the header's dates: the same words give the same bytes
	@mkdir -p build
	@$(BIN)/pybabel -q extract $(WORDS) --header-comment='# The words of Beside; made by `make words`.' -o build/dated.pot app
	@sed '1,/^$$/{/^"[PRLG]/d;}' build/dated.pot >$(POT)

lock: ## pin what pyproject.toml asks for; UPGRADE=--upgrade takes the newest
	@test -x build/uv/bin/uv || { $(PYTHON) -m venv build/uv && build/uv/bin/pip install -q 'uv >=0.13,<0.14'; }
	@build/uv/bin/uv pip compile --quiet --no-config --universal --generate-hashes --no-annotate $(UPGRADE) \
		--extra dev --python-version 3.11 --custom-compile-command 'make lock' -o requirements.lock pyproject.toml

fonts: $(READY) ## make the font subsets anew
	$(BIN)/python resources/fonts/build.py

bare-test: ## prove run and test on a bare Debian 12 (root; BARE_DIRTY=1 for what is not committed)
	.ci/bare-test

bundle: $(READY) $(CATALOGS) $(PARSED) ## make the folder to hand out, in build/bundle; ARCHIVE=--archive packs it as well
	$(BIN)/python -m resources.bundle.make $(ARCHIVE)

bundle-twice: $(READY) $(CATALOGS) $(PARSED) ## make it twice and say in what the two differ
	$(BIN)/python -m resources.bundle.make --out build/twice/first
	$(BIN)/python -m resources.bundle.make --out build/twice/second
	diff -r build/twice/first build/twice/second && echo "Both are the same."

bundle-test: ## prove the bundle on a bare Debian 12 (root)
	.ci/bundle-test

audit: ## ask whether anything we depend on has a known weakness; says so when there is no network
	@test -x build/audit/bin/pip-audit || { $(PYTHON) -m venv build/audit && \
		build/audit/bin/pip install -q --disable-pip-version-check 'pip-audit >=2.9,<3'; } || \
		{ rm -rf build/audit; echo "Not asked: pip-audit could not be fetched. Is there a network?" >&2; exit 1; }
	@build/audit/bin/pip-audit --disable-pip --require-hashes -r requirements.lock >build/audit.log 2>&1; code=$$?; \
		cat build/audit.log; \
		if grep -qiE 'connection|resolve|timed out|unreachable|could not be audited' build/audit.log; then \
			echo "Not asked, or not about everything: the list of known weaknesses was not reached." >&2; exit 1; fi; exit $$code

sbom: $(READY) ## write the bill of materials of the bundle (CycloneDX) to build/sbom.cdx.json
	@test -f build/bundle/Beside/parts/sbom.cdx.json || $(MAKE) --no-print-directory bundle
	@cp build/bundle/Beside/parts/sbom.cdx.json build/sbom.cdx.json && echo build/sbom.cdx.json

clean: ## remove all that make has made
	rm -rf .venv build .*_cache .hypothesis content/.parsed $(CATALOGS)
	find . -name __pycache__ -prune -exec rm -r {} +

system-run system-test:
	@PYTHON='$(PYTHON)' .ci/system $(@:system-%=%)

# One stamp a lock, one a pyproject: a venv left half made has no stamp and is made anew.
.venv/locked-$(subst /,-,$(PYTHON)): requirements.lock | system-run
	@echo "Making .venv from requirements.lock: about a minute."
	@rm -rf .venv
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(READY): .venv/locked-$(subst /,-,$(PYTHON)) pyproject.toml | system-run
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

# The packs, parsed beforehand: opening them then takes a tenth of the time. Nothing depends on it but that.
$(PARSED): $(SOURCES) | $(READY)
	@$(BIN)/python -c 'from pathlib import Path; from app.guide.parsed import parse_content; parse_content(Path("content"))'

.PHONY: catalogs
catalogs: $(CATALOGS)

%.mo: %.po | $(READY)
	@$(BIN)/pybabel -q compile -D beside -i $< -o $@
