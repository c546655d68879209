/**
 * Makes one HTML file of the build: scripts and style inline, and a policy that allows only them;
 * and beside it the file's SHA-256, in the form that `sha256sum -c` reads.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Plugin, Rollup } from "vite";
import { BLOCK } from "./carried.ts";
import { scriptsOf } from "./chunks.ts";
import { assemblePage, eachBlock, policyOver } from "./src/keep/page-source.ts";

const PAGE = "egress.html";

const hashOf = (text: string): string =>
  `'sha256-${createHash("sha256").update(text, "utf8").digest("base64")}'`;

/** Inside a script, these would end it or hide what follows. */
const withoutEnd = (script: string): string =>
  script.replaceAll("</script", "<\\/script").replaceAll("<!--", "<\\!--");

/**
 * The module is started from bytes we pass, so the address it would load them from is idle; and
 * neither a classic script nor a classic worker may ask for it.
 */
export function withoutModuleAddress(): Plugin {
  return {
    name: "without-module-address",
    enforce: "pre",
    transform(code, id) {
      return id.endsWith("/egress.mjs")
        ? code
            .replace(
              /new URL\((["'])\w+\.wasm\1,\s*import\.meta\.url\)(\.\w+(\(\))?)?/g,
              '"engine.wasm"',
            )
            .replaceAll("import.meta.url", '""')
        : null;
    },
  };
}

export function singleFile(): Plugin {
  return {
    name: "single-file",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const chunks: Rollup.OutputChunk[] = [];
      let style = "";
      const blocks = new Map<string, string>();
      for (const [name, output] of Object.entries(bundle)) {
        if (output.type === "chunk") {
          chunks.push(output);
        } else if (name.endsWith(".css")) {
          style += String(output.source);
        } else if (name.endsWith(BLOCK)) {
          blocks.set(name.slice(0, -BLOCK.length), String(output.source));
        } else if (name !== "index.html") {
          this.error(`${name} would be a second file`);
        }
        delete bundle[name];
      }
      const scripts = scriptsOf(chunks);
      const script = withoutEnd(scripts.script);
      const later = withoutEnd(scripts.later);
      style = style.trim();
      const template = readFileSync(new URL("index.html", import.meta.url), "utf8");
      const source = assemblePage(template, {
        policy: policyOver([script, later].map(hashOf), hashOf(style)),
        style,
        script,
        later,
        blocks: eachBlock((block) => blocks.get(block) ?? this.error(`no ${block}`)),
        saved: "",
      });
      this.emitFile({ type: "asset", fileName: PAGE, source });
      const digest = createHash("sha256").update(source, "utf8").digest("hex");
      this.emitFile({ type: "asset", fileName: `${PAGE}.sha256`, source: `${digest}  ${PAGE}\n` });
    },
  };
}
