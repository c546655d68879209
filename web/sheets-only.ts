/**
 * Leaves out of write-excel-file what makes pictures and conditional formats: the page's sheets have
 * none, and the library takes both along without being asked.
 */
import type { Plugin } from "vite";

const UNUSED = ["conditionalFormatting", "images"];

export function sheetsOnly(): Plugin {
  return {
    name: "sheets-only",
    enforce: "pre",
    transform(code, id) {
      if (!id.endsWith("/write-excel-file/modules/xlsx/getFeatures.js")) {
        return null;
      }
      return UNUSED.reduce((kept, feature) => {
        const push = `features.push(${feature});`;
        return kept.includes(push) ? kept.replace(push, "") : this.error(`no ${push}`);
      }, code);
    },
  };
}
