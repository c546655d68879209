/** How counted figures and what was counted are named. */
import type { Page } from "../page.ts";
import { sayFigure } from "../parts/figure-field.tsx";
import type { Counted, CountedFlow } from "./forms.ts";

type Speaking = Pick<Page, "language" | "say">;

export const sayCounted = (page: Speaking, counted: Counted): string => sayFigure(page, counted);

export const sayCountedFlow = ({ say }: Speaking, { flow }: CountedFlow): string =>
  flow === "" ? say("persons.no-flow") : flow;
