/** Gives the person a file. */
export function download(name: string, content: Blob): void {
  const address = URL.createObjectURL(content);
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser reads the file after the click has been handled.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** A name that every file system takes: 数据出境自检-公司-2026-05-11.json */
export function fileName(parts: string[], ending: string): string {
  const name = parts
    .map((part) =>
      part
        .normalize("NFC")
        .replace(/[^\p{L}\p{N}]+/gu, "-")
        .replace(/^-+|-+$/g, ""),
    )
    .filter((part) => part !== "")
    .join("-");
  return `${[...name].slice(0, 80).join("")}.${ending}`;
}
