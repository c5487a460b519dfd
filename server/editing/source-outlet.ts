import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { checkedChange } from "../revisions/checked-change.ts";
import type { Speaker } from "../speakers/speaker.ts";
import { insertSpeakers } from "../speakers/speaker-store.ts";
import { speakersCalled } from "../speakers/speakers-called-query.ts";
import { readRecord } from "./read-record.ts";
import { InvalidRecord } from "./record-faults.ts";
import { insertUnderSlug, slugOf } from "./record-slug.ts";
import { type Asked, lockWords } from "./record-write.ts";

/** The outlet as it is given: by name or by id. */
export interface OutletGiven {
  readonly outlet?: string | null | undefined;
  readonly outlet_id?: string | null | undefined;
}

export interface FoundOutlet {
  readonly id: string | null;
  /** The outlet, where it had to be made. */
  readonly made: Speaker | null;
}

/**
 * The outlet of a source, found by its name or made under it; undefined where none was given. Call it within a
 * transaction.
 *
 * @throws InvalidRecord where several have the name, or none the id
 */
export async function outletOf(
  trx: Knex,
  asked: Asked,
  { outlet, outlet_id }: OutletGiven,
): Promise<FoundOutlet | undefined> {
  if (outlet_id !== undefined && outlet !== undefined) {
    throw fault("outlet", "The outlet is given by name or by outlet_id, not by both.");
  }
  if (outlet_id !== undefined) {
    if (outlet_id !== null && (await readRecord(trx, "speaker", outlet_id)) === null) {
      throw fault("outlet_id", "There is no speaker of this id.");
    }
    return { id: outlet_id, made: null };
  }
  if (outlet === undefined) return undefined;
  return outlet === null ? { id: null, made: null } : await outletNamed(trx, asked, outlet);
}

async function outletNamed(trx: Knex, asked: Asked, name: string): Promise<FoundOutlet> {
  await lockWords(trx, `outlet ${name.toLowerCase()}`);
  const outlets = await speakersCalled(trx, name, "outlet");
  const [first, ...others] = outlets.length > 0 ? outlets : await speakersCalled(trx, name);
  if (others.length > 0) {
    const slugs = [first, ...others].map((speaker) => speaker?.slug).join(", ");
    throw fault("outlet", `Several speakers have this name. Write which of them: ${slugs}.`);
  }
  if (first !== undefined) return { id: first.id, made: null };
  const made = await makeOutlet(trx, asked, name);
  return { id: made.id, made };
}

async function makeOutlet(trx: Knex, { who, now }: Asked, name: string): Promise<Speaker> {
  const change = checkedChange({ who, reason: "A new outlet, made with a source of it." });
  const slug = slugOf(name, "outlet");
  return await insertUnderSlug(trx, { table: "speakers" }, slug, async (within, free) => {
    const speaker: Speaker = {
      id: uuidv7(),
      slug: free,
      name,
      kind: "outlet",
      description: "",
      same_as: [],
      aliases: [],
      recorded_at: now.toISOString(),
    };
    await insertSpeakers(within, change, [speaker]);
    return speaker;
  });
}

function fault(field: string, message: string): InvalidRecord {
  return new InvalidRecord([{ path: [field], message }]);
}
