# make help says what there is.

PORT ?= 8080
CXX_SOURCES = $(shell find core wasm tests -name '*.hpp' -o -name '*.cpp')
TIDY_SOURCES = $(shell find core -name '*.cpp')
WEB_INSTALLED = web/node_modules/.installed

# The steps share two cores and the build folders.
.NOTPARALLEL:
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

.PHONY: help run test build setup setup-lint native wasm page format lint clean

help: ## 列出命令 list the commands
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1\t\2/p' Makefile

run: build ## 构建并在 127.0.0.1:8080 提供自检页 build and serve the page, PORT=… to change
	@node tools/serve.mjs dist $(PORT)

test: setup $(WEB_INSTALLED) ## 构建并运行全部测试 build and run every test
	cmake --workflow --preset native
	cmake --workflow --preset wasm
	cd web && npm run build
	cd web && npm run test
	node --test tests/data/*.test.mjs
	cd web && npm run browser

build: setup native wasm page ## 构建命令行、WebAssembly 与网页 build command line, WebAssembly and page

setup: ## 检查并安装所需工具 find and install what is needed
	@tools/setup.sh

setup-lint:
	@tools/setup.sh lint

native:
	cmake --preset native
	cmake --build --preset native --target egress

wasm:
	cmake --preset wasm
	cmake --build --preset wasm

page: $(WEB_INSTALLED)
	cd web && npm run build

$(WEB_INSTALLED): web/package-lock.json
	cd web && npm ci
	@touch $@

format: setup-lint $(WEB_INSTALLED) ## 统一格式 format all sources
	clang-format -i $(CXX_SOURCES)
	cd web && npm run format

lint: setup-lint $(WEB_INSTALLED) ## 检查格式与代码 check format and code
	clang-format --dry-run -Werror $(CXX_SOURCES)
	cmake --preset native
	printf '%s\n' $(TIDY_SOURCES) | xargs -n 1 -P 2 clang-tidy --quiet -p build/native
	cd web && npm run lint

clean: ## 删除构建产物 remove what was built
	rm -rf build dist
