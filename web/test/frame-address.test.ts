import { describe, expect, it } from "vitest";
import { hashOf, portalIn, stepIn } from "../src/address.ts";

describe("the fragment of the address", () => {
  it("names a step, and the first one where it names none", () => {
    expect(stepIn("#flows")).toBe("flows");
    expect(stepIn("#flows&portal=https://portal.example")).toBe("flows");
    expect(stepIn("#portal=https://portal.example")).toBe("start");
    expect(stepIn("#nowhere")).toBe("start");
    expect(stepIn("")).toBe("start");
  });

  it("names a portal only by an origin that nobody can listen in on", () => {
    expect(portalIn("#portal=https://portal.example")).toBe("https://portal.example");
    expect(portalIn("#flows&portal=https%3A%2F%2Fportal.example")).toBe("https://portal.example");
    expect(portalIn("#portal=http://127.0.0.1:8080")).toBe("http://127.0.0.1:8080");
    for (const hash of [
      "#flows",
      "#portal=",
      "#portal=*",
      "#portal=portal.example",
      "#portal=http://portal.example",
      "#portal=https://portal.example/path",
      "#portal=https://portal.example/",
      "#portal=javascript:alert(1)",
      "#portal=%",
    ]) {
      expect([hash, portalIn(hash)]).toEqual([hash, null]);
    }
  });

  it("is written so that it is read again", () => {
    const hash = hashOf("result", "https://portal.example");
    expect([stepIn(hash), portalIn(hash)]).toEqual(["result", "https://portal.example"]);
    expect(hashOf("result", null)).toBe("#result");
  });
});
