/** In a portal's frame: the portal is told the height, and, if it asked, the paths. No answers. */
import { useEffect } from "preact/hooks";
import type { Report } from "./report/report.ts";

export const isFramed = (): boolean => parent !== window;

/** A height says nothing about the answers, so it may be told to whoever holds the frame. */
function useHeightTold() {
  useEffect(() => {
    if (!isFramed()) {
      return;
    }
    const tell = () =>
      parent.postMessage(
        { format: "egress.height/1", height: document.documentElement.offsetHeight },
        "*",
      );
    const watch = new ResizeObserver(tell);
    watch.observe(document.documentElement);
    return () => watch.disconnect();
  }, []);
}

export function usePortal(origin: string | null, report: Report | null) {
  useHeightTold();
  const message = report && {
    format: "egress.paths/1",
    rulebook: report.rulebook,
    basis: report.basis,
    conclusion: report.conclusion,
    required: report.required,
    possible: report.possible,
  };
  const text = JSON.stringify(message);
  useEffect(() => {
    if (origin !== null && isFramed() && text !== "null") {
      parent.postMessage(JSON.parse(text), origin);
    }
  }, [origin, text]);
}
