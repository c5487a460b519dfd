import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import { z } from "zod";
import type { Event } from "../events/event.ts";
import { insertEvents } from "../events/event-store.ts";
import { checkedChange } from "../revisions/checked-change.ts";
import { holdAnchors, lockAnchors } from "../revisions/lock-anchors.ts";
import { changeRecord } from "./change-record.ts";
import { readGivenDating } from "./record-dating.ts";
import { readGiven } from "./record-faults.ts";
import { datingGiven, lineGiven, textGiven } from "./record-given.ts";
import { insertUnderSlug, slugOf } from "./record-slug.ts";
import { ENTERED_AS_DATE, onlyGiven, type RecordWrites, writeWhole } from "./record-write.ts";

const FIELDS = {
  title: lineGiven("What is said to have happened", 300),
  description: textGiven("The description", 4000),
  dating: datingGiven,
};

const changedEvent = z.strictObject(FIELDS).partial();
const newEvent = changedEvent.extend({ title: FIELDS.title });

/** Makes and changes events; each is made in a story, and stays in it. */
export const EVENT_WRITES: RecordWrites<"event", { readonly id: string }> = {
  async make(db, asked, given, story) {
    const { title, description = "", dating: when = null } = readGiven(newEvent, given);
    const change = checkedChange({ who: asked.who, reason: asked.reason ?? "A new event." });
    const place = { table: "events", story_id: story.id } as const;
    const insert = async (trx: Knex, slug: string) => {
      const dating = await readGivenDating(trx, when, {
        field: "dating",
        current: null,
        reason: asked.reason ?? ENTERED_AS_DATE,
      });
      const event: Event = {
        id: uuidv7(),
        story_id: story.id,
        slug,
        title,
        description,
        dating,
        recorded_at: asked.now.toISOString(),
      };
      await insertEvents(trx, change, [event]);
      return event;
    };
    const record = await writeWhole(db, async (trx) => {
      await holdAnchors(trx);
      return await insertUnderSlug(trx, place, slugOf(title, "event"), insert);
    });
    return { record, outlet: null };
  },

  async change(db, asked, { record, version }, given) {
    const { dating: when, ...others } = readGiven(changedEvent, given);
    const fields = onlyGiven(others);
    const change = {
      who: asked.who,
      reason: asked.reason ?? "Changed while readers could not see it.",
    };
    return await writeWhole(db, async (trx) => {
      let dating = record.dating;
      if (when !== undefined) {
        await lockAnchors(trx);
        dating = await readGivenDating(trx, when, {
          field: "dating",
          current: record.dating,
          reason: asked.reason ?? ENTERED_AS_DATE,
        });
      }
      const edit = (before: Event): Event => ({
        ...before,
        ...fields,
        ...(when === undefined ? {} : { dating }),
      });
      const changed = await changeRecord(trx, change, {
        entity: "event",
        id: record.id,
        version,
        edit,
      });
      return { ...changed, outlet: null };
    });
  },
};
