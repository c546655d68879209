/**
 * Bytes as text, five characters for every four of them, where base64 takes more than five. None of the
 * characters means anything in HTML or in a string of a script.
 */
const FIRST = 40; // "("; 85 characters from there on are all ASCII
/** Those among them that mean something, and what stands for them. */
const INSTEAD: readonly (readonly [string, string])[] = [
  ["<", "!"],
  ["\\", "#"],
  ["`", "$"],
];
const GROUP = 5;
const BASE = 85;

const charactersOf = (): string[] =>
  Array.from({ length: BASE }, (_, value) => {
    const plain = String.fromCharCode(FIRST + value);
    return INSTEAD.find(([character]) => character === plain)?.[1] ?? plain;
  });

/** A last group of fewer bytes has one character more than bytes. */
export function toBase85(bytes: Uint8Array): string {
  const characters = charactersOf();
  const groups: string[] = [];
  for (let place = 0; place < bytes.length; place += 4) {
    const part = bytes.subarray(place, place + 4);
    let value = [0, 1, 2, 3].reduce((sum, i) => sum * 256 + (part[i] ?? 0), 0);
    let group = "";
    for (let i = 0; i < GROUP; i += 1) {
      group = characters[value % BASE] + group;
      value = Math.floor(value / BASE);
    }
    groups.push(group.slice(0, part.length + 1));
  }
  return groups.join("");
}

export function fromBase85(text: string): Uint8Array {
  const values = new Uint8Array(128);
  for (const [value, character] of charactersOf().entries()) {
    values[character.charCodeAt(0)] = value;
  }
  const bytes = new Uint8Array(Math.ceil(text.length / GROUP) * 4);
  const view = new DataView(bytes.buffer);
  for (let place = 0, to = 0; place < text.length; place += GROUP, to += 4) {
    let value = 0;
    for (let i = place; i < place + GROUP; i += 1) {
      // What a last group leaves out counts as the highest.
      value = value * BASE + (i < text.length ? (values[text.charCodeAt(i)] ?? 0) : BASE - 1);
    }
    view.setUint32(to, value);
  }
  return bytes.subarray(0, Math.floor((text.length * 4) / GROUP));
}
