/**
 * A draft in this browser: only where the page is hosted, only when asked for. Pages opened from
 * disk share their storage with every other local file. A frame neither keeps a draft nor reads one:
 * the page around it was not asked in.
 */
import { isFramed } from "../portal.tsx";

const KEY = "egress.draft";

function storage(): Storage | null {
  try {
    return /^https?:$/.test(location.protocol) && !isFramed() ? localStorage : null;
  } catch {
    return null;
  }
}

export const canKeepDraft = (): boolean => storage() !== null;

export const readDraft = (): string | null => storage()?.getItem(KEY) ?? null;

/** Whether the draft could be written; a full or forbidden storage takes none. */
export function writeDraft(text: string): boolean {
  try {
    storage()?.setItem(KEY, text);
    return true;
  } catch {
    return false;
  }
}

export function forgetDraft(): void {
  storage()?.removeItem(KEY);
}
