# Builds, shows and tests the normalize_errors module. Needs Go and make; xcaddy is used where it is
# on PATH.
#
#	make -f xcaddy.mk

MODULE        := github.com/errnorm/caddy-errnorm
CADDY_VERSION  = $(shell go list -m -f '{{.Version}}' github.com/caddyserver/caddy/v2)
GATEWAY       := build/gateway
# The tags that xcaddy builds with: databases that the gateway does not need.
TAGS          := nobadger,nomysql,nopgx
# As the gateway is built, so that what one target has compiled serves the next.
GO            := CGO_ENABLED=0 go
TEST          := $(GO) test -trimpath -tags $(TAGS)
LINT          := go run github.com/golangci/golangci-lint/v2/cmd/golangci-lint@v2.12.2
NFPM          := go run github.com/goreleaser/nfpm/v2/cmd/nfpm@v2.41.3
GOFUMPT       := go run mvdan.cc/gofumpt@v0.9.2

.DEFAULT_GOAL := help
.PHONY: help build demo run test race faults fuzz soak examples openapi page bench bench-http clients package lint fmt clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

build: ## Build the gateway: Caddy with its standard modules and this one
	@mkdir -p build
	@[ -d "$$(go env GOMODCACHE)/github.com/caddyserver/caddy/v2@$(CADDY_VERSION)" ] || \
		echo "the first time, this loads about 1 GB of modules and compiles Caddy: some minutes"
	@if command -v xcaddy >/dev/null; then \
		echo "building with xcaddy, Caddy $(CADDY_VERSION)" && \
		xcaddy build $(CADDY_VERSION) --with $(MODULE)@v0.0.0=. --output $(GATEWAY); \
	else \
		echo "building with go (no xcaddy on PATH), Caddy $(CADDY_VERSION)" && \
		$(GO) build -trimpath -ldflags '-w -s' -tags $(TAGS) -o $(GATEWAY) ./cmd/gateway; \
	fi

demo: build ## Send one request for each kind of failure through the gateway, and show both sides
	@$(GO) run -trimpath ./cmd/demo -gateway $(GATEWAY) -config Caddyfile.example

run: build ## Run the gateway on Caddyfile.example until it is stopped
	$(GATEWAY) run --config Caddyfile.example --adapter caddyfile

test: ## Run all tests
	$(TEST) -timeout 20m ./...

race: ## Run the tests of what runs at once with the race detector, which needs a C compiler
	go test -race -timeout 20m -tags $(TAGS) $$(go list -tags $(TAGS) . ./internal/... | grep -v '/internal/cli$$')

faults: ## Run what upstreams, clients and machines do wrong, at length, and reload under load for half a minute
	ERRNORM_LONG=1 $(TEST) -count 1 -timeout 9m ./internal/capture ./internal/gatewaytest
	ERRNORM_LONG=1 $(TEST) -count 1 -timeout 9m ./internal/servertest -run \
		'Fault|KeptBack|MadeUpFor|BreaksOff|HandleErrors|AbortStays|InvalidHead|Upload|Head|Bounded|Endless|Cut|Cancels|Leaves|Reload|Unreachable|Retry|Panics'

fuzz: ## Fuzz every target for FUZZTIME, five minutes each unless it is given
	FUZZTIME=$${FUZZTIME:-300s} .ci/fuzz

examples: ## Hold examples/kubernetes against Kubernetes' own validation: no cluster, but its code, which takes minutes to compile
	$(GO) -C examples/kubernetes/check test -trimpath -timeout 10m ./...

openapi: build ## Hold the OpenAPI document that the gateway writes against the specification
	$(GO) -C internal/reference/check test -trimpath -count 1 ./...

page: build ## Try the error reference and errors page in a real Chromium (needs Node 20 and npm, installs chromium with apt-get)
	@command -v chromium >/dev/null || { echo "installing chromium (90 MB)"; \
		apt-get install -y --no-install-recommends chromium >/dev/null; }
	cd internal/reference/browser && npm ci --no-audit --no-fund --silent && \
		GATEWAY=$(CURDIR)/$(GATEWAY) CHROMIUM=$$(command -v chromium) node --test

bench: ## Run all benchmarks, six times, for benchstat; then compare gateways with and without the directive
	$(TEST) -run '^$$' -bench . -benchmem -count 6 ./...
	$(MAKE) -f xcaddy.mk build
	$(GO) run -trimpath ./bench -gateway $(GATEWAY)

bench-http: build ## Measure beside nginx, HAProxy and Portkey (installs them with apt-get and npm); ARGS=-write keeps it
	@for program in wrk nginx haproxy; do command -v $$program >/dev/null || missing=1; done; \
	if [ -n "$$missing" ]; then echo "installing wrk, nginx with Lua, and HAProxy (20 MB)"; \
		apt-get install -y --no-install-recommends wrk nginx libnginx-mod-http-lua haproxy >/dev/null || \
		echo "without those that cannot be installed"; fi
	@mkdir -p build/portkey && cd build/portkey && npm install --no-audit --no-fund --silent @portkey-ai/gateway@1.15.2 || \
		echo "without Portkey: npm cannot install it"
	$(GO) run -trimpath ./bench/http -gateway $(GATEWAY) $(ARGS)

soak: build ## Send mixed load for half an hour, and see that nothing grows; MINUTES=5 for less
	$(GO) run -trimpath ./bench -gateway $(GATEWAY) -soak $${MINUTES:-30}m

clients: ## Try SDKs and coding agents through the gateway (needs Node 20 and npm); ARGS=-write writes bench/clients.md
	@if ! command -v npm >/dev/null; then echo "skipped: there is no npm on PATH"; exit 0; fi; \
	echo "installing the SDKs (330 MB) and the agents (1.3 GB)"; \
	(cd clients/js && npm ci --no-audit --no-fund --silent) && \
	{ (cd clients/agents && npm install --no-save --no-audit --no-fund --silent) || echo "skipped: the agents are not to be had"; } && \
	ERRNORM_CLIENTS=1 $(TEST) -count 1 -timeout 9m -parallel 64 ./clients -args $(ARGS)

package: build ## Make a Debian package of the gateway, with its service, completions and man pages, in build
	@rm -rf build/man build/completions && mkdir -p build/man build/completions
	$(GATEWAY) manpage --directory build/man
	$(GATEWAY) completion bash >build/completions/caddy.bash
	$(GATEWAY) completion zsh >build/completions/_caddy
	$(GATEWAY) completion fish >build/completions/caddy.fish
	VERSION=$${VERSION:-$$(git describe --tags --match 'v*' 2>/dev/null || echo "0.0.0~git$$(git log -1 --format=%cd.%h --date=format:%Y%m%d)")} \
		ARCH=$$(go env GOARCH) $(NFPM) package --config dist/nfpm.yaml --packager deb --target build

lint: ## Look for mistakes and bad form
	$(LINT) run ./...
	@test -z "$$($(GOFUMPT) -l .)" || { echo "not gofumpt-ed: run 'make -f xcaddy.mk fmt'"; exit 1; }

fmt: ## Format all code
	$(GOFUMPT) -w .

clean: ## Remove what was built
	rm -rf build
