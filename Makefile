# make help says what there is.

PORT ?= 8080
CXX_SOURCES = $(shell find core wasm tests bench -name node_modules -prune -o -name '*.[hc]pp' -print)
SHELL_SOURCES = .ci/run $(shell find core tests tools bench -name node_modules -prune -o -name '*.sh' -print)
WEB_INSTALLED = web/node_modules/.installed

# The steps share two cores and the build folders.
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

.PHONY: help run test build setup-page setup-build setup-test setup-engines setup-lint native wasm page docs format lint clean

help: ## 列出命令 list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

run: setup-page wasm page ## 构建并在 127.0.0.1:8080 提供自检页 build and serve the page, PORT=… to change
	@node tools/serve.mjs dist $(PORT)

test: setup-test $(WEB_INSTALLED) ## 构建并运行全部测试 build and run every test
	cmake --workflow --preset native
	cmake --workflow --preset wasm
	cd web && npm run build
	cd web && npm run test
	node --test tests/data/*.test.mjs tests/persons/*.test.mjs tests/package/*.test.mjs tests/office/*.test.mjs
	cd web && npm run browser

build: setup-build native wasm page ## 构建命令行、WebAssembly 与网页 build command line, WebAssembly and page

# Finds and installs what the part needs, and no more.
setup-page setup-build setup-test setup-engines setup-lint: setup-%:
	@tools/setup.sh $*

native:
	cmake --preset native
	cmake --build --preset native --target egress

wasm:
	cmake --preset wasm
	cmake --build --preset wasm

page: $(WEB_INSTALLED)
	cd web && npm run build
	@cat dist/egress.html.sha256

# Not `npm ci`: it refuses a lock file without the binaries of other platforms, which a registry need not have.
# What npm would then take beside the lock is refused before and after; no package runs a script of its own.
define install_locked
	node tools/locked.mjs $(1)
	cd $(1) && npm install --no-save --ignore-scripts
	node tools/locked.mjs $(1) --installed
endef

$(WEB_INSTALLED): web/package.json web/package-lock.json
	$(call install_locked,web)
	@touch $@

docs: native ## 在 dist/docs 写出清单全览和情形页 write the list table and the page of cases to dist/docs
	@mkdir -p dist/docs
	build/native/egress table > dist/docs/list-table.md
	build/native/egress table --format html > dist/docs/list-table.html
	node tools/cases_page.mjs > dist/docs/cases.html

format: setup-lint $(WEB_INSTALLED) ## 统一格式 format all sources
	clang-format -i $(CXX_SOURCES)
	cd web && npm run format

lint: setup-lint $(WEB_INSTALLED) ## 检查格式与代码 check format and code
	clang-format --dry-run -Werror $(CXX_SOURCES)
	shellcheck $(SHELL_SOURCES)
	cd web && npm run lint
	cmake --preset native
	cmake --preset wasm
	tools/tidy.sh

clean: ## 删除构建产物 remove what was built
	rm -rf build dist

.PHONY: mutate fuzz fuzzers limits bench bench-engine bench-persons bench-tools

mutate: native ## 变异测试：案例是否察觉规则与引擎的每处改动 do the cases notice every change of rules and engine
	cmake -S tests/mutation -B build/mutation -G Ninja
	cmake --build build/mutation
	node tests/mutation/rules.mjs build/mutation/run_rule_mutants build/native/rulebook.json build/mutation/rules.json
	tests/mutation/engine.sh build/mutation

FUZZ_SECONDS ?= 3600
fuzz: fuzzers ## 模糊测试，FUZZ_SECONDS=每个目标的秒数 fuzz each target for so many seconds
	tests/fuzz/run.sh build/fuzz $(FUZZ_SECONDS)

fuzzers:
	cmake -S tests/fuzz -B build/fuzz -G Ninja -D CMAKE_C_COMPILER=clang -D CMAKE_CXX_COMPILER=clang++
	cmake --build build/fuzz

limits: native ## 时间与内存随输入大小的变化 time and memory against the size of the input
	cmake -S bench/limits -B build/limits -G Ninja
	cmake --build build/limits
	build/limits/limits build/native/rulebook.json

ENGINES_INSTALLED = build/engines/.installed

.PHONY: engines engines-jars
engines: setup-engines native $(WEB_INSTALLED) $(ENGINES_INSTALLED) ## 在各引擎里运行写出的语句和作业，ROWS=记录数 run the jobs for engines in the engines, ROWS=records
	node --test --test-reporter=spec tests/engines/*.test.mjs

$(ENGINES_INSTALLED): tests/engines/requirements.txt
	python3 -m venv --clear build/engines/venv
	build/engines/venv/bin/pip install --quiet --requirement $<
	@touch $@

# Apart, because Maven may not have them and takes minutes to say so.
engines-jars:
	mvn --quiet --batch-mode --file tests/engines/pom.xml \
		org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies \
		-DincludeGroupIds=io.graphframes -DoutputDirectory=$(CURDIR)/build/engines/jars

.PHONY: corpus
corpus: native ## 与另一读取程序逐个比较 DIR=… 下的 CSV、XLSX count every CSV and XLSX below DIR=… beside another reader
	@test -n "$(DIR)" || { echo "make corpus DIR=…" >&2; exit 2; }
	@/usr/bin/python3 tools/corpus.py build/native/egress "$(DIR)"

bench: bench-engine bench-persons ## 性能对比，写入 docs/benchmark.md 和 docs/benchmark-persons.md compare speed and write both documents

bench-engine: bench-tools build
	cmake -S bench/engine -B build/bench -G Ninja
	cmake --build build/bench
	node bench/engine/bench.mjs build/bench/native_bench build/native/rulebook.json build/wasm

# BENCH_OPTIONS=--large counts 50 million rows as well.
bench-persons: bench-tools build
	node bench/persons/bench.mjs $(BENCH_OPTIONS)

bench-tools: bench/engine/package-lock.json bench/package-lock.json
	$(call install_locked,bench/engine)
	$(call install_locked,bench)

.PHONY: fresh
fresh: ## 在全新的 Debian 12 里运行 README 的两条命令 run both commands of the README on a fresh Debian 12
	@tools/fresh.sh

.PHONY: reproduce sbom package static release

reproduce: setup-page ## 构建两次，逐字节比较 build the page twice and compare the bytes
	@tools/reproduce.sh

sbom: build ## 写出软件物料清单 write the bill of materials to dist/egress.cdx.json
	node tools/inside.mjs sbom dist/egress.html > dist/egress.cdx.json

package: setup-build wasm $(WEB_INSTALLED) ## 引擎的 npm 包，写到 dist the engine as an npm package in dist
	node tools/package.mjs dist/package
	@rm -f dist/egress-engine-*.tgz
	cd dist && npm pack --silent ./package

static: native ## 静态链接的命令行，写到 dist the command line, linked statically, in dist
	cmake --build --preset native --target egress_static
	@mkdir -p dist
	cp build/native/egress_static "dist/egress-linux-$$(uname -m)"

# KEY is a secret key of minisign, which stays where it is.
release: sbom docs package static ## 发布：网页、命令行、npm 包、文档、物料清单、校验值，KEY=私钥 则签名 all that is released, with digests, signed with KEY=…
	@tools/release.sh dist $(KEY)
