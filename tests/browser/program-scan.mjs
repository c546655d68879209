/**
 * Reads a program for the ways out that no policy in a file can stop: another address, another
 * window, WebRTC, and elements that make a browser connect. It finds what is written plainly; what is
 * written to deceive needs a reader.
 */
import { createRequire } from "node:module";

const ts = createRequire(new URL("../../web/package.json", import.meta.url))("typescript");

const ELEMENTS = /^(iframe|frame|fencedframe|portal|object|embed|form|meta|base|link|area)$/i;
const WINDOW = /^(window|self|globalThis|parent|top|frames|document)$/;
const ADDRESS = /^(href|action|rel|httpEquiv)$/;

const isName = (node, pattern) => ts.isIdentifier(node) && pattern.test(node.text);
const isMember = (node, pattern) =>
  ts.isPropertyAccessExpression(node) && isName(node.name, pattern);
const isAssigned = ({ parent }, node) =>
  ts.isBinaryExpression(parent) &&
  parent.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
  parent.left === node;
const isKey = (node) => ts.isPropertyAssignment(node.parent) && node.parent.name === node;

function functionAround(node) {
  let around = node.parent;
  while (around && !ts.isFunctionLike(around)) {
    around = around.parent;
  }
  return around?.getText() ?? "";
}

/** Whether a mention of `location` does more than read it or set the part after `#`. */
function leaves(node) {
  const place =
    isMember(node.parent, /^location$/) && node.parent.name === node ? node.parent : node;
  const part = place.parent;
  const stays =
    (isMember(part, /^hash$/) && part.expression === place) ||
    (isMember(part, /^(protocol|href)$/) && part.expression === place && !isAssigned(part, part));
  return !stays;
}

const RULES = {
  WebRTC: (node) => isName(node, /^(webkit)?RTCPeerConnection$/),
  "another address": (node) =>
    isName(node, /^(navigation|opener)$/) ||
    (isName(node, /^location$/) && !isKey(node) && leaves(node)),
  "another window": (node) =>
    ts.isCallExpression(node) &&
    (isName(node.expression, /^open$/) ||
      (isMember(node.expression, /^open$/) && isName(node.expression.expression, WINDOW))),
  "an element that connects": (node) =>
    ts.isCallExpression(node) &&
    node.arguments
      .slice(0, 2)
      .some((each) => ts.isStringLiteralLike(each) && ELEMENTS.test(each.text)),
  // A file that is saved is a link to a blob.
  "an address set": (node) =>
    isMember(node, ADDRESS) &&
    isAssigned(node, node) &&
    !functionAround(node).includes("URL.createObjectURL"),
  "a link out of the page": (node) =>
    ts.isPropertyAssignment(node) &&
    node.name.getText() === "href" &&
    !/^["'`]#/.test(node.initializer.getText()),
  "HTML from text": (node) =>
    ts.isPropertyAssignment(node) && /dangerouslySetInnerHTML/.test(node.name.getText()),
};

/** The places of a program that are such a way out, each as "which: its code". */
export function waysOutIn(program) {
  const found = [];
  const look = (node) => {
    for (const [name, matches] of Object.entries(RULES)) {
      if (matches(node)) {
        found.push(`${name}: ${node.parent.getText().slice(0, 100)}`);
      }
    }
    ts.forEachChild(node, look);
  };
  look(ts.createSourceFile("program.js", program, ts.ScriptTarget.ES2022, true));
  return found;
}
