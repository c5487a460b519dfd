import { expect } from "chai";
import fc from "fast-check";
import { slugOf } from "../../server/editing/record-slug.ts";
import { STORY_WRITES } from "../../server/editing/story-writes.ts";
import { SOURCE_WRITES } from "../../server/editing/source-writes.ts";
import { slug as slugRecord } from "../../server/records/record-parts.ts";
import { aSpeaker } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { NOW } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";

describe("the slug of a name", () => {
  it("is its words in lower case, joined by hyphens, cut at a word", () => {
    expect(slugOf("Did Putin call?", "story")).to.equal("did-putin-call");
    expect(slugOf("Ærøskøbing – Été", "story")).to.equal("aeroskobing-ete");
    expect(slugOf("NATO's iPhone", "story")).to.equal("natos-iphone");
    expect(slugOf("—", "speaker")).to.equal("speaker");
    const long = slugOf("word ".repeat(40), "story");
    expect(long)
      .to.have.length.within(80, 90)
      .and.to.match(/^word(-word)*$/);
    expect(slugOf("x".repeat(300), "story")).to.have.length(90);
  });

  it("can always stand in an address, with a number behind it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
        const slug = slugOf(name, "story");
        expect(slugRecord.safeParse(slug).success, slug).to.equal(true);
        expect(slugRecord.safeParse(`${slug}-10000`).success, slug).to.equal(true);
      }),
    );
  });
});

describe("several who make the same thing at once", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
  });
  after(async () => {
    await own.drop();
  });
  const asked = (n: number) => ({ who: `Ann ${n}`, reason: null, mayPublish: false, now: NOW });

  it("get a slug each", async () => {
    const made = await Promise.all(
      Array.from({ length: 5 }, async (_, n) => {
        return await STORY_WRITES.make(own.db, asked(n), { title: "The call" }, null);
      }),
    );
    expect(made.map(({ record }) => record.slug)).to.have.members([
      "the-call",
      "the-call-2",
      "the-call-3",
      "the-call-4",
      "the-call-5",
    ]);
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });

  it("enter an article once, and a new outlet once", async () => {
    await aSpeaker(own.db, { name: "Another outlet", kind: "outlet" });
    const enter = async (n: number, url: string) =>
      await SOURCE_WRITES.make(
        own.db,
        asked(n),
        { title: `Work ${n}`, kind: "article", url, outlet: "The Globe" },
        null,
      );
    const same = await Promise.allSettled(
      Array.from(
        { length: 5 },
        async (_, n) => await enter(n, `https://example.org/a?utm_id=${n}`),
      ),
    );
    expect(same.filter(({ status }) => status === "fulfilled")).to.have.length(1);
    const others = await Promise.all(
      Array.from({ length: 5 }, async (_, n) => await enter(n, `https://example.org/b${n}`)),
    );
    const outlets = new Set(others.map(({ record }) => record.outlet_id));
    expect(outlets.size).to.equal(1);
    expect(await own.db("speakers").where({ name: "The Globe" })).to.have.length(1);
    expect(await faultsInHistory(own.db)).to.deep.equal([]);
  });
});
