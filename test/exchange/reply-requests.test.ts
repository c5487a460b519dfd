import { expect } from "chai";
import type { Knex } from "knex";
import { tellReport } from "../../server/cli/import-command.ts";
import { FaultyFile, formatFault } from "../../server/exchange/fault.ts";
import { GRAPH_EXAMPLE } from "../../server/exchange/graph-example.ts";
import { importAll } from "../../server/exchange/import-all.ts";
import { importGraph } from "../../server/exchange/import-graph.ts";
import { withdrawReplyRequest } from "../../server/replies/change-reply-request.ts";
import { replaceReplyRequest } from "../../server/replies/reply-request-store.ts";
import { aClaim, aReplyRequest, aStory } from "../support/builders.ts";
import { everythingText, graphOf, graphText, rowCounts } from "./read-export.ts";
import { useTwoDatabases } from "./two-databases.ts";

const change = { who: "an editor", reason: "from elsewhere" };

/** A story in which six were asked: the answers are none, a claim, one of another story, a draft; one is of a draft, one withdrawn. */
async function askedAbout(db: Knex) {
  const story = await aStory(db);
  const claim = await aClaim(db, { story_id: story.id });
  const answer = await aClaim(db, { story_id: story.id });
  const elsewhere = await aClaim(db);
  const draft = await aClaim(db, { story_id: story.id, state: "draft" });
  const answered = { claim_id: claim.id, outcome: "answered", outcome_on: "2022-10-14" } as const;
  const nobody = await aReplyRequest(db, { claim_id: claim.id, outcome_on: "2022-10-20" });
  const here = await aReplyRequest(db, { ...answered, answering_claim_id: answer.id });
  const other = await aReplyRequest(db, { ...answered, answering_claim_id: elsewhere.id });
  const byDraft = await aReplyRequest(db, { ...answered, answering_claim_id: draft.id });
  const ofDraft = await aReplyRequest(db, { claim_id: draft.id });
  const withdrawn = await aReplyRequest(db, { claim_id: claim.id, withdrawn: "published" });
  return { story, claim, nobody, here, other, byDraft, ofDraft, withdrawn };
}

function requestsIn(text: string): string[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as { type?: string; record?: { id: string } })
    .flatMap(({ type, record }) => (type === "reply_request" ? [record?.id ?? ""] : []));
}

function* linesOf(text: string): Generator<string> {
  yield* text.split("\n");
}

describe("requests for a reply in exports", () => {
  const { here, there } = useTwoDatabases();

  it("are in a story's graph where all that they name is, with who was asked", async () => {
    const asked = await askedAbout(here());
    const { story, nobody, here: answered, other, byDraft, ofDraft, withdrawn } = asked;
    const text = await graphText(here(), story);
    const document = await graphOf(here(), story);
    expect(document.reply_requests).to.deep.equal(
      [nobody, answered].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    );
    expect(document.computed?.counts.reply_requests).to.equal(2);
    const speakers = document.speakers.map(({ id }) => id);
    expect(speakers).to.include.members([nobody.speaker_id, answered.speaker_id]);
    for (const { id, speaker_id } of [other, byDraft, ofDraft, withdrawn]) {
      expect(text).to.not.include(id).and.not.include(speaker_id);
    }
  });

  it("are in everything for readers where both claims are theirs to read", async () => {
    const asked = await askedAbout(here());
    const { nobody, here: answered, other, byDraft, ofDraft, withdrawn } = asked;
    const text = await everythingText(here());
    expect(requestsIn(text)).to.have.members([nobody.id, answered.id, other.id]);
    for (const { id } of [byDraft, ofDraft, withdrawn]) expect(text).to.not.include(id);
    expect(text).to.not.include(ofDraft.speaker_id);
    await importAll(there(), change, () => linesOf(text), { now: () => new Date() });
    // Of a draft's answer only who was asked is told; readers see the name on the claim.
    expect(requestsIn(await everythingText(there()))).to.deep.equal(requestsIn(text));
  });

  it("come whole with the installation, with their versions and history, byte by byte", async () => {
    const { nobody } = await askedAbout(here());
    const after = { ...nobody, outcome: "declined" as const };
    await replaceReplyRequest(here(), change, { before: nobody, after, version: 1 });
    const text = await everythingText(here(), "installation");
    expect(requestsIn(text)).to.have.length(6);
    await importAll(there(), change, () => linesOf(text), { now: () => new Date() });
    expect(await everythingText(there(), "installation")).to.equal(text);
  });
});

describe("a request for a reply that was withdrawn here", () => {
  const { here } = useTwoDatabases();
  const now = () => new Date();
  const stays =
    "One request for a reply stands in the file and was withdrawn here: it stays withdrawn.";

  it("stays so while a file is imported in which it stands, and the report says it", async () => {
    const story = await aStory(here());
    const claim = await aClaim(here(), { story_id: story.id });
    const request = await aReplyRequest(here(), { claim_id: claim.id });
    await aReplyRequest(here(), { claim_id: claim.id });
    const [graph, text] = [await graphOf(here(), story), await everythingText(here())];
    await withdrawReplyRequest(here(), "Eve", { id: request.id, version: 1 }, "A slip.");
    const reports = [
      await importGraph(here(), change, graph, { now }),
      await importAll(here(), change, () => linesOf(text), { now }),
    ];
    for (const report of reports) {
      expect(report.reply_request).to.deep.equal({ added: 0, unchanged: 1, withdrawn: 1 });
      expect(tellReport(report, false)).to.equal(
        `Nothing was to be imported: nothing in it is new. ${stays}`,
      );
      expect(tellReport(report, true)).to.equal(
        `The file can be imported. It would add nothing: nothing in it is new. ${stays}`,
      );
    }
  });

  it("is told of beside links, and many at once", async () => {
    const report = await importGraph(here(), change, GRAPH_EXAMPLE);
    const two = { added: 0, unchanged: 3, withdrawn: 2 };
    const link = { added: 1, unchanged: 0, withdrawn: 1 };
    expect(tellReport({ ...report, link, reply_request: two }, false)).to.match(
      /^Imported .* 3 records were here already\. One link stands .* it stays withdrawn\. 2 requests for a reply stand in the file and were withdrawn here: they stay withdrawn\.$/,
    );
  });
});

describe("a request for a reply in a file", () => {
  const { here } = useTwoDatabases();
  const NOBODY = "01932b6e-0000-7000-8000-0000000000ff";
  const [given] = GRAPH_EXAMPLE.reply_requests ?? [];
  if (given === undefined) throw new Error("the example has no request");

  const faultsOf = async (...reply_requests: object[]): Promise<string[]> => {
    const before = await rowCounts(here());
    const failure: unknown = await importGraph(here(), change, {
      ...GRAPH_EXAMPLE,
      reply_requests,
    }).catch((error: unknown) => error);
    if (!(failure instanceof FaultyFile)) throw new Error("it was imported");
    expect(await rowCounts(here())).to.deep.equal(before);
    return failure.faults.map(formatFault);
  };

  it("is left out where it is not there, as in files of before", async () => {
    const { reply_requests: _, ...older } = GRAPH_EXAMPLE;
    const report = await importGraph(here(), change, older);
    expect(report.reply_request).to.deep.equal({ added: 0, unchanged: 0 });
    expect((await graphOf(here(), GRAPH_EXAMPLE.story)).reply_requests).to.deep.equal([]);
  });

  it("is here already where it is imported again, and never overwritten", async () => {
    await importGraph(here(), change, GRAPH_EXAMPLE);
    const again = await importGraph(here(), change, GRAPH_EXAMPLE);
    expect(again.reply_request).to.deep.equal({ added: 0, unchanged: 1 });
    expect(await faultsOf({ ...given, note: "Another." })).to.deep.equal([
      `/reply_requests/0: is here already with another note; nothing is overwritten (reply request ${given.id})`,
    ]);
  });

  it("names claims and a speaker of the file, and is there once", async () => {
    expect(
      await faultsOf({
        ...given,
        claim_id: NOBODY,
        speaker_id: NOBODY,
        answering_claim_id: NOBODY,
      }),
    ).to.deep.equal([
      "/reply_requests/0/answering_claim_id: must be another claim than the one that they were asked about",
    ]);
    expect(await faultsOf({ ...given, claim_id: NOBODY, speaker_id: NOBODY })).to.deep.equal([
      "/reply_requests/0/claim_id: names a claim that does not stand before it in the file",
      "/reply_requests/0/speaker_id: names a speaker that does not stand before it in the file",
    ]);
    expect(await faultsOf({ ...given, answering_claim_id: NOBODY })).to.deep.equal([
      "/reply_requests/0/answering_claim_id: names a claim that does not stand before it in the file",
    ]);
    expect(await faultsOf(given, given)).to.deep.equal([
      "/reply_requests/1/id: is the id of another reply request (/reply_requests/0)",
    ]);
  });

  it("is as its rules have it", async () => {
    expect(await faultsOf({ ...given, outcome_on: null })).to.deep.equal([
      "/reply_requests/0/outcome_on: must be given: the day on which they answered",
    ]);
    expect(await faultsOf({ ...given, outcome_on: "2024-06-10" })).to.deep.equal([
      "/reply_requests/0/outcome_on: must not be before the day on which they were asked",
    ]);
    expect(await faultsOf({ ...given, outcome: "declined" })).to.deep.equal([
      "/reply_requests/0/answering_claim_id: must be left out unless they answered",
    ]);
    expect((await faultsOf({ ...given, means: "telepathy" }))[0]).to.match(/\/means: must be/);
    expect((await faultsOf({ ...given, asked_on: "2024-02-30" }))[0]).to.match(
      /\/asked_on: must be a day/,
    );
    expect(await faultsOf({ ...given, recorded_at: "2999-01-01T00:00:00.000Z" })).to.deep.equal([
      "/reply_requests/0/recorded_at: lies in the future",
    ]);
  });
});
