PYTHON ?= python3

.PHONY: check screenshots

check:
	$(PYTHON) tests/check.py

screenshots:
	$(PYTHON) tests/screenshots.py
