/**
 * The only two places where the page makes script of text: its second script, and the worker that is
 * made of it. Browsers that know Trusted Types take neither from elsewhere, since the policy in the file
 * names this one alone; and whatever this one is asked for, it gives the second script.
 */
import { partsOf, TRUSTED } from "./keep/page-source.ts";

interface Rules {
  createScript: (ignored: string) => string;
  createScriptURL: (ignored: string) => string;
}

declare global {
  /** Absent where the browser does not know Trusted Types. What a policy gives stands for a text. */
  var trustedTypes: { createPolicy: (name: string, rules: Rules) => Rules } | undefined;
}

const secondScript = (): string => partsOf(document)?.later ?? "";

const OWN: Rules = {
  createScript: secondScript,
  createScriptURL: () => URL.createObjectURL(new Blob([secondScript(), '\nchunk("./worker.js")'])),
};

const rules = globalThis.trustedTypes?.createPolicy(TRUSTED, OWN) ?? OWN;

export const trustedScript = (): string => rules.createScript("");

/** An address of the worker's script, to be given back by `URL.revokeObjectURL`. */
export const trustedWorker = (): string => rules.createScriptURL("");
