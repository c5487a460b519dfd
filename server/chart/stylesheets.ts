/** The style sheets of a page with a dispute chart, lanes of events, or both, below public/. */
export const CHART_STYLESHEETS: readonly string[] = [
  "css/chart.css",
  "css/dispute-chart.css",
  "css/event-lanes.css",
  "css/chart-faces.css",
];
