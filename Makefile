# Everything is set up in .venv/ from requirements.lock; Python >= 3.11, make and git are all that is needed.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup demo test round lint accuracy accuracy-scans bench hostile fuzz samples docs bundle bundle-test lock clean

setup: .venv/.ready

.venv/.ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo '需要 Python 3.11 或更新版本：make PYTHON=python3.12 …'; exit 2; }
	@echo '1/3 建立 .venv'
	@$(PYTHON) -m venv .venv
	@echo '2/3 安装依赖（按 requirements.lock，核对哈希；第一次要几分钟）'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@echo '3/3 安装 anjuan'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: setup
	@echo '评查样卷……'
	@$(BIN)/anjuan score samples/*/*/ samples/*/*.pdf -o 评查结果.xlsx
	@echo '评查工作簿在这里：$(CURDIR)/评查结果.xlsx'

lint: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: lint
	$(BIN)/pytest -n auto

# A panel's round of 60 dossiers through every workbook, twice, and all else that `make test` asks of slices alone: near-misses,
# departments, workbooks that another program saved, what was found in the dossiers of another hand.
round: setup
	$(BIN)/pytest -n 0 -m long tests/reviews/test_whole_round.py
	$(BIN)/pytest -n auto -m long tests --ignore=tests/reviews/test_whole_round.py

samples: setup
	$(BIN)/python samples/make_samples.py

# The figures of docs/accuracy.md: half an hour on two cores. COUNT=60 is enough to see whether it runs.
COUNT ?= 520
accuracy: setup
	$(BIN)/python -m benchmarks.publish --count $(COUNT)
	$(BIN)/python -m docs.build

accuracy-scans: setup
	$(BIN)/python -m benchmarks.scans --seed 620000
	$(BIN)/python -m benchmarks.scans --seed 640000 --aside
	$(BIN)/python -m benchmarks.scan_speed

bench: setup
	$(BIN)/python -m benchmarks.speed

hostile: setup
	$(BIN)/python -m benchmarks.hostile

fuzz: setup
	$(BIN)/python -m benchmarks.fuzz

docs: setup
	$(BIN)/python -m docs.build

# For offices without network: build/bundles/ (docs/bundle.md). A Python to bring along, with its publisher's checksum:
# make bundle PYTHON_WINDOWS=python-3.12.10-embed-amd64.zip PYTHON_WINDOWS_SHA256=…
BUNDLES = $(if $(PYTHON_WINDOWS),--python-windows-x86_64 $(PYTHON_WINDOWS) --python-windows-x86_64-sha256 $(PYTHON_WINDOWS_SHA256)) \
  $(if $(PYTHON_LINUX),--python-linux-x86_64 $(PYTHON_LINUX) --python-linux-x86_64-sha256 $(PYTHON_LINUX_SHA256)) \
  $(if $(PYTHON_LINUX_ARM),--python-linux-aarch64 $(PYTHON_LINUX_ARM) --python-linux-aarch64-sha256 $(PYTHON_LINUX_ARM_SHA256))
bundle: setup
	$(BIN)/python -m installers.making $(BUNDLES)

# The bundle of this machine's own kind, tried as an office would: another user, no network. Two minutes on an idle machine.
bundle-test: setup
	$(BIN)/python -m installers.making --target linux-$$(uname -m)
	$(BIN)/python -m installers.trying build/bundles/anjuan-*-linux-$$(uname -m).tar.gz

# Needs uv; writes no index address.
lock:
	uv pip compile pyproject.toml --extra training --extra ocr --extra postgresql --extra cluster --group dev --universal --python-version 3.11 \
	  --generate-hashes --no-emit-index-url --no-header --no-annotate -o requirements.lock

clean:
	rm -rf .venv 评查结果.xlsx
