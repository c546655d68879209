/** What is used of lzma1. Its own types are its sources, which are not as strict as ours. */
export function compress(bytes: Uint8Array, level: number): Uint8Array;
