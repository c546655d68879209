import type { Mapping } from "./forms.ts";

/** Files of so many bytes in all are worth a second worker. */
const WORTH_TWO = 8 * 1024 * 1024;

/**
 * Whether a worker of its own is to join what another reads. The browser itself is busy with reading, so
 * on two processors that pays only where joining is much of the work: where a record may have several
 * identifiers.
 */
export function worthTwo(mapping: Mapping, bytes: number): boolean {
  const several = mapping.files.some(
    ({ columns }) => columns.filter(({ role }) => role === "identifier").length > 1,
  );
  return bytes >= WORTH_TWO && navigator.hardwareConcurrency >= (several ? 2 : 3);
}
