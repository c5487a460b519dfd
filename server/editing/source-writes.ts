import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import { sourcePath, editSourcePath } from "../http/paths.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { holdAnchors, lockAnchors } from "../revisions/lock-anchors.ts";
import { canonicalAddress, keptAddress } from "../sources/canonical-address.ts";
import { sourceAt } from "../sources/source-at-query.ts";
import { SOURCE_KINDS, type Source } from "../sources/source.ts";
import { insertSources } from "../sources/source-store.ts";
import { changeSeen } from "./change-seen.ts";
import { readGivenDating } from "./record-dating.ts";
import { InvalidRecord, readGiven } from "./record-faults.ts";
import {
  addressOrNone,
  choiceGiven,
  datingGiven,
  idGiven,
  lineGiven,
  lineOrNone,
  momentGiven,
} from "./record-given.ts";
import {
  ENTERED_AS_DATE,
  lockSourceAddress,
  onlyGiven,
  type RecordWrites,
  writeWhole,
} from "./record-write.ts";
import { waitForEdits } from "./save-merged.ts";
import { outletOf } from "./source-outlet.ts";

const FIELDS = {
  title: lineGiven("The title", 500),
  kind: choiceGiven("The kind", SOURCE_KINDS),
  url: addressOrNone("The address").transform((url) => url && (keptAddress(url) ?? url)),
  archive_url: addressOrNone("The address of the copy"),
  outlet: lineOrNone("The outlet", 300),
  outlet_id: idGiven.nullable(),
  byline: lineOrNone("The author", 300),
  published: datingGiven,
  retrieved_at: momentGiven.nullable(),
  language: z
    .string({ error: "The language is missing." })
    .trim()
    .max(35, "A language tag has at most 35 characters.")
    .regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "The language is a tag such as en, uk or pt-BR."),
};

const changedSource = z.strictObject(FIELDS).partial();
const newSource = changedSource.extend({ title: FIELDS.title, kind: FIELDS.kind });

/** Makes and changes sources. */
export const SOURCE_WRITES: RecordWrites<"source", null> = {
  async make(db, asked, given) {
    const { outlet, outlet_id, published: when = null, ...fields } = readGiven(newSource, given);
    const change = checkedChange({ who: asked.who, reason: asked.reason ?? "A new source." });
    return await writeWhole(db, async (trx) => {
      await refuseSame(trx, fields.url ?? null, null);
      await holdAnchors(trx);
      const found = await outletOf(trx, asked, { outlet, outlet_id });
      const published = await readGivenDating(trx, when, {
        field: "published",
        current: null,
        reason: asked.reason ?? ENTERED_AS_DATE,
      });
      const record: Source = {
        id: uuidv7(),
        title: fields.title,
        kind: fields.kind,
        url: fields.url ?? null,
        archive_url: fields.archive_url ?? null,
        outlet_id: found?.id ?? null,
        byline: fields.byline ?? null,
        published,
        retrieved_at: fields.retrieved_at ?? null,
        language: fields.language ?? "en",
        recorded_at: asked.now.toISOString(),
      };
      await insertSources(trx, change, [record]);
      return { record, outlet: found?.made ?? null };
    });
  },

  async change(db, asked, seen, given) {
    const { record } = seen;
    const { outlet, outlet_id, published: when, ...others } = readGiven(changedSource, given);
    const fields = onlyGiven(others);
    const change = {
      who: asked.who,
      reason: asked.reason ?? "Changed while readers could not see it.",
    };
    return await writeWhole(db, async (trx) => {
      await waitForEdits(trx, record.id);
      const { url } = fields;
      if (url !== undefined && url !== record.url) await refuseSame(trx, url, record.id);
      let { published } = record;
      if (when !== undefined) {
        await lockAnchors(trx);
        published = await readGivenDating(trx, when, {
          field: "published",
          current: record.published,
          reason: asked.reason ?? ENTERED_AS_DATE,
        });
      }
      const found = await outletOf(trx, asked, { outlet, outlet_id });
      const edit = (before: Source): Source => ({
        ...before,
        ...fields,
        ...(found === undefined ? {} : { outlet_id: found.id }),
        ...(when === undefined ? {} : { published }),
      });
      const changed = await changeSeen(trx, change, {
        entity: "source",
        seen,
        mayPublish: asked.mayPublish,
        edit,
      });
      return { ...changed, outlet: found?.made ?? null };
    });
  },
};

/** @throws InvalidRecord with a link to the source that is here already */
async function refuseSame(trx: Knex, url: string | null, except: string | null): Promise<void> {
  const address = url === null ? null : canonicalAddress(url);
  if (url === null || address === null) return;
  await lockSourceAddress(trx, url);
  const same = await sourceAt(trx, url, except);
  if (same === null) return;
  throw new InvalidRecord([
    {
      path: ["url"],
      message: `This is here already, as “${same.title}” (${sourcePath(same)}).`,
      href: editSourcePath(same),
    },
  ]);
}
