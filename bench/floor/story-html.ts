import type { OverviewRow, StoryLink, StoryRow } from "./story-statements.ts";

const UNSAFE = /[&<>"']/;

function safe(text: string): string {
  return UNSAFE.test(text) ? text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`) : text;
}

/** The page of a story by template literals: what the product's page says of its claims, and no chart. */
export function storyHtml(slug: string, overview: OverviewRow, rows: readonly StoryRow[]): string {
  const shown = rows.slice(0, 50);
  const last = shown.at(-1);
  const next =
    rows.length > 50 && last !== undefined
      ? `<a href="/stories/${slug}?after=${Buffer.from(JSON.stringify([last.key, last.id])).toString("base64url")}">Later</a>`
      : "";
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${safe(overview.title)}</title></head><body>
<h1>${safe(overview.title)}</h1><p>${safe(overview.summary)}</p><p>${overview.claims} claims</p>
<form>${choicesHtml("speaker", overview.speakers)}${choicesHtml("outlet", overview.outlets)}${choicesHtml("event", overview.events)}${choicesHtml("kind", overview.kinds)}</form>
<ol>
${shown.map(claimHtml).join("\n")}
</ol>${next}</body></html>`;
}

function choicesHtml(name: string, choices: OverviewRow["speakers"]): string {
  const options = choices.map(
    (choice) =>
      `<option value="${safe(choice.slug)}">${safe(choice.name)} (${choice.count})</option>`,
  );
  return `<select name="${name}">${options.join("")}</select>`;
}

function claimHtml(row: StoryRow): string {
  const chain = (row.chain ?? []).map(
    ([slug, name, isOnRecord]) =>
      `<a href="/speakers/${slug}"${isOnRecord ? "" : ' class="hop-unsourced"'}>${safe(name)}</a>`,
  );
  const meets = (row.meets ?? []).map(
    ([kind, count]) => `<li><a href="/claims/${row.id}#links">met by ${kind} ${count}</a></li>`,
  );
  return `<li id="claim-${row.id}">
<p>${row.said_edtf ?? "not dated"} ${row.said_earliest ?? ""}/${row.said_latest ?? ""}${row.said_phrase === null ? "" : ` <q>${safe(row.said_phrase)}</q>`}</p>
<p>${row.claimant_slug === null ? "Unattributed" : `<a href="/speakers/${row.claimant_slug}">${safe(row.claimant_name ?? "")}</a>`} <i>${safe(row.hedge ?? "")}</i> ${row.modality} ${row.state}</p>
<p><a href="/claims/${row.id}">${safe(row.text)}</a></p>${row.quote === null ? "" : `<p><q>${safe(row.quote)}</q></p>`}
<p>${chain.join(" ← ")}</p>${
    row.event_id === null
      ? ""
      : `<p>about <a href="/events/${row.event_id}">${safe(row.event_title ?? "")}</a>, ${row.event_edtf ?? ""} ${row.event_earliest ?? ""}/${row.event_latest ?? ""}${row.event_phrase === null ? "" : ` <q>${safe(row.event_phrase)}</q>`}</p>`
  }
<ul>${linksHtml(row.makes)}${linksHtml(row.met_by)}${meets.join("")}</ul></li>`;
}

function linksHtml(links: readonly StoryLink[] | null): string {
  const items = (links ?? []).map(
    ([kind, id, name, earliest, latest]) =>
      `<li class="kind-${kind}">${kind} <a href="/claims/${id}">${safe(name ?? "nobody")}, ${earliest ?? latest ?? ""}</a></li>`,
  );
  return items.join("");
}
