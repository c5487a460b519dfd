import { expect } from "chai";
import type { Knex } from "knex";
import * as createDismissals from "../../migrations/20261125100000_create_dismissals.ts";
import * as indexConflicts from "../../migrations/20261125100100_index_conflicts.ts";
import * as indexWhatPlaces from "../../migrations/20261126110000_index_what_places_events.ts";
import * as indexAnswers from "../../migrations/20261126100000_index_answers.ts";
import * as indexDismissals from "../../migrations/20261126110100_index_dismissals.ts";
import * as tellWhoDismissed from "../../migrations/20261126110200_tell_who_dismissed.ts";
import * as createReplyRequests from "../../migrations/20261126214000_create_reply_requests.ts";
import * as withdrawReplyRequests from "../../migrations/20261126219100_withdraw_reply_requests.ts";
import { dismissConflict } from "../../server/conflicts/dismiss-conflict.ts";
import { aClaim, aLink, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";

interface Migration {
  up(knex: Knex): Promise<void>;
  down(knex: Knex): Promise<void>;
}

const MIGRATIONS: readonly Migration[] = [
  createDismissals,
  indexConflicts,
  indexWhatPlaces,
  indexDismissals,
  tellWhoDismissed,
  // It knows a kind of history more than the first of these.
  createReplyRequests,
  withdrawReplyRequests,
];

describe("the migrations of conflicts", () => {
  const db = useTransaction();

  const shape = async () => {
    const { rows } = await db().raw<{ rows: { name: string; is: string }[] }>(
      `select indexname as name, indexdef as is from pg_indexes where schemaname = 'public'
        union all select table_name || '.' || column_name, data_type from information_schema.columns
          where table_schema = 'public'
        union all select conname, pg_get_constraintdef(oid) from pg_constraint
          where connamespace = 'public'::regnamespace order by 1, 2`,
    );
    return rows.map(({ name, is }) => `${name}: ${is}`);
  };

  it("go back one by one, with what was dismissed and its history, and forth again", async () => {
    const claim = await aClaim(db(), { said: dated("2021"), event_dating: dated("2022") });
    const id = `said-before-event:${claim.id}`;
    const editor = { who: "an editor", reason: "a test" };
    await dismissConflict(db(), editor, id, new Date());
    await db().raw("set constraints all immediate");
    const history = await db()("revisions").whereNot({ entity: "dismissal" }).count({ n: "*" });

    const shapes: string[][] = [];
    for (const migration of MIGRATIONS.toReversed()) {
      shapes.push(await shape());
      await migration.down(db());
      expect(await shape()).to.not.deep.equal(shapes.at(-1));
    }
    expect(await db().schema.hasTable("dismissals")).to.equal(false);
    expect(await db()("revisions").count({ n: "*" })).to.deep.equal(history);
    const names = (await shape()).join("\n");
    expect(names).to.include("claims_placing_events").and.not.include("claims_event_ends");

    for (const migration of MIGRATIONS) {
      await migration.up(db());
      expect(await shape()).to.deep.equal(shapes.pop());
    }
    expect((await dismissConflict(db(), editor, id, new Date())).dismissed).to.equal(true);
  });

  it("fill in when the answers that there are were said, and go back", async () => {
    const answered = await aClaim(db());
    const days = {
      "2022-10": "published",
      "2022-11": "withdrawn",
      "2022-12/..": "published",
    } as const;
    for (const [edtf, state] of Object.entries(days)) {
      await aLink(db(), await aClaim(db(), { said: dated(edtf), state }), "denies", answered);
    }
    const kept = async () => await db()("links").orderBy("id").pluck<string[]>("from_said_latest");
    const before = await shape();
    await db().raw("set constraints all immediate");

    await indexAnswers.down(db());
    expect((await shape()).join("\n")).not.to.include("links_answers");
    await db()("claims").update({ said_latest: "2022-10-30" }).where({ said_edtf: "2022-10" });

    await indexAnswers.up(db());
    expect(await kept()).to.deep.equal(["2022-10-30", null, null]);
    expect(await shape()).to.deep.equal(before);
    await db()("claims").update({ said_latest: "2022-10-29" }).where({ said_edtf: "2022-10" });
    expect(await kept()).to.deep.equal(["2022-10-29", null, null]);
  });

  it("tell who dismissed what was dismissed before, and of what was imported that nobody knows", async () => {
    const dismissed = async (who: string, imported: boolean) => {
      const claim = await aClaim(db(), { said: dated("2021"), event_dating: dated("2022") });
      const id = `said-before-event:${claim.id}`;
      await dismissConflict(db(), { who, reason: "loose" }, id, new Date());
      if (imported) {
        await db()("dismissals").where({ conflict: id }).update({ reason: "of whoever wrote it" });
      }
      return id;
    };
    const own = await dismissed("Jane Doe", false);
    const foreign = await dismissed("command line", true);
    await db().raw("set constraints all immediate");
    await tellWhoDismissed.down(db());
    await tellWhoDismissed.up(db());
    const told = async (conflict: string): Promise<unknown> =>
      await db()("dismissals").where({ conflict }).first("decided_by", "decided_at");
    const [at] = (await db()("revisions").where({ who: "Jane Doe" }).pluck("at")) as string[];
    expect(await told(own)).to.deep.equal({ decided_by: "Jane Doe", decided_at: at });
    expect(await told(foreign)).to.deep.equal({ decided_by: null, decided_at: null });
  });
});
