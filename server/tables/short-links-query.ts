import type { Knex } from "knex";
import { LINK_KIND_NAMES, type LinkKind } from "../claims/link-kinds.ts";
import { query } from "../db/query.ts";
import { shownTo, type TableViewer } from "./table-viewer.ts";

/** How often a claim makes links of one kind (from), or meets them (to). */
export interface ShortLink {
  readonly kind: LinkKind;
  readonly direction: "from" | "to";
  readonly count: number;
}

interface Row extends ShortLink {
  readonly id: string;
}

/** The links of claims in short, in one statement: those whose ends whoever asks may see, and that stand. */
export async function shortLinks(
  db: Knex,
  viewer: TableViewer,
  ids: readonly string[],
): Promise<Map<string, ShortLink[]>> {
  const short = new Map<string, ShortLink[]>();
  if (ids.length === 0) return short;
  const rows = await query<Row>(
    db,
    {
      name: `links in short ${viewer.mayPublish ? "of all" : "of one's own"}`,
      text: (["from", "to"] as const)
        .map((here) => counted(viewer, here, here === "from" ? "to" : "from"))
        .join(" union all "),
    },
    [ids, viewer.user.id],
  );
  const place = ({ kind, direction }: ShortLink) =>
    LINK_KIND_NAMES.indexOf(kind) * 2 + (direction === "from" ? 0 : 1);
  for (const { id, ...link } of rows.toSorted((a, b) => place(a) - place(b))) {
    short.set(id, [...(short.get(id) ?? []), link]);
  }
  return short;
}

// Two lists, so that each has its index.
function counted(viewer: TableViewer, here: "from" | "to", there: "from" | "to"): string {
  return `select l.id, l.kind, '${here}' as direction, count(*)::int as count from (
      select l.${here}_claim_id as id, l.kind from links l
        where l.${here}_claim_id = any($1) and l.is_public and $2::uuid is not null
      union all
      select l.${here}_claim_id, l.kind from links l join claims o on o.id = l.${there}_claim_id
        where l.${here}_claim_id = any($1) and not l.is_public and l.withdrawn is null and ${shownTo(viewer, "o", "$2")}
    ) l group by l.id, l.kind`;
}
