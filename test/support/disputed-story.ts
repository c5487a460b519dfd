import type { Knex } from "knex";
import { aClaim, aHop, aLink, aSource, aSpeaker, aStory, anEvent, dated } from "./builders.ts";

const ID = (kind: number) => `01900000-0000-7000-8000-0000000000${String(kind).padStart(2, "0")}`;

/** Where the disputed story can be read, and the list there that it fills. */
export const disputedPages: readonly { readonly path: string; readonly list: string | null }[] = [
  { path: "/", list: null },
  { path: "/stories/disputed", list: "claims" },
  { path: "/stories/disputed?group=event", list: "claims" },
  { path: "/stories/disputed?clock=event", list: "claims" },
  { path: "/stories/disputed/conflicts", list: "conflicts" },
  { path: "/stories/disputed/export", list: null },
  { path: "/speakers/disputed-speaker", list: "claims" },
  { path: "/speakers", list: "speakers" },
  { path: "/sources", list: "sources" },
  { path: `/sources/${ID(3)}`, list: "claims" },
  { path: `/events/${ID(4)}`, list: "claims" },
  { path: `/claims/${ID(5)}`, list: null },
  { path: `/claims/${ID(5)}/history`, list: null },
  { path: "/search?q=claim", list: "claims" },
];

/**
 * A story in which one speaker is denied `count` times, each time by another at the end of a chain of
 * three, and answers each time: what shows whether a page grows with what it shows.
 */
export async function fillWithDispute(db: Knex, count: number): Promise<void> {
  await db.transaction(async (trx) => {
    const story = await aStory(trx, { slug: "disputed" });
    const speaker = await aSpeaker(trx, { slug: "disputed-speaker" });
    const source = await aSource(trx, { id: ID(3) });
    const event = await anEvent(trx, { id: ID(4), story_id: story.id });
    const shared = { story_id: story.id, event_id: event.id, event_dating: dated("2021-04") };
    const first = await aClaim(trx, {
      ...shared,
      id: ID(5),
      source_id: source.id,
      claimant_id: speaker.id,
      said: dated("2022-10-11"),
    });
    for (let nth = 0; nth < count; nth++) {
      const denier = await aSpeaker(trx);
      const chain = [
        aHop(await aSpeaker(trx, { kind: "outlet" })),
        aHop(await aSpeaker(trx)),
        aHop(denier, { is_claimant: true }),
      ];
      const said = dated(`20${String(22 + (nth % 4))}-10`);
      const denial = await aClaim(trx, { ...shared, chain, said });
      await aLink(trx, denial, "denies", first);
      const own = { claimant_id: speaker.id, source_id: source.id, said: dated("2022-11") };
      const reply = await aClaim(trx, { ...shared, ...own, event_dating: dated("2022-09") });
      await aLink(trx, reply, "disputes", denial);
    }
  });
}
