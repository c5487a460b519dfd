import { query } from "../db/query.ts";
import { SOURCE_KINDS } from "../sources/source.ts";
import type { RecordForm } from "./record-form.ts";
import { typedDating } from "./record-typed-dating.ts";

/** The id of the list of outlets that are there. */
export const OUTLETS_LIST = "outlets";

/** The form of a source. */
export const SOURCE_FORM: RecordForm<"source"> = {
  entity: "source",
  fields: [
    {
      name: "url",
      label: "Address",
      type: "url",
      longest: 2000,
      required: false,
      wide: true,
      hint: "Where it was published. What is here already is found by it.",
    },
    { name: "title", label: "Title", type: "text", longest: 500, wide: true },
    {
      name: "kind",
      label: "Kind",
      type: "select",
      options: SOURCE_KINDS.map((value) => ({ value, label: value })),
    },
    {
      name: "language",
      label: "Language",
      type: "text",
      longest: 35,
      hint: "Its tag, such as en, uk or pt-BR.",
    },
    {
      name: "outlet",
      label: "Outlet",
      type: "text",
      longest: 300,
      required: false,
      list: OUTLETS_LIST,
      hint: "Who published it. A name that nobody has here becomes a new outlet.",
    },
    {
      name: "byline",
      label: "By",
      type: "text",
      longest: 300,
      required: false,
      hint: "The author, as named in the work.",
    },
    {
      name: "retrieved_at",
      label: "Read (UTC)",
      type: "datetime-local",
      as: "moment",
      required: false,
      hint: "When it was read for Gainsay.",
    },
    {
      name: "archive_url",
      label: "Archived copy",
      type: "url",
      longest: 2000,
      required: false,
      wide: true,
      hint: "Where a copy is kept.",
    },
  ],
  dating: { name: "published", label: "Published", behind: "byline" },
  blank: (now) => ({
    url: "",
    title: "",
    kind: "article",
    outlet: "",
    byline: "",
    language: "en",
    retrieved_at: minuteOf(now.toISOString()),
    archive_url: "",
    ...typedDating("published", null),
  }),
  typedOf: async (db, { published, ...source }) => {
    const { url, title, kind, outlet_id, byline, language, retrieved_at, archive_url } = source;
    const [outlet] = outlet_id === null ? [] : await query<{ name: string }>(db, NAME, [outlet_id]);
    return {
      url: url ?? "",
      title,
      kind,
      outlet: outlet?.name ?? "",
      byline: byline ?? "",
      language,
      retrieved_at: retrieved_at === null ? "" : minuteOf(retrieved_at),
      archive_url: archive_url ?? "",
      ...typedDating("published", published),
    };
  },
};

const NAME = { name: "name of an outlet", text: "select name from speakers where id = $1" };

/** As a field for moments holds it. */
function minuteOf(instant: string): string {
  return instant.slice(0, 16);
}
