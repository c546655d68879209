import { leastOf, mostOf } from "../../figure/figure.ts";
import { writeCount, writeMyriads } from "../../figure/write.ts";
import { type Page, usePage } from "../../page.ts";
import { sayCount, sayFigure } from "../../parts/figure-field.tsx";
import { sayPaths } from "../../parts/say-needed.ts";
import type { Count } from "../../report/report.ts";
import { sayBand, sayItem, sayNumbers } from "../say.ts";
import { headroom, placeOf, type Segment, stretch } from "./scale.ts";

const percent = (place: number): string => `${(place * 100).toFixed(2)}%`;

const sayShort = (page: Page, count: number): string =>
  (page.language === "zh" ? writeMyriads(count) : null) ?? writeCount(count);

const sayItems = (page: Page, items: Segment["items"]): string =>
  items.map(({ item }) => sayItem(page, item)).join(page.say("list.comma"));

/** A number within a band: it meets the item only where the item asks for nothing else that is missing. */
function sayInside(page: Page, { from, to, items }: Segment, figure: string): string[] {
  const band = sayBand(page, { at_least: from, below: to }, "persons");
  const met = items.filter(({ verdict }) => verdict === "met");
  const others = items.filter(({ verdict }) => verdict !== "met");
  const sentence = (key: "chart.inside" | "chart.inside-number", these: Segment["items"]) =>
    these.length === 0 ? [] : [page.say(key, { figure, items: sayItems(page, these), band })];
  return [...sentence("chart.inside", met), ...sentence("chart.inside-number", others)];
}

/** Where the figure stands, and how many persons more reach the next threshold, in sentences. */
export function sayStanding(page: Page, count: Count, segments: readonly Segment[]): string[] {
  const { say } = page;
  const least = leastOf(count.persons);
  const most = mostOf(count.persons);
  const figure = sayFigure(page, count.persons);
  const touched = segments.filter(
    ({ from, to }) => (most === null || from <= most) && (to === null || least < to),
  );
  const reached = touched.flatMap(({ items }) => items);
  const [only] = touched;
  const standing =
    reached.length === 0
      ? [say("chart.below", { figure })]
      : only && touched.length === 1
        ? sayInside(page, only, figure)
        : [say("chart.between", { figure, items: sayItems(page, reached) })];
  const room = headroom(most, segments);
  if (!room) {
    const highest = touched.some(({ to, items }) => to === null && items.length > 0);
    return highest && most !== null ? [...standing, say("chart.no-more")] : standing;
  }
  const more = say(least === most ? "chart.more" : "chart.more-at-most", {
    more: sayCount(page, room.more),
    items: sayItems(page, room.segment.items),
    paths: sayPaths(page, [...new Set(room.segment.items.map(({ path }) => path))]),
  });
  return [...standing, more];
}

/** The bands side by side, as wide as each other, and the figure above them: it hides no name of a band. */
export function CountChart({ count, segments }: { count: Count; segments: readonly Segment[] }) {
  const page = usePage();
  const { rulebook, say } = page;
  const least = leastOf(count.persons);
  const most = mostOf(count.persons);
  const from = placeOf(least, segments);
  const to = most === null ? 1 : placeOf(most, segments);
  const rank = ({ items }: Segment): number =>
    rulebook.paths.findIndex(({ id }) => items.some(({ path }) => path === id));
  const middle = (from + to) / 2;
  const anchor = middle < 0.25 ? "start" : middle > 0.75 ? "end" : "middle";
  const standing = sayStanding(page, count, segments);
  return (
    <figure class="chart">
      <svg role="img" aria-label={`${say("chart.title")}${say("list.colon")}${standing.join(" ")}`}>
        {stretch(segments).map(({ segment, start, end }) => (
          <g key={segment.from}>
            <rect
              class={`band-segment rank-${rank(segment)}`}
              x={percent(start)}
              width={percent(end - start)}
              y="26"
              height="26"
            />
            {end - start > 0.2 && (
              <text class="band-item" x={percent((start + end) / 2)} y="43" text-anchor="middle">
                {segment.items.length === 0
                  ? say("chart.nothing")
                  : sayNumbers(
                      page,
                      segment.items.map(({ item }) => item),
                    )}
              </text>
            )}
            {segment.from > 0 && (
              <>
                <line class="band-edge" x1={percent(start)} x2={percent(start)} y1="22" y2="58" />
                <text class="band-label" x={percent(start)} y="72" text-anchor="middle">
                  {sayShort(page, segment.from)}
                </text>
              </>
            )}
          </g>
        ))}
        <text
          class="yours"
          x={percent(anchor === "start" ? from : anchor === "end" ? to : middle)}
          y="14"
          text-anchor={anchor}
        >
          {say("chart.yours", { figure: sayFigure(page, count.persons) })}
        </text>
        {from === to ? (
          <line class="yours-mark" x1={percent(from)} x2={percent(from)} y1="18" y2="28" />
        ) : (
          <rect
            class="yours-range"
            x={percent(from)}
            width={percent(Math.max(to - from, 0.005))}
            y="18"
            height="6"
          />
        )}
      </svg>
      <figcaption>
        {standing.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        <p class="hint">{say("chart.scale")}</p>
      </figcaption>
    </figure>
  );
}
