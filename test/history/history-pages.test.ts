import { createHash } from "node:crypto";
import { expect } from "chai";
import type { Knex } from "knex";
import type { Claim } from "../../server/claims/claim.ts";
import type { Link } from "../../server/claims/link.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import type { EditableEntity, RecordOf } from "../../server/editing/read-record.ts";
import { historyPath, jsonPath, revisionPath } from "../../server/http/paths.ts";
import { mergeRecords } from "../../server/merging/merge-records.ts";
import { canonicalJson, type Json } from "../../server/revisions/canonical-json.ts";
import { entityInWords } from "../../server/revisions/entity-in-words.ts";
import type { Recorded } from "../../server/revisions/readable-revisions.ts";
import type { RevisionEntry } from "../../server/revisions/revision-page.ts";
import { useSite } from "../support/app.ts";
import {
  aClaim,
  aHop,
  aLink,
  anEvent,
  aReplyRequest,
  aSource,
  aSpeaker,
  aStory,
} from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

interface HistoryPage {
  revisions: RevisionEntry[];
  revisions_before_public: number | null;
}

interface RevisionPage {
  revision: { version: number; before: Json; after: Json };
  before_is_withheld: boolean;
  sha256: string;
  lineage: string;
  previous: string | null;
  older: number | null;
  newer: number | null;
}

interface Thing {
  readonly entity: Recorded & EditableEntity;
  readonly id: string;
  readonly slug?: string;
  /** Of a request, which readers find on the page of its claim. */
  readonly claim_id?: string;
}

async function change<E extends EditableEntity>(
  db: Knex,
  { entity, id }: { entity: E; id: string },
  given: Partial<RecordOf<E>>,
  reason = "Changed for a test.",
): Promise<void> {
  const edit = (before: RecordOf<E>) => ({ ...before, ...given });
  await changeRecord(db, { who: "Ada", reason }, { entity, id, version: null, edit });
}

describe("the history of everything that has an address", () => {
  const db = useTransaction();
  const site = useSite(db);

  const history = (thing: Thing) => site().json<HistoryPage>(jsonPath(historyPath(thing)));
  const versions = async (thing: Thing) =>
    (await history(thing)).revisions.map(({ version }) => version);
  const revision = (thing: Thing, version: number) =>
    site().json<RevisionPage>(jsonPath(revisionPath(thing, version)));

  async function oneOfEach(): Promise<Thing[]> {
    const story = await aStory(db(), { slug: "bridge", title: "The bridge" });
    const event = await anEvent(db(), { story_id: story.id, title: "It fell" });
    const speaker = await aSpeaker(db(), { slug: "ann", name: "Ann" });
    const source = await aSource(db(), { title: "The paper" });
    const from = await aClaim(db(), {
      story_id: story.id,
      source_id: source.id,
      text: "It did not fall.",
      chain: [aHop(speaker, { is_claimant: true })],
    });
    const to = await aClaim(db(), { story_id: story.id, text: "It fell." });
    const link = await aLink(db(), from, "denies", to);
    const request = await aReplyRequest(db(), { claim_id: to.id, speaker_id: speaker.id });
    return [
      { entity: "story", ...story },
      { entity: "speaker", ...speaker },
      { entity: "source", ...source },
      { entity: "event", ...event },
      { entity: "claim", ...from },
      { entity: "link", ...link },
      { entity: "reply_request", ...request },
    ];
  }

  it("tells what was changed of each, by whom and why, with its hashes", async () => {
    const CHANGES: Record<string, [object, string]> = {
      story: [{ summary: "Who says what of it." }, "Summary"],
      speaker: [{ aliases: ["Annie"] }, "Other names"],
      source: [{ byline: "Bert" }, "By"],
      event: [{ description: "In the night." }, "Description"],
      claim: [{ hedge: "reportedly" }, "Hedge"],
      link: [{ note: "In so many words." }, "Note"],
      reply_request: [{ means: "letter" }, "Asked by"],
    };
    for (const thing of await oneOfEach()) {
      const [given, label] = CHANGES[thing.entity] ?? [{}, ""];
      await change(db(), thing, given, `More of this ${thing.entity}.`);
      const { revisions, revisions_before_public } = await history(thing);
      expect(
        revisions.map(({ version, who, reason }) => [version, who, reason]),
        thing.entity,
      ).to.deep.equal([
        [2, "Ada", `More of this ${thing.entity}.`],
        [1, "test", "made for a test"],
      ]);
      expect(revisions_before_public).to.equal(0);
      expect(revisions[0]?.changes.map(({ path }) => path)).to.deep.equal([Object.keys(given)]);
      const html = await site().html(historyPath(thing));
      expect(html)
        .to.include(label)
        .and.include(`The ${entityInWords(thing.entity)} was entered.`);
      const now = await revision(thing, 2);
      const sha256 = createHash("sha256").update(canonicalJson(now.revision)).digest("hex");
      expect([now.sha256, revisions[0]?.sha256]).to.deep.equal([sha256, sha256]);
      expect([now.older, now.newer]).to.deep.equal([1, null]);
      expect(now.previous).to.equal((await revision(thing, 1)).lineage);
      const page = await site().html(revisionPath(thing, 2));
      expect(page).to.include(sha256).and.include(label).and.not.include("Restore");
    }
  });

  it("is linked from the page of each; a link's names both claims", async () => {
    const things = await oneOfEach();
    for (const thing of things) {
      const of =
        thing.claim_id !== undefined ? ({ entity: "claim", id: thing.claim_id } as const) : thing;
      const own = historyPath(of).replace(/\/history$/, "");
      expect(await site().html(own), own).to.include(`href="${historyPath(thing)}"`);
    }
    const [, , , , claim, link] = things;
    if (claim === undefined || link === undefined) throw new Error("there is none");
    const html = await site().html(historyPath(link));
    for (const words of ["It did not fall.", "denies", "It fell.", `href="/claims/${claim.id}"`]) {
      expect(html).to.include(words);
    }
  });

  it("is of nothing else: not of another thing, nor of a version that there is not", async () => {
    const things = await oneOfEach();
    const other: Thing = { entity: "claim", ...(await aClaim(db())) };
    await change(db(), other as { entity: "claim"; id: string }, { text: "Changed." });
    for (const thing of things) {
      for (const version of [
        "0",
        "2",
        "-1",
        "1.0",
        "1e0",
        "2147483648",
        "99999999999",
        "x",
        "%00",
      ]) {
        const address = `${historyPath(thing).replace(/history$/, "revisions")}/${version}`;
        const { status } = await site().get(address);
        expect(status, address).to.be.oneOf([400, 404]);
      }
      const wrong = historyPath({ ...thing, id: other.id, slug: "nobody" });
      if (thing.entity !== "claim") expect((await site().get(wrong)).status, wrong).to.equal(404);
    }
    expect((await site().get("/speakers/Ann'--/history")).status).to.equal(404);
    expect((await site().get("/links/1/history")).status).to.equal(404);
  });

  it("of a claim begins for readers with the revision that published it", async () => {
    const claim = await aClaim(db(), { state: "draft", text: "A wild rumour." });
    const thing = { entity: "claim" as const, id: claim.id };
    await change(db(), thing, { text: "A milder rumour." }, "Toned down.");
    await change(db(), thing, { state: "published", text: "A claim." }, "It stands.");
    await change(db(), thing, { hedge: "reportedly" }, "Hedged.");
    expect(await versions(thing)).to.deep.equal([4, 3]);
    const { revisions, revisions_before_public } = await history(thing);
    expect(revisions_before_public).to.equal(2);
    expect(revisions[1]).to.include({ before_is_withheld: true, version: 3 });
    expect(revisions[1]?.changes).to.deep.equal([]);
    const first = await revision(thing, 3);
    expect(first).to.deep.include({ before_is_withheld: true, older: null, newer: 4 });
    expect(first.revision.before).to.equal(null);
    const { sha256, lineage } = await db()("revisions")
      .where({ entity_id: claim.id, version: 3 })
      .first<{ sha256: string; lineage: string }>("sha256", "lineage");
    expect([first.sha256, first.lineage]).to.deep.equal([sha256, lineage]);
    for (const version of [1, 2]) {
      expect((await site().get(revisionPath(thing, version))).status).to.equal(404);
      expect((await site().get(jsonPath(revisionPath(thing, version)))).status).to.equal(404);
    }
    for (const address of [
      `/claims/${claim.id}`,
      historyPath(thing),
      revisionPath(thing, 3),
      revisionPath(thing, 4),
      "/changes",
      "/changes.atom",
    ]) {
      const faces = address.endsWith(".atom") ? [address] : [address, jsonPath(address)];
      for (const face of faces) {
        expect(await site().html(face), face).not.to.match(/rumour|Toned down/);
      }
    }
    const html = await site().html(historyPath(thing));
    expect(html).to.include("Before it was published it had 2 revisions as a draft.");
    expect(html).to.include("This is how it was published.");
  });

  it("does not tell of what was a draft again in between", async () => {
    const claim = await aClaim(db());
    const thing = { entity: "claim" as const, id: claim.id };
    await change(db(), thing, { state: "draft", text: "Not yet." });
    expect((await site().get(historyPath(thing))).status).to.equal(404);
    await change(db(), thing, { state: "published", text: "Now." });
    expect(await versions(thing)).to.deep.equal([3, 1]);
    expect((await revision(thing, 3)).revision.before).to.equal(null);
    expect((await revision(thing, 1)).newer).to.equal(3);
    expect((await revision(thing, 3)).older).to.equal(1);
  });

  it("of what only drafts named begins where the first of them was published", async () => {
    const story = await aStory(db(), { state: "draft", title: "A secret story" });
    const speaker = await aSpeaker(db(), { name: "A secret name", slug: "source-a" });
    const source = await aSource(db(), { title: "A secret memo", outlet_id: speaker.id });
    const event = await anEvent(db(), { story_id: story.id, title: "A secret meeting" });
    const claim = await aClaim(db(), {
      story_id: story.id,
      source_id: source.id,
      event_id: event.id,
      chain: [aHop(speaker, { is_claimant: true })],
    });
    const other = await aClaim(db());
    const link = await aLink(db(), claim, "denies", other, { note: "A secret note" });
    await change(db(), { entity: "speaker", id: speaker.id }, { name: "An official" });
    await change(db(), { entity: "source", id: source.id }, { title: "A memo" });
    await change(db(), { entity: "event", id: event.id }, { title: "A meeting" });
    await change(db(), { entity: "claim", id: claim.id }, { text: "They met." });
    await change(db(), { entity: "link", id: link.id }, { note: null });
    await change(db(), { entity: "story", id: story.id }, { title: "The meeting" });
    await change(db(), { entity: "story", id: story.id }, { state: "published" });
    const things: Thing[] = [
      { entity: "speaker", id: speaker.id, slug: "source-a" },
      { entity: "source", id: source.id },
      { entity: "event", id: event.id },
      { entity: "claim", id: claim.id },
      { entity: "link", id: link.id },
    ];
    for (const thing of things) {
      expect(await versions(thing), thing.entity).to.deep.equal([2]);
      expect((await revision(thing, 2)).before_is_withheld, thing.entity).to.equal(true);
      expect((await site().get(revisionPath(thing, 1))).status).to.equal(404);
      await change(db(), thing, thing.entity === "claim" ? { hedge: "maybe" } : laterOf(thing));
      expect(await versions(thing), thing.entity).to.deep.equal([3, 2]);
    }
    expect(await versions({ entity: "story", ...story })).to.deep.equal([3]);
    for (const address of ["/changes", "/changes.json", "/changes.atom"]) {
      expect(await site().html(address), address).not.to.include("secret");
    }
    for (const thing of [...things, { entity: "story" as const, ...story }]) {
      for (const address of [historyPath(thing), jsonPath(historyPath(thing))]) {
        expect(await site().html(address), address).not.to.include("secret");
      }
    }
  });

  describe("of what an old claim came to name", () => {
    const SECRET = /JOHNDOESECRET/;

    /** Where a change of something would be read, the feed of its kind among them. */
    const expectNowhere = async (thing: Thing, versionsSeen: readonly number[]) => {
      expect(await versions(thing), thing.entity).to.deep.equal(versionsSeen);
      const hidden = revisionPath(thing, 1);
      for (const path of [hidden, jsonPath(hidden)]) {
        expect((await site().get(path)).status, path).to.equal(404);
      }
      for (const path of [
        historyPath(thing),
        jsonPath(historyPath(thing)),
        ...["/changes", "/changes.json", "/changes.atom"].map((at) => `${at}?kind=${thing.entity}`),
        "/changes.atom",
      ]) {
        expect(await site().html(path), path).not.to.match(SECRET);
      }
    };
    const speakerInConfidence = async (): Promise<Thing & { entity: "speaker"; slug: string }> => {
      const { id } = await aSpeaker(db(), { name: "JOHNDOESECRET", slug: "b" });
      await change(db(), { entity: "speaker", id }, { name: "An official" }, "In confidence.");
      return { entity: "speaker", id, slug: "b" };
    };
    const sourceInConfidence = async (): Promise<Thing & { entity: "source" }> => {
      const { id } = await aSource(db(), { title: "JOHNDOESECRET's memo" });
      await change(db(), { entity: "source", id }, { title: "A memo" }, "In confidence.");
      return { entity: "source", id };
    };

    for (const field of ["speaker_id", "recipient_id"] as const) {
      it(`tells no name from before the claim had it as ${field} in its chain`, async () => {
        const claim = await aClaim(db());
        const speaker = await speakerInConfidence();
        const [first] = claim.chain;
        if (first === undefined) throw new Error("there is no step");
        const chain =
          field === "speaker_id"
            ? [...claim.chain, aHop(speaker)]
            : [{ ...first, [field]: speaker.id }];
        await change(db(), { entity: "claim", id: claim.id }, { chain });
        await expectNowhere(speaker, [2]);
        await change(db(), speaker, { description: "Of the ministry." });
        await expectNowhere(speaker, [3, 2]);
      });
    }

    it("tells no title from before the claim had it as its source", async () => {
      const claim = await aClaim(db());
      const source = await sourceInConfidence();
      await change(db(), { entity: "claim", id: claim.id }, { source_id: source.id });
      await expectNowhere(source, [2]);
    });

    it("tells no title from before it put a step of the claim on record", async () => {
      const claim = await aClaim(db());
      const source = await sourceInConfidence();
      const chain = claim.chain.map((hop) => ({ ...hop, on_record_source_id: source.id }));
      await change(db(), { entity: "claim", id: claim.id }, { chain });
      await expectNowhere(source, [2]);
    });

    it("tells no name from before it published the source of the claim", async () => {
      const source = await aSource(db());
      await aClaim(db(), { source_id: source.id });
      const outlet = await speakerInConfidence();
      await change(db(), { entity: "source", id: source.id }, { outlet_id: outlet.id });
      await expectNowhere(outlet, [2]);
    });

    it("tells no name of an outlet from before the claim had its source", async () => {
      const claim = await aClaim(db());
      const { id } = await aSpeaker(db(), { name: "JOHNDOESECRET", slug: "b" });
      const source = await aSource(db(), { outlet_id: id });
      await change(db(), { entity: "speaker", id }, { name: "An official" });
      await change(db(), { entity: "claim", id: claim.id }, { source_id: source.id });
      await expectNowhere({ entity: "speaker", id, slug: "b" }, [2]);
    });

    it("tells no name from before somebody was asked about the claim", async () => {
      const claim = await aClaim(db());
      const speaker = await speakerInConfidence();
      await aReplyRequest(db(), { claim_id: claim.id, speaker_id: speaker.id });
      await expectNowhere(speaker, [2]);
    });

    it("tells no name from before somebody whom it named was merged into them", async () => {
      const known = await aSpeaker(db(), { name: "An official", slug: "a" });
      const source = await aSource(db(), { outlet_id: known.id });
      const claim = await aClaim(db(), { claimant_id: known.id, source_id: source.id });
      await aReplyRequest(db(), { claim_id: claim.id, speaker_id: known.id });
      const speaker = await speakerInConfidence();
      await mergeRecords(
        db(),
        { who: "Ada", reason: "The same one." },
        {
          entity: "speaker",
          from: known.id,
          into: speaker.id,
          versions: { from: null, into: null },
        },
      );
      await expectNowhere(speaker, [2]);
    });

    it("tells no name from when the story was a draft, and the claim another one once it was none", async () => {
      const story = await aStory(db(), { state: "draft" });
      const { id } = await aSpeaker(db(), { name: "JOHNDOESECRET", slug: "b" });
      const claim = await aClaim(db(), { story_id: story.id, claimant_id: id });
      const ofClaim = { entity: "claim" as const, id: claim.id };
      const other = await aSpeaker(db());
      const chain = [aHop(other, { is_claimant: true })];
      await change(db(), ofClaim, { claimant_id: other.id, chain });
      await change(db(), { entity: "story", id: story.id }, { state: "published" });
      await change(db(), { entity: "speaker", id }, { name: "An official" });
      await change(db(), ofClaim, { claimant_id: id, chain: claim.chain });
      await expectNowhere({ entity: "speaker", id, slug: "b" }, [2]);
    });

    it("tells all since the claim named them, whatever became of the claim", async () => {
      const speaker = await aSpeaker(db(), { slug: "c", name: "Cleo" });
      const source = await aSource(db(), { outlet_id: speaker.id });
      const claim = await aClaim(db(), { source_id: source.id });
      const of = { entity: "speaker" as const, id: speaker.id, slug: "c" };
      await change(db(), of, { name: "Cleopatra" });
      await change(db(), { entity: "source", id: source.id }, { byline: "Cleo" });
      await change(db(), { entity: "claim", id: claim.id }, { state: "withdrawn" });
      expect(await versions(of)).to.deep.equal([2, 1]);
      expect(await versions({ entity: "source", id: source.id })).to.deep.equal([2, 1]);
    });
  });

  it("names nothing to readers that they may not know of by now", async () => {
    const story = await aStory(db());
    const speaker = await aSpeaker(db(), { name: "Ann Former" });
    const outlet = await aSpeaker(db(), { name: "The Former Daily" });
    const source = await aSource(db(), { title: "A former source" });
    const event = await anEvent(db(), { story_id: story.id, title: "A former event" });
    const [other, work] = [await aSpeaker(db(), { name: "Bea" }), await aSource(db())];
    const claim = await aClaim(db(), {
      story_id: story.id,
      source_id: source.id,
      event_id: event.id,
      claimant_id: speaker.id,
    });
    await aClaim(db(), { source_id: work.id, claimant_id: other.id });
    const ofWork = { entity: "source" as const, id: work.id };
    const { outlet_id } = work;
    await change(db(), ofWork, { outlet_id: outlet.id });
    await change(db(), ofWork, { outlet_id });
    const thing = { entity: "claim" as const, id: claim.id };
    await change(db(), thing, {
      source_id: work.id,
      event_id: null,
      claimant_id: other.id,
      chain: [aHop(other, { is_claimant: true })],
    });
    for (const [entity, { id }] of [
      ["speaker", speaker],
      ["speaker", outlet],
    ] as const) {
      await change(db(), { entity, id }, { name: "Whisper Secret" });
    }
    await change(db(), { entity: "source", id: source.id }, { title: "The Secret file" });
    // As a file brought it in that knew the event as a draft alone.
    await db()("events")
      .where({ id: event.id })
      .update({ title: "A Secret meeting", state: "draft" });
    const addresses = [
      historyPath(thing),
      revisionPath(thing, 2),
      historyPath(ofWork),
      revisionPath(ofWork, 2),
    ];
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    for (const address of addresses) {
      const html = await site().html(address);
      expect(html, address).to.include("one that is not shown").and.not.include("Secret");
      const whole = await (await editor.get(address)).text();
      expect(whole, address).to.include("Secret").and.not.include("one that is not shown");
    }
    const html = await site().html(revisionPath(thing, 2));
    expect(html.split("one that is not shown")).to.have.length(5);
    expect(html).to.include("Bea").and.include(work.title);
    for (const kind of ["claim", "source"]) {
      const feed = await site().html(`/changes.atom?kind=${kind}`);
      expect(feed, kind).to.include("one that is not shown").and.not.include("Secret");
    }
  });

  it("names to readers what was merged, where they could read of it before", async () => {
    const [from, into] = [await aSpeaker(db(), { name: "Itar-Tass" }), await aSpeaker(db())];
    const claim = await aClaim(db(), { claimant_id: from.id });
    await mergeRecords(
      db(),
      { who: "Ada", reason: "The same one." },
      { entity: "speaker", from: from.id, into: into.id, versions: { from: null, into: null } },
    );
    const html = await site().html(revisionPath({ entity: "claim", id: claim.id }, 2));
    const [, changes = ""] = html.split("Claimant");
    expect(changes).to.include("Itar-Tass");
    expect(html).not.to.include("one that is not shown");
  });

  it("of a link that was withdrawn is read by those who could read it, and by nobody else", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db(), { state: "draft" })];
    const link = { entity: "link" as const, id: (await aLink(db(), from, "denies", to)).id };
    await change(db(), link, { withdrawn: "draft" }, "A slip.");
    await change(db(), { entity: "claim", id: to.id }, { state: "published" });
    expect((await site().get(historyPath(link))).status).to.equal(404);
    const edit = ({ withdrawn: _, ...rest }: Link) => rest;
    await changeRecord(db(), { who: "Ada", reason: "No slip." }, { ...link, version: null, edit });
    expect(await versions(link)).to.deep.equal([3]);
    await change(db(), link, { withdrawn: "published" }, "A slip after all.");
    expect(await versions(link)).to.deep.equal([4, 3]);
    const { changes } = await site().json<{ changes: { version: number; reason: string }[] }>(
      "/changes.json?kind=link",
    );
    expect(changes.map(({ reason }) => reason)).to.deep.equal(["A slip after all.", "No slip."]);
  });

  it("is whole for editors, and for nobody else who is signed in", async () => {
    const claim = await aClaim(db(), { state: "draft", text: "A rumour." });
    const thing = { entity: "claim" as const, id: claim.id };
    await change(db(), thing, { state: "published", text: "A claim." });
    const draft: Thing = { entity: "claim", ...(await aClaim(db(), { state: "draft" })) };
    for (const role of ["contributor", "editor", "admin"] as const) {
      const visitor = await signedIn(site().origin, await aUser(db(), role));
      const html = await (await visitor.get(historyPath(thing))).text();
      const { status } = await visitor.get(revisionPath(thing, 1));
      const ofDraft = await visitor.get(historyPath(draft));
      const seen = [html.includes("rumour"), status, ofDraft.status];
      expect(seen, role).to.deep.equal(
        role === "contributor" ? [false, 404, 404] : [true, 200, 200],
      );
    }
  });

  it("takes as few statements of a claim that was drafted a hundred times", async () => {
    const claim = await aClaim(db(), { state: "draft" });
    const thing = { entity: "claim" as const, id: claim.id };
    for (let at = 0; at < 100; at += 1) await change(db(), thing, { text: `Draft ${at}.` });
    await change(db(), thing, { state: "published" });
    await change(db(), thing, { hedge: "reportedly" });
    for (const address of [historyPath(thing), revisionPath(thing, 102)]) {
      expect(await statementsOf(() => site().html(address))).to.have.length.at.most(3);
    }
    expect((await history(thing)).revisions_before_public).to.equal(101);
  });
});

function laterOf({ entity }: Thing): Partial<Claim> {
  const LATER: Record<string, object> = {
    speaker: { description: "Of the ministry." },
    source: { byline: "Bert" },
    event: { description: "At night." },
    link: { note: "They say so." },
  };
  return LATER[entity] as Partial<Claim>;
}
