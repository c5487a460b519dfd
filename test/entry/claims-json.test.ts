import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Scope } from "../../server/accounts/may.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aSource, aSpeaker, aStory, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";

interface Answered {
  readonly claim: Claim;
  readonly version: number;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

describe("a claim as JSON", () => {
  const db = useTransaction();
  const site = useSite(db);

  const program = async (role: "contributor" | "editor", scopes: readonly Scope[]) => {
    const wanted = { name: "a program", scopes, days: 7 } as const;
    const token = await makeToken(db(), await aUser(db(), role), wanted, NOW);
    return async (path: string, body: object, headers: Record<string, string> = {}) => {
      const answer = await fetch(site().origin + path, {
        method: "POST",
        headers: {
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
          ...headers,
        },
        body: JSON.stringify(body),
      });
      return { answer, json: (await answer.json()) as Answered };
    };
  };

  it("is entered from names, addresses and phrases, and answered with its address", async () => {
    const send = await program("contributor", ["draft"]);
    const denied = await aClaim(db(), { text: "They spoke." });
    const { answer, json } = await send("/claims", {
      story: "The call",
      source: {
        url: "https://example.org/a",
        title: "A piece",
        outlet: "The Sun",
        published: "13 October 2022",
      },
      text: "They did not speak.",
      quote: "did not",
      hops: [
        {},
        { speaker: { name: "Elon Musk", kind: "person" }, cue: "said", on_record: "this source" },
      ],
      said: { phrase: "on Wednesday", reading: 2 },
      event: "The call",
      event_dating: { phrase: "shortly before", edtf: "2022-09~/2022-10-02" },
      links: [{ kind: "denies", to: `https://gainsay.example/claims/${denied.id}`, form: "full" }],
    });
    expect([answer.status, answer.headers.get("location")]).to.deep.equal([
      201,
      `/claims/${json.claim.id}`,
    ]);
    await db().raw("set constraints all immediate");
    const { claim } = json;
    expect((await readRecord(db(), "claim", claim.id))?.record).to.deep.equal(claim);
    expect(claim).to.include({ state: "draft", text: "They did not speak." });
    expect(claim.said?.edtf).to.equal("2022-10-19");
    expect(claim.event_dating).to.include({
      phrase: "shortly before",
      edtf: "2022-09~/2022-10-02",
      basis: "inferred",
    });
    expect(claim.chain[1]?.on_record_source_id).to.equal(claim.source_id);
    const links = await db()("links").where({ from_claim_id: claim.id });
    expect(links).to.have.length(1);
  });

  it("tells all that is wrong, each with a pointer to it, and makes nothing", async () => {
    const send = await program("contributor", ["draft"]);
    const { answer, json } = await send("/claims", {
      story: "A story",
      source: { title: "Unheard of" },
      text: "",
      hops: [{}, { speaker: "Nobody Known" }],
      said: "a red bicycle",
      links: [{ kind: "denies", to: "no such words" }],
    });
    expect(answer.status).to.equal(422);
    expect(json.errors?.map(({ pointer }) => pointer)).to.include.members([
      "#/source",
      "#/text",
      "#/hops/1/speaker",
      "#/said",
      "#/links/0/to",
    ]);
    const shape = await send("/claims", {
      story: 5,
      source: [],
      hops: "x",
      links: [{ kind: "is" }],
    });
    expect(shape.answer.status).to.equal(422);
    expect(shape.json.errors?.length).to.be.greaterThan(2);
    expect(await db()("claims").count()).to.deep.equal([{ count: 0 }]);
    expect(await db()("stories").count()).to.deep.equal([{ count: 0 }]);
  });

  it("says in plain words what is no text, list or choice, and which choices there are", async () => {
    const send = await program("contributor", ["draft"]);
    const { json } = await send("/claims", {
      source: { kind: "blog", published: { phrase: "today", reading: 0 } },
      text: 9,
      hops: [{ manner: "aloud", record: "secret", speaker: { name: "Ann", kind: "ghost" } }, 7],
      claimant: "Ann",
      modality: "would have",
      links: [{ kind: "is", to: 4, form: "half" }],
    });
    const told = Object.fromEntries(
      (json.errors ?? []).map(({ pointer, detail }) => [pointer, detail]),
    );
    expect(told).to.include({
      "#/story": "This is missing.",
      "#/source/published/reading": "This is less than 1.",
      "#/text": "This must be text.",
      "#/hops/0/manner": "Choose one: direct, indirect.",
      "#/hops/0/record": "Choose one: on the record, background, deep background, unknown.",
      "#/hops/0/speaker/kind": "Choose one: person, organisation, outlet, unnamed.",
      "#/hops/1": "This must be an object.",
      "#/claimant": "This must be a number.",
      "#/modality": "Choose one: has happened, will happen, should happen.",
      "#/links/0/to": "This must be an object.",
      "#/links/0/form": "Choose one: full, partial, non-denial, over-specific.",
    });
    expect(told["#/source/kind"]).to.match(/^Choose one: article, /);
    expect(told["#/links/0/kind"]).to.match(/^Choose what it does to the other claim: denies, /);
  });

  it("refuses by name what is no field: state, times, who is held to it, whose it is", async () => {
    const send = await program("contributor", ["draft"]);
    const [story, source, other] = [await aStory(db()), await aSource(db()), await aSpeaker(db())];
    const extra = {
      id: "01900000-0000-7000-8000-999999999999",
      state: "published",
      recorded_at: "2001-01-01T00:00:00.000Z",
      claimant_id: other.id,
      is_public: true,
      version: 7,
      user_id: other.id,
      chain: [{ speaker_id: other.id }],
    };
    const entry = {
      story: story.id,
      source: { id: source.id },
      text: "It rained.",
    };
    for (const [name, value] of Object.entries(extra)) {
      const refused = await send("/claims", { ...entry, [name]: value });
      expect(refused.answer.status, name).to.equal(422);
      expect(refused.json, name).to.include({ field: name });
    }
    const known = { id: source.id, recorded_at: extra.recorded_at };
    const within = await send("/claims", { ...entry, source: known });
    expect(within.json.errors?.map(({ pointer }) => pointer)).to.deep.equal([
      "#/source/recorded_at",
    ]);
    expect(await db()("claims").count()).to.deep.equal([{ count: 0 }]);
    const { answer, json } = await send("/claims", entry);
    expect(answer.status).to.equal(201);
    expect(json.claim).to.include({
      state: "draft",
      recorded_at: NOW.toISOString(),
      claimant_id: source.outlet_id,
    });
    expect(json.claim.id).not.to.equal(extra.id);
    const changed = await send(
      `/claims/${json.claim.id}`,
      { story: story.id, source: source.id, text: "It snowed." },
      { "if-match": '"1"' },
    );
    expect(changed.answer.status).to.equal(200);
    expect(changed.json.claim).to.deep.equal({
      ...json.claim,
      text: "It snowed.",
      chain: changed.json.claim.chain,
    });
  });

  it("has its dates read before it is sent, out of the fields of the form", async () => {
    const send = await program("contributor", ["draft"]);
    const { answer, json } = await send("/claims/readings", {
      fields: { said: "11 October 2022" },
    });
    expect(answer.status).to.equal(200);
    const { dates } = json as unknown as { dates: Record<string, { window: string }> };
    expect(dates["said"]).to.include({ window: "11 October 2022" });
  });

  it("is published by who may publish, by a token that may, and no other", async () => {
    const [story, source] = [await aStory(db()), await aSource(db())];
    const entry = { story: story.id, source: source.id, text: "It rained.", do: "publish" };
    const outcomes = [];
    for (const [role, scopes] of [
      ["contributor", ["draft"]],
      ["editor", ["draft"]],
      ["editor", ["draft", "publish"]],
    ] as const) {
      const { answer, json } = await (await program(role, scopes))("/claims", entry);
      outcomes.push(answer.status === 201 ? json.claim.state : answer.status);
    }
    expect(outcomes).to.deep.equal([403, 403, "published"]);
  });

  it("is changed at the version that was seen, and told at which it is where it is another", async () => {
    const send = await program("editor", ["draft", "publish"]);
    const claim = await aClaim(db(), { said: dated("2022-10-11", "on Tuesday") });
    const body = {
      story: claim.story_id,
      source: claim.source_id,
      text: "Otherwise.",
      said: "on Tuesday",
      hops: claim.chain.map(({ id, speaker_id, cue, manner }) => ({
        id,
        speaker: speaker_id,
        cue,
        manner,
      })),
      reason: "A slip.",
    };
    const bare = await send(`/claims/${claim.id}`, body);
    expect(bare.answer.status).to.equal(428);
    const first = await send(`/claims/${claim.id}`, body, { "if-match": '"1"' });
    expect([first.answer.status, first.answer.headers.get("etag"), first.json.claim]).to.deep.equal(
      [200, '"2"', { ...claim, text: "Otherwise." }],
    );
    const late = await send(
      `/claims/${claim.id}`,
      { ...body, text: "Late." },
      { "if-match": '"1"' },
    );
    expect([late.answer.status, late.json.version]).to.deep.equal([409, 2]);
    const unexplained = await send(`/claims/${claim.id}`, { ...body, reason: "", version: 2 });
    expect(unexplained.answer.status).to.equal(422);
  });

  it("sent twice with one key is one claim", async () => {
    const send = await program("contributor", ["draft"]);
    const [story, source] = [await aStory(db()), await aSource(db())];
    const entry = { story: story.id, source: source.id, text: "It rained." };
    const key = { "idempotency-key": '"8e03978e-40d5"' };
    const first = await send("/claims", entry, key);
    const second = await send("/claims", entry, key);
    expect(second.answer.headers.get("location")).to.equal(first.answer.headers.get("location"));
    expect(await db()("claims").count()).to.deep.equal([{ count: 1 }]);
  });
});
