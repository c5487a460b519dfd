import { readLink } from "../../server/claims/link-kinds.ts";
import { disputeChart } from "../../server/chart/dispute-chart.ts";
import type { ChartOrder } from "../../server/chart/group-claims.ts";
import { datingInWords, dayInWords, windowInWords } from "../../server/dates/format-dating.ts";
import * as paths from "../../server/http/paths.ts";
import { renderView } from "../../server/http/render.ts";
import { demoClaims, demoEvents, demoLinks } from "./demo-claims.ts";

/** What views of a chart get beside the chart itself. */
export const viewTools = {
  paths,
  words: {
    dating: datingInWords,
    day: dayInWords,
    window: windowInWords,
    number: (count: number) => String(count),
    link: readLink,
  },
};

/** The chart of some claims of the demo story, or of all, as HTML. */
export async function drawDemo(
  claims: readonly (typeof demoClaims)[number][] = demoClaims,
  links = demoLinks,
  order: ChartOrder = "said",
): Promise<string> {
  const chart = disputeChart({ claims, links, events: demoEvents, order, folding: true });
  const view = { chart, claims, clock: "said", level: "h2", ...viewTools };
  return (
    (await renderView("stories/_chart_paints", {})) +
    (await renderView("stories/_dispute_chart", view))
  );
}
