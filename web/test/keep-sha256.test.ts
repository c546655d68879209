import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { fileName } from "../src/keep/download.ts";
import { sha256 } from "../src/keep/sha256.ts";

it("computes the same SHA-256 as a known implementation, at every length", () => {
  for (let length = 0; length < 200; length += 1) {
    const text = "数据a".repeat(length).slice(0, length);
    expect(sha256(text)).toBe(createHash("sha256").update(text, "utf8").digest("hex"));
  }
  const long = "出境".repeat(100_000);
  expect(sha256(long)).toBe(createHash("sha256").update(long, "utf8").digest("hex"));
});

it("makes names that every file system takes", () => {
  expect(fileName(["数据出境自检", "A/B: 公司*", "2026-11-24"], "json")).toBe(
    "数据出境自检-A-B-公司-2026-11-24.json",
  );
  expect(fileName(["自检", "", "2026"], "html")).toBe("自检-2026.html");
  expect(fileName(["长".repeat(300)], "html")).toHaveLength(85);
});
