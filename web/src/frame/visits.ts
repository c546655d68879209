/** Where the page is and was: going forward, and back to the very place that was left. */
import { useEffect, useState } from "preact/hooks";
import { hashOf, stepIn } from "../address.ts";
import type { Step } from "../steps.ts";

export interface Visit {
  step: Step;
  /** The element that was gone to. */
  field?: string;
  /** Where a link to a question was followed from. */
  from?: Step;
  /** How far down the page was when it was left. */
  scrolled?: number;
}

/** What is kept of a visit in the browser's history. */
const kept = (state: unknown): Partial<Visit> =>
  typeof state === "object" && state !== null ? (state as Partial<Visit>) : {};

function write(visit: Visit, address: string | null): void {
  try {
    if (address === null) {
      history.replaceState(visit, "");
    } else {
      history.pushState(visit, "", address);
    }
  } catch {
    // Where a frame may keep no state, the address alone has to do.
    if (address !== null) {
      location.hash = address;
    }
  }
}

export function useVisits(
  first: () => Visit,
  portal: string | null,
): [Visit, (step: Step, field?: string) => void] {
  const [visit, setVisit] = useState<Visit>(first);

  // The browser's own back and forward, and an address that is typed.
  useEffect(() => {
    const follow = ({ state }: PopStateEvent) => {
      const { step: _, ...rest } = kept(state);
      setVisit({ ...rest, step: stepIn(location.hash) });
    };
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, []);

  const go = (step: Step, field?: string) => {
    write({ ...visit, scrolled: scrollY }, null);
    const next: Visit = {
      step,
      ...(field === undefined
        ? {}
        : { field, ...(step === visit.step ? {} : { from: visit.step }) }),
    };
    write(next, hashOf(step, portal));
    setVisit(next);
  };
  return [visit, go];
}
