import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";
import { BUILD, carried } from "./carried.ts";
import { laterScript } from "./chunks.ts";
import { sheetsOnly } from "./sheets-only.ts";
import { singleFile, withoutModuleAddress } from "./single-file.ts";

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [carried(), laterScript(), sheetsOnly(), withoutModuleAddress(), singleFile()],
  resolve: {
    alias: {
      "@wasm/egress": resolve(BUILD, "egress.mjs"),
      // What the package exports makes files in workers, which the policy forbids; this does not.
      "write-excel-file/sync": at(
        "node_modules/write-excel-file/modules/export/writeXlsxFileUniversal.js",
      ),
    },
  },
  // A file of ASCII alone is read faster: the browser keeps it in one byte a character.
  esbuild: { charset: "ascii", jsx: "automatic", jsxImportSource: "preact" },
  server: { fs: { allow: [at("..")] } },
  build: {
    target: "es2022",
    outDir: at("../dist"),
    emptyOutDir: false,
    // Smaller than what esbuild makes, by a twentieth of the script.
    minify: "terser",
    terserOptions: {
      ecma: 2020,
      compress: { passes: 3 },
      format: { ascii_only: true },
    },
    rollupOptions: {
      output: {
        format: "cjs",
        strict: false,
        minifyInternalExports: true,
        generatedCode: { preset: "es2015", symbols: false },
        entryFileNames: "[name].js",
        chunkFileNames: "[name].js",
      },
    },
    assetsInlineLimit: 0,
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 8000,
    reportCompressedSize: false,
  },
  test: { include: ["test/**/*.test.{ts,tsx}"] },
});
