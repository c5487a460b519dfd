import { expect } from "chai";
import fc from "fast-check";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import { undoMerge } from "../../server/merging/undo-merge.ts";
import { published, read } from "../anchors/hanging.ts";
import { aClaim, aHop, anEvent, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { exported } from "./exported.ts";

const change = { who: "Ann", reason: "The same." };
const place = fc.nat({ max: 2 });
const DAYS = ["2022-10-11", "2022-10-13", "2022-10~"];

const claims = fc.array(
  fc.record({
    source: place,
    event: place,
    counted: fc.boolean(),
    chain: fc.array(
      fc.record({ speaker: place, recipient: fc.option(place), record: fc.option(place) }),
      {
        minLength: 1,
        maxLength: 3,
      },
    ),
  }),
  { minLength: 1, maxLength: 5 },
);

describe("a merge that is undone", function () {
  this.timeout(180_000);
  const db = useTransaction();

  it("leaves the same export, whatever refers to what, and a history that is whole", async () => {
    await fc.assert(
      fc.asyncProperty(
        claims,
        fc.constantFrom("speaker", "source", "event"),
        async (wanted, entity) => {
          const trx = await db().transaction();
          try {
            const story = await aStory(trx);
            const things = {
              speaker: [await aSpeaker(trx), await aSpeaker(trx), await aSpeaker(trx)],
              source: [] as Awaited<ReturnType<typeof aSource>>[],
              event: [] as Awaited<ReturnType<typeof anEvent>>[],
            };
            for (const [n, day] of DAYS.entries()) {
              things.source.push(
                await aSource(trx, {
                  published: dated(day),
                  outlet_id: things.speaker[n]?.id ?? null,
                }),
              );
              things.event.push(await anEvent(trx, { story_id: story.id }));
            }
            for (const { source, event, counted, chain } of wanted) {
              const found = things.source[source];
              if (found === undefined) continue;
              const day = dated(DAYS[source] ?? "");
              await aClaim(trx, {
                story_id: story.id,
                source_id: found.id,
                event_id: things.event[event]?.id ?? null,
                said: counted ? read("two days ago", published(found), day) : null,
                chain: chain.map((hop, at) =>
                  aHop(things.speaker[hop.speaker] ?? { id: "" }, {
                    is_claimant: at === 0,
                    recipient_id:
                      hop.recipient === null ? null : (things.speaker[hop.recipient]?.id ?? null),
                    on_record_source_id:
                      hop.record === null ? null : (things.source[hop.record]?.id ?? null),
                  }),
                ),
              });
            }
            const before = await exported(trx);
            const [from, into] = things[entity];
            const versions = { from: null, into: null };
            const { id } = await mergeRecords(trx, change, {
              entity,
              from: from?.id ?? "",
              into: into?.id ?? "",
              versions,
            });
            await trx.raw("set constraints all immediate");
            await trx.raw("set constraints all deferred");
            await undoMerge(trx, change, id);
            await trx.raw("set constraints all immediate");
            expect(await exported(trx)).to.equal(before);
            expect(await faultsInHistory(trx)).to.deep.equal([]);
          } finally {
            await trx.rollback();
          }
        },
      ),
      { numRuns: 12 },
    );
  });
});
