/**
 * Browsers keep what stands in a control, to fill it in again: in the files of the session, which
 * outlast a closed window, and in their lists of what was typed. Every control of the page passes
 * here as it is drawn, so that nothing of it is kept,
 * and that no more can be typed in a line than can be saved and opened again.
 *
 * Spelling checks, writing aids and translation would send the text away; they are switched off for the
 * whole page, controls that come later included, on the element `html` of ../index.html.
 */
import { options, type VNode } from "preact";
import { MOST_LINE } from "./keep/unseen.ts";

const CONTROLS: readonly unknown[] = ["input", "select", "textarea"];

/** The attributes by which a browser keeps nothing of a control. */
function markUnkept(vnode: VNode): void {
  if (!CONTROLS.includes(vnode.type)) {
    return;
  }
  const props = vnode.props as Record<string, unknown>;
  props.autocomplete = "off";
  // A line can hold what a saved check keeps of it. A text of several lines can be a pasted table.
  if (vnode.type === "input") {
    props.maxLength ??= MOST_LINE;
  }
  // Firefox keeps every radio and box that is not as the page has it from the start, whatever
  // `autocomplete` says.
  if ("checked" in props) {
    props.defaultChecked = props.checked;
  }
}

const before = options.vnode;
options.vnode = (vnode) => {
  markUnkept(vnode);
  before?.(vnode);
};
