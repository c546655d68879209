import { describe, expect, it } from "vitest";
import { laidOver } from "../laid-over.js";

describe("what a zone says over what is shared", () => {
  const shared = {
    name: { zh: "甲", en: "A" },
    sections: [
      { id: "one", entries: [{ text: "1" }] },
      { id: "two", entries: [{ text: "2" }] },
    ],
  };

  it("is added behind the entries of a section with its id", () => {
    const zone = { sections: [{ id: "one", entries: [{ text: "own" }] }] };
    expect(laidOver(shared, zone)).toEqual({
      ...shared,
      sections: [{ id: "one", entries: [{ text: "1" }, { text: "own" }] }, shared.sections[1]],
    });
  });

  it("stands before the section that follows it, or last", () => {
    const ids = (zone: { id: string }[]) =>
      (laidOver(shared, { sections: zone }).sections as { id: string }[]).map(({ id }) => id);
    expect(ids([{ id: "own" }, { id: "more" }, { id: "two" }, { id: "last" }])).toEqual([
      "one",
      "own",
      "more",
      "two",
      "last",
    ]);
  });

  it("stands in place of a shared text", () => {
    expect(laidOver(shared, { name: { en: "B" } }).name).toEqual({ zh: "甲", en: "B" });
  });

  it("changes nothing of the shared", () => {
    const before = structuredClone(shared);
    laidOver(shared, { sections: [{ id: "one", entries: [{ text: "own" }] }, { id: "own" }] });
    expect(shared).toEqual(before);
  });
});
