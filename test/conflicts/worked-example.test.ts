import { expect } from "chai";
import { demoId, SOURCE } from "../../seeds/demo-story/ids.ts";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { redate } from "../../server/anchors/redate.ts";
import type { Conflict } from "../../server/conflicts/conflict.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";

// The example of the design: what Musk said of the call and what the piece said of it cannot both hold, and that
// follows from the words alone. Moving his tweet by 18 months moves his dating, and moving it back restores it.

const REPLY = { kind: "source", id: SOURCE.muskReply, clock: "published" } as const;
const [musk, sun, retold] = [201, 202, 702].map((number) => demoId("claim", number));
const APART = [`windows-apart:${musk}:${sun}`, `windows-apart:${musk}:${retold}`];

describe("what Musk and the piece say of the call", () => {
  const db = useTransaction();
  const site = useSite(db);
  beforeEach(async () => {
    await seedDemoStory(db(), new Date("2026-11-22T10:00:00Z"));
  });

  async function move(day: string) {
    const change = { who: "an editor", reason: "The reply is of another day." };
    await redate(db(), change, { of: REPLY, phrase: day });
  }

  async function apart(): Promise<string[]> {
    const { conflicts } = await site().json<{ conflicts: Conflict[] }>(
      "/stories/musk-putin-call/conflicts.json?rule=windows-apart",
    );
    return conflicts.map(({ id }) => id);
  }

  async function apartAt(claim: string | undefined): Promise<string[]> {
    const { conflicts } = await site().json<{ conflicts: Conflict[] }>(`/claims/${claim}.json`);
    return conflicts.filter(({ rule }) => rule === "windows-apart").map(({ id }) => id);
  }

  it("cannot both hold, can once his reply moves by 18 months, and cannot again when it moves back", async () => {
    expect(await apart()).to.deep.equal(APART);
    expect(await apartAt(sun)).to.deep.equal(APART.slice(0, 1));
    await move("2024-04-11");
    expect(await apart()).to.deep.equal([]);
    expect(await apartAt(sun)).to.deep.equal([]);
    await move("2022-10-11");
    expect(await apart()).to.deep.equal(APART);
    expect(await apartAt(sun)).to.deep.equal(APART.slice(0, 1));
  });

  it("cannot both hold whatever links say: the rule looks at the words alone", async () => {
    await db()("links").delete();
    expect(await apart()).to.deep.equal(APART);
  });

  it("says of his denial of Bremmer that it denies more than was claimed", async () => {
    const html = await site().html("/stories/musk-putin-call");
    const shown = html.slice(html.indexOf('class="answers"'), html.indexOf('id="timeline"'));
    expect(shown).to.include('denies</span> <i class="answer-form">(over-specific)</i>');
    expect(shown.match(/class="kind-concedes"/g)).to.have.length(1);
  });

  it("shows his reply, once moved, as later than the piece in which it stands", async () => {
    await move("2024-04-11");
    const { conflicts } = await site().json<{ conflicts: Conflict[] }>(
      "/stories/musk-putin-call/conflicts.json",
    );
    expect([...new Set(conflicts.map(({ rule }) => rule))]).to.deep.equal([
      "said-after-publication",
    ]);
  });
});
