/**
 * The page as one HTML file: its template, policy, style and two scripts, the blocks of data that
 * these read, and one for a saved check. The build makes the file with this, and the page makes a
 * copy of itself that holds the answers.
 */

/** The blocks of data, by their ids; see ../carried.ts. */
export const BLOCKS = ["first-texts", "later-texts", "engine", "names"] as const;
export type Block = (typeof BLOCKS)[number];

export const isBlock = (name: string): name is Block => BLOCKS.some((block) => block === name);

export const eachBlock = <Value>(make: (block: Block) => Value): Record<Block, Value> =>
  Object.fromEntries(BLOCKS.map((block) => [block, make(block)])) as Record<Block, Value>;

export interface PageParts {
  policy: string;
  style: string;
  script: string;
  /** The second script; see ../later-script.ts. */
  later: string;
  blocks: Record<Block, string>;
  /** A saved check as JSON, or nothing. */
  saved: string;
}

/** The name of the one policy that may make script of text, where browsers know such; ../trusted.ts. */
export const TRUSTED = "egress";

const HASH = /'sha256-[^']+'/g;

/** The policy in the file, over the hashes of the scripts and of the style, as `'sha256-…'`. */
export const policyOver = (scripts: readonly string[], style: string): string =>
  [
    "default-src 'none'",
    `script-src ${scripts.join(" ")} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
    // Persons are counted and changes tried in workers made of the second script. They inherit this policy, so they
    // can reach nothing either.
    "worker-src blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    `trusted-types ${TRUSTED}`,
  ].join("; ");

/**
 * Whether the file's policy stands word for word where the browser obeys it: in the head, ahead of the
 * program. Its hashes are those of what runs, or it would not run.
 */
export function isInForce(page: Document): boolean {
  const meta = page.getElementById("policy");
  const script = page.getElementById("script");
  const policy = meta?.getAttribute("content") ?? "";
  const [style, ...scripts] = [...policy.matchAll(HASH)].map(([hash]) => hash).reverse();
  return (
    meta !== null &&
    script !== null &&
    meta.getAttribute("http-equiv") === "Content-Security-Policy" &&
    meta.parentNode === page.head &&
    (meta.compareDocumentPosition(script) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0 &&
    scripts.length === 2 &&
    policy === policyOver(scripts.reverse(), style ?? "")
  );
}

const OPENING = '<script type="application/json" id="saved-check">';
const CLOSING = "</script>";
const LATER = "later-script";
const openingOf = (block: Block | typeof LATER): string =>
  `<script type="text/plain" id="${block}">`;

/** JSON that cannot end the block it stands in, nor open another. */
export const withoutMarkup = (json: string): string => json.replaceAll("<", "\\u003c");

/** The same in ASCII: a browser keeps a file that has nothing else in one byte a character. */
const inAscii = (html: string): string =>
  html.replace(/[^\0-\x7f]/gu, (character) => `&#${character.codePointAt(0)};`);

/**
 * The script stands in the head, which alone lets it hold back the first frame: that would show
 * nothing, and lay out what the file says where no script runs.
 */
export function assemblePage(
  template: string,
  { policy, style, script, later, blocks, saved }: PageParts,
) {
  const filled = BLOCKS.reduce((page, block) => {
    if (!page.includes(openingOf(block))) {
      throw new Error(`the template has no place for ${block}`);
    }
    return page.replace(openingOf(block), (opening) => `${opening}${blocks[block]}`);
  }, inAscii(template));
  return filled
    .replace(
      '<meta charset="utf-8">',
      (charset) =>
        `${charset}\n<meta http-equiv="Content-Security-Policy" content="${policy}" id="policy">`,
    )
    .replace(`${OPENING}${CLOSING}`, () => `${OPENING}${withoutMarkup(saved)}${CLOSING}`)
    .replace(openingOf(LATER), (opening) => `${opening}${later}`)
    .replace(
      /<script type="module" src="[^"]*"([^>]*)>/,
      (_, rest) =>
        `<style id="style">${style}</style>\n<script type="module" id="script"${rest}>${script}`,
    );
}

/** The parts of the page that is open; `null` when it was not built as one file. */
export function partsOf(page: Document): Omit<PageParts, "saved"> | null {
  const policy = page.getElementById("policy")?.getAttribute("content");
  const style = page.getElementById("style")?.textContent;
  const script = page.getElementById("script")?.textContent;
  const later = page.getElementById(LATER)?.textContent;
  if (policy == null || style == null || script == null || later == null) {
    return null;
  }
  const blocks = eachBlock((block) => page.getElementById(block)?.textContent ?? "");
  return { policy, style, script, later, blocks };
}

/** The saved check that a page was opened with, as JSON; empty when it has none. */
export const savedIn = (page: Document): string =>
  page.getElementById("saved-check")?.textContent?.trim() ?? "";

/** The saved check in the text of a page file; `null` when the text is not such a page. */
export function savedInText(html: string): string | null {
  const start = html.indexOf(OPENING);
  const end = html.indexOf(CLOSING, start);
  return start < 0 || end < 0 ? null : html.slice(start + OPENING.length, end).trim();
}
