import { expect } from "chai";
import type { Knex } from "knex";
import { FaultyFile, formatFault } from "../../server/exchange/fault.ts";
import type { GraphDocument } from "../../server/exchange/graph-document.ts";
import { GRAPH_EXAMPLE } from "../../server/exchange/graph-example.ts";
import { importGraph } from "../../server/exchange/import-graph.ts";
import { aSpeaker, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { graphOf, rowCounts } from "./read-export.ts";

const change = { who: "an editor", reason: "from elsewhere" };
const now = () => new Date("2026-11-22T12:00:00Z");
const NOBODY = "01932b6e-0000-7000-8000-0000000000ff";

type Draft = { -readonly [Key in keyof GraphDocument]: GraphDocument[Key] };

/** The example, changed. */
function changed(change_: (graph: Draft) => void): Draft {
  const graph = structuredClone(GRAPH_EXAMPLE);
  change_(graph);
  return graph;
}

/** The one or more things of a list, for a test to change. */
function nth<T>(list: readonly T[], at: number): T {
  const one = list[at];
  if (one === undefined) throw new Error(`there is no number ${at}`);
  return one;
}

/** What is wrong with a document, and that nothing of it was written. */
async function faultsOf(db: Knex, document: unknown): Promise<string[]> {
  const before = await rowCounts(db);
  try {
    await importGraph(db, change, document, { now });
  } catch (error) {
    if (!(error instanceof FaultyFile)) throw error;
    expect(await rowCounts(db)).to.deep.equal(before);
    return error.faults.map(formatFault);
  }
  throw new Error("it was imported");
}

describe("importing a graph", () => {
  const db = useTransaction();

  it("keeps ids and times, and writes a first revision for each record", async () => {
    const report = await importGraph(db(), change, GRAPH_EXAMPLE, { now });
    expect(report.claim).to.deep.equal({ added: 2, unchanged: 0 });
    const exported = await graphOf(db(), GRAPH_EXAMPLE.story);
    expect(exported.claims).to.deep.equal(JSON.parse(JSON.stringify(GRAPH_EXAMPLE.claims)));
    const revisions = await db()("revisions").select("entity", "version", "who", "reason");
    expect(revisions).to.have.length(12);
    for (const revision of revisions) expect(revision).to.include({ version: 1, ...change });
  });

  it("ignores computed values, whatever they are", async () => {
    const lying = changed((graph) => {
      Object.assign(graph, { computed: "anything" });
      for (const claim of graph.claims) Object.assign(claim, { computed: { attacked_by: -1 } });
    });
    await importGraph(db(), change, lying, { now });
    const exported = await graphOf(db(), GRAPH_EXAMPLE.story);
    expect(exported.computed).to.deep.equal(GRAPH_EXAMPLE.computed);
  });

  it("only checks where that is asked for", async () => {
    const before = await rowCounts(db());
    const report = await importGraph(db(), change, GRAPH_EXAMPLE, { now, onlyCheck: true });
    expect(report.link).to.deep.equal({ added: 1, unchanged: 0 });
    expect(await rowCounts(db())).to.deep.equal(before);
  });

  it("leaves alone what is here already, whenever it was recorded", async () => {
    await importGraph(db(), change, GRAPH_EXAMPLE, { now });
    const later = changed((graph) => {
      for (const record of [graph.story, ...graph.speakers, ...graph.claims]) {
        Object.assign(record, { recorded_at: "2020-01-01T00:00:00.000Z" });
      }
    });
    const before = await rowCounts(db());
    const report = await importGraph(db(), change, later, { now });
    expect(report.speaker).to.deep.equal({ added: 0, unchanged: 3 });
    expect(await rowCounts(db())).to.deep.equal(before);
    const exported = await graphOf(db(), GRAPH_EXAMPLE.story);
    expect(exported.story.recorded_at).to.equal(GRAPH_EXAMPLE.story.recorded_at);
  });

  it("adds what is new beside what is here", async () => {
    const first = changed((graph) => {
      graph.claims = graph.claims.slice(0, 1);
      graph.links = [];
      graph.reply_requests = [];
    });
    await importGraph(db(), change, first, { now });
    const report = await importGraph(db(), change, GRAPH_EXAMPLE, { now });
    expect(report.claim).to.deep.equal({ added: 1, unchanged: 1 });
    expect(report.link).to.deep.equal({ added: 1, unchanged: 0 });
  });

  it("refuses what is here with other content, and tells which fields", async () => {
    await importGraph(db(), change, GRAPH_EXAMPLE, { now });
    const other = changed((graph) => {
      const claim = nth(graph.claims, 1);
      claim.text = "The mayor said nothing of the kind.";
      nth(claim.chain, 0).cue = "repeats";
      nth(graph.speakers, 0).name = "Harbour Mail";
    });
    expect(await faultsOf(db(), other)).to.deep.equal([
      "/speakers/0: is here already with another name; nothing is overwritten (speaker 01932b6e-0000-7000-8001-000000000001)",
      "/claims/1: is here already with another text, chain; nothing is overwritten (claim 01932b6e-0000-7000-8004-000000000002)",
    ]);
    const exported = await graphOf(db(), GRAPH_EXAMPLE.story);
    expect(nth(exported.claims, 1).text).to.equal(nth(GRAPH_EXAMPLE.claims, 1).text);
  });

  it("refuses a slug, a hop and a link that something else has here", async () => {
    const speaker = await aSpeaker(db(), { slug: "vera-lund" });
    const story = await aStory(db(), { slug: "the-promised-bridge" });
    expect(await faultsOf(db(), GRAPH_EXAMPLE)).to.deep.equal([
      `/speakers/1/slug: is the slug of another speaker here, ${speaker.id}`,
      `/story/slug: is the slug of another story here, ${story.id}`,
    ]);
  });

  it("refuses hops, links and slugs of events that are here under another id", async () => {
    await importGraph(db(), change, GRAPH_EXAMPLE, { now });
    const renamed = changed((graph) => {
      nth(graph.events, 0).id = NOBODY;
      for (const claim of graph.claims) claim.event_id = NOBODY;
      nth(graph.links, 0).id = NOBODY;
    });
    const faults = await faultsOf(db(), renamed);
    expect(faults).to.include(
      "/events/0/slug: is the slug of another event here, 01932b6e-0000-7000-8003-000000000001",
    );
    expect(faults).to.include(
      "/links/0: says of two claims what another link says here, 01932b6e-0000-7000-8006-000000000001",
    );
    const moved = changed((graph) => {
      nth(graph.claims, 0).id = NOBODY;
      nth(graph.links, 0).to_claim_id = NOBODY;
      nth(graph.links, 0).id = NOBODY;
      graph.reply_requests = [];
    });
    expect(await faultsOf(db(), moved)).to.include(
      "/claims/0/chain/0/id: is the id of a hop of another claim here, 01932b6e-0000-7000-8004-000000000001",
    );
  });
});

describe("a graph that cannot be imported", () => {
  const db = useTransaction();

  const cases: [name: string, (graph: Draft) => void, ...faults: string[]][] = [
    [
      "a field too many",
      (graph) => Object.assign(nth(graph.claims, 0), { verdict: "false" }),
      "/claims/0/verdict: is not part of the format",
    ],
    [
      "a list too many",
      (graph) => Object.assign(graph, { verdicts: [] }),
      "/verdicts: is not part of the format",
    ],
    [
      "fields that are missing",
      (graph) => Reflect.deleteProperty(nth(graph.speakers, 1), "name"),
      "/speakers/1/name: is missing",
    ],
    [
      "lists that are missing or none",
      (graph) => Object.assign(graph, { links: undefined, events: {} }),
      "/events: must be a list",
      "/links: is missing",
    ],
    [
      "values of another type",
      (graph) => Object.assign(nth(graph.claims, 0), { text: 7, chain: "none" }),
      "/claims/0/text: must be text",
      "/claims/0/chain: must be a list",
    ],
    [
      "records that are none",
      (graph) =>
        Object.assign(graph, { speakers: [null], claims: [], links: [], reply_requests: [] }),
      "/speakers/0: must be an object",
      "/sources/0/outlet_id: names a speaker that does not stand before it in the file",
      "/sources/1/outlet_id: names a speaker that does not stand before it in the file",
    ],
    [
      "unknown values of a closed set",
      (graph) => Object.assign(nth(graph.links, 0), { kind: "mocks" }),
      '/links/0/kind: must be "denies" or "contradicts" or "disputes" or "undercuts" or "corroborates" or "concedes" or "repeats" or "clarifies" or "corrects" or "retracts" or "supersedes"',
    ],
    [
      "ids that are none",
      (graph) => (nth(graph.events, 0).id = "1; drop table claims"),
      "/events/0/id: must be an identifier such as 01932b6e-8f3a-7c11-9a55-0242ac120002",
      "/claims/0/event_id: names an event that does not stand before it in the file",
      "/claims/1/event_id: names an event that does not stand before it in the file",
    ],
    [
      "text that is too long",
      (graph) => (nth(graph.claims, 0).text = "x".repeat(5_000_000)),
      "/claims/0/text: is longer than 2000 characters",
    ],
    [
      "a NUL character",
      (graph) => (nth(graph.claims, 0).text = "a\0b"),
      "/claims/0/text: must not hold a NUL character",
    ],
    [
      "half a character",
      (graph) => (nth(graph.claims, 0).text = "a\uD800b"),
      "/claims/0/text: holds half a character (a lone surrogate)",
    ],
    [
      "an id that is there twice",
      (graph) => graph.speakers.push(nth(graph.speakers, 0)),
      "/speakers/3/id: is the id of another speaker (/speakers/0)",
    ],
    [
      "a hop that is there twice",
      (graph) => (nth(nth(graph.claims, 1).chain, 0).id = nth(nth(graph.claims, 0).chain, 2).id),
      "/claims/1/chain/0/id: is the id of another hop (/claims/0/chain/2)",
    ],
    [
      "a slug that is there twice",
      (graph) => (nth(graph.speakers, 2).slug = "harbour-post"),
      "/speakers/2/slug: is the slug of another speaker (/speakers/0)",
    ],
    [
      "a link that is there twice",
      (graph) => graph.links.push({ ...nth(graph.links, 0), id: NOBODY }),
      "/links/1: says of two claims what another link says (/links/0)",
    ],
    [
      "references that dangle",
      (graph) => {
        const claim = nth(graph.claims, 0);
        claim.source_id = NOBODY;
        nth(claim.chain, 0).speaker_id = NOBODY;
        nth(claim.chain, 0).recipient_id = NOBODY;
        nth(claim.chain, 0).on_record_source_id = NOBODY;
        nth(graph.links, 0).to_claim_id = NOBODY;
        nth(graph.events, 0).story_id = NOBODY;
      },
      "/events/0/story_id: names a story that does not stand before it in the file",
      "/claims/0/source_id: names a source that does not stand before it in the file",
      "/claims/0/chain/0/speaker_id: names a speaker that does not stand before it in the file",
      "/claims/0/chain/0/recipient_id: names a speaker that does not stand before it in the file",
      "/claims/0/chain/0/on_record_source_id: names a source that does not stand before it in the file",
      "/links/0/to_claim_id: names a claim that does not stand before it in the file",
    ],
    [
      "a link of a claim to itself",
      (graph) => (nth(graph.links, 0).to_claim_id = nth(graph.links, 0).from_claim_id),
      "/links/0/to_claim_id: must be another claim: a claim never links to itself",
    ],
    [
      "two claimants",
      (graph) => (nth(nth(graph.claims, 0).chain, 0).is_claimant = true),
      "/claims/0/chain: must have one claimant, not several",
    ],
    [
      "a claimant who is not in the chain",
      (graph) => (nth(graph.claims, 0).claimant_id = nth(graph.speakers, 0).id),
      "/claims/0/claimant_id: must be the speaker of the hop that is marked as claimant",
    ],
    [
      "an anchor that names nothing",
      (graph) => (nth(graph.claims, 0).said = hanging(`claim:${NOBODY}/said`)),
      "/claims/0/said/anchor: names a claim that is neither in the file nor told as outside",
    ],
    [
      "an anchor on a thing of another kind",
      (graph) =>
        (nth(graph.claims, 0).said = hanging(`source:${nth(graph.claims, 1).id}/published`)),
      "/claims/0/said/anchor: names a source that is neither in the file nor told as outside",
    ],
    [
      "an anchor that is none",
      (graph) => (nth(graph.claims, 0).said = hanging("yesterday")),
      "/claims/0/said/anchor: must be a day, or what it hangs on, such as claim:<id>/said",
    ],
    [
      "a dating that is counted from itself",
      (graph) => (nth(graph.claims, 0).said = hanging(`claim:${nth(graph.claims, 0).id}/said`)),
      "/claims/0/said/anchor: is counted from itself: claim:01932b6e-0000-7000-8004-000000000001/said from claim:01932b6e-0000-7000-8004-000000000001/said",
    ],
    [
      "datings that are counted from each other",
      (graph) => {
        const [first, second] = [nth(graph.claims, 0), nth(graph.claims, 1)];
        const hop = nth(second.chain, 1);
        first.said = hanging(`claim:${second.id}/event`);
        second.event_dating = hanging(`hop:${hop.id}/said`);
        hop.said = hanging(`claim:${first.id}/said`);
      },
      "/claims/0/said/anchor: is counted from itself: claim:01932b6e-0000-7000-8004-000000000001/said from claim:01932b6e-0000-7000-8004-000000000002/event from hop:01932b6e-0000-7000-8005-000000000005/said from claim:01932b6e-0000-7000-8004-000000000001/said",
    ],
    [
      "bounds that do not follow from the date",
      (graph) => Object.assign(nth(graph.claims, 1).said ?? {}, { earliest: "2024-06-11" }),
      "/claims/1/said/earliest: “2024-06-12” is not approximate here: its earliest day is 2024-06-12. To say it otherwise, change the EDTF date.",
    ],
    [
      "a moment that no calendar has",
      (graph) => (nth(graph.claims, 0).recorded_at = "2022-02-30T00:00:00.000Z"),
      "/claims/0/recorded_at: is no moment of the calendar",
    ],
    [
      "a moment in the year 0",
      (graph) => (nth(graph.claims, 0).recorded_at = "0000-01-01T00:00:00.000Z"),
      "/claims/0/recorded_at: is no moment of the calendar",
    ],
    [
      "something recorded in the future",
      (graph) => (nth(graph.claims, 0).recorded_at = "2026-11-24T00:00:00.000Z"),
      "/claims/0/recorded_at: lies in the future",
    ],
    [
      "outside anchors that are none",
      (graph) => (graph.outside_anchors = ["nothing"]),
      "/outside_anchors/0: must be what a dating can be counted from",
    ],
    [
      "a snapshot with another digest",
      (graph) => {
        const { id: source_id } = nth(graph.sources, 0);
        const taken_at = "2026-11-22T10:00:00.000Z";
        graph.snapshots = [{ id: NOBODY, source_id, taken_at, text: "a", sha256: "0".repeat(64) }];
      },
      "/snapshots/0/sha256: is not the SHA-256 of the text",
    ],
  ];

  for (const [name, change_, ...faults] of cases) {
    it(`has ${name}`, async () => {
      expect(await faultsOf(db(), changed(change_))).to.deep.equal(faults);
    });
  }

  it("is in another format, or in none", async () => {
    const formats: [unknown, RegExp][] = [
      [
        "gainsay-graph/2",
        /^This file is in gainsay-graph\/2.*too old for the file.*Update Gainsay/,
      ],
      ["gainsay-graph/0", /^The format “gainsay-graph\/0” is not known/],
      ["x".repeat(1_000_000), /^The format “x{60}…” is not known/],
      [undefined, /^This is no file of Gainsay's/],
      [{ toString: "x" }, /^This is no file of Gainsay's/],
    ];
    for (const [format, message] of formats) {
      const [fault, ...others] = await faultsOf(db(), { ...GRAPH_EXAMPLE, format });
      expect(fault).to.match(message);
      expect(others).to.deep.equal([]);
    }
    for (const document of [null, 7, "gainsay-graph/1", [GRAPH_EXAMPLE], true]) {
      expect(await faultsOf(db(), document)).to.deep.equal([
        "This is no Gainsay graph: it is not a JSON object.",
      ]);
    }
  });

  it("takes an anchor that is told as outside", async () => {
    const anchor = `claim:${NOBODY}/said`;
    const graph = changed((draft) => {
      nth(draft.claims, 0).said = hanging(anchor);
      draft.outside_anchors = [anchor];
    });
    await importGraph(db(), change, graph, { now });
    expect((await graphOf(db(), graph.story)).outside_anchors).to.deep.equal([anchor]);
  });

  it("has more faults than can be told", async () => {
    const graph = changed((draft) => {
      draft.speakers = Array.from({ length: 250 }, () => ({ ...nth(draft.speakers, 0), slug: "" }));
    });
    const failure = await importGraph(db(), change, graph, { now }).catch(
      (error: unknown) => error,
    );
    expect(failure).to.be.instanceOf(FaultyFile);
    const { faults, count, message } = failure as FaultyFile;
    expect(faults).to.have.length(100);
    expect(count).to.be.greaterThan(250);
    expect(message).to.match(/^\/speakers\/0\/slug: .* \(and \d+ more\)$/);
  });

  it("is nested without end", async () => {
    let deep: unknown = "x";
    for (let n = 0; n < 20_000; n += 1) deep = [deep];
    const graph = changed((draft) => Object.assign(nth(draft.claims, 0), { text: deep }));
    expect(await faultsOf(db(), graph)).to.deep.equal(["/claims/0/text: must be text"]);
  });

  it("has a key that JavaScript takes for something else", async () => {
    const text = JSON.stringify(GRAPH_EXAMPLE).replace(
      '"name":"Harbour Post"',
      '"name":"Harbour Post","__proto__":{"kind":"x"}',
    );
    expect(await faultsOf(db(), JSON.parse(text))).to.deep.equal([
      "/speakers/0/__proto__: is not part of the format",
    ]);
  });
});

function hanging(anchor: string) {
  return {
    phrase: null,
    anchor,
    edtf: "2022-10",
    earliest: "2022-10-01",
    latest: "2022-10-31",
    basis: "computed" as const,
    reason: null,
  };
}
