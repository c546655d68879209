/** The fragment of the address: the step, and the portal that asked to be told the result. */
import { isStep, STEPS, type Step } from "./steps.ts";

const PORTAL = "portal=";

const parts = (hash: string): string[] => hash.replace(/^#/, "").split("&");

export const stepIn = (hash: string): Step => parts(hash).find(isStep) ?? STEPS[0];

/** The origin that the fragment names; `null` unless it is one, and cannot be overheard. */
export function portalIn(hash: string): string | null {
  const named = parts(hash).find((part) => part.startsWith(PORTAL));
  if (named === undefined) {
    return null;
  }
  try {
    const origin = decodeURIComponent(named.slice(PORTAL.length));
    const address = new URL(origin);
    const safe =
      address.protocol === "https:" || ["localhost", "127.0.0.1"].includes(address.hostname);
    return safe && address.origin === origin ? origin : null;
  } catch {
    return null;
  }
}

export const hashOf = (step: Step, portal: string | null): string =>
  portal === null ? `#${step}` : `#${step}&${PORTAL}${portal}`;
