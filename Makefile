# Two commands: `make run` opens an example stack, `make test` proves the program.
# Both install missing system packages first; nothing else is needed beside Swift.

SWIFT ?= swift
PACKAGES := libncursesw5-dev libyaml-dev
TEMPLATE ?= docs/examples/orders/template.yaml

.PHONY: run test build packages lint bench fuzz

run: packages
	@$(SWIFT) build -c release --product stackcanvas
	@if [ -t 0 ] && [ -t 1 ]; then \
	  exec "$$($(SWIFT) build -c release --show-bin-path)/stackcanvas" $(TEMPLATE); \
	else \
	  echo "There is no terminal here, so this is the picture instead of the canvas:"; \
	  exec "$$($(SWIFT) build -c release --show-bin-path)/stackcanvas" render $(TEMPLATE) --format text; \
	fi

test: packages
	$(SWIFT) build --build-tests
	$(SWIFT) test --skip-build --disable-xctest
	$(MAKE) --no-print-directory lint

lint:
	$(SWIFT) format lint --strict --recursive Sources Tests Package.swift

build: packages
	$(SWIFT) build -c release

bench: build
	"$$($(SWIFT) build -c release --show-bin-path)/bench" docs/examples/*/template.yaml

# Feeds random bytes to the reader and the edits; SEEDS is a folder of templates to start from.
FUZZ_SECONDS ?= 3600
SEEDS ?= docs/examples
fuzz: packages
	FUZZ=1 $(SWIFT) build -c release --product fuzz --scratch-path .build/fuzz \
	  --sanitize=fuzzer --sanitize=address -Xswiftc -assert-config -Xswiftc Debug \
	  -Xswiftc -sanitize-coverage=edge,inline-8bit-counters,pc-table,trace-cmp
	mkdir -p .build/fuzz/found .build/fuzz/corpus
	ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no .build/fuzz/release/fuzz \
	  -max_total_time=$(FUZZ_SECONDS) -timeout=10 -max_len=4000 \
	  -artifact_prefix=.build/fuzz/found/ .build/fuzz/corpus $(SEEDS)

packages:
	@missing=; \
	for package in $(PACKAGES); do \
	  dpkg-query -W -f='$${Status}' $$package 2>/dev/null | grep -q 'install ok installed' \
	    || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
	  echo "Installing$$missing"; \
	  if [ "$$(id -u)" = 0 ]; then run=; else run=sudo; fi; \
	  $$run apt-get update -qq && DEBIAN_FRONTEND=noninteractive \
	    $$run apt-get install -y --no-install-recommends $$missing; \
	fi
