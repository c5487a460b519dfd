import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Role, Scope } from "../../server/accounts/may.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aSource, aSpeaker, aStory, anEvent, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";

interface Told {
  readonly error?: string;
  readonly field?: string;
  readonly version?: number;
  readonly moved?: number;
  readonly story?: { readonly id: string; readonly slug: string };
  readonly speaker?: { readonly slug: string; readonly aliases: readonly string[] };
  readonly source?: { readonly id: string; readonly published: { readonly edtf: string } | null };
  readonly event?: { readonly id: string; readonly story_id: string };
  readonly snapshot?: { readonly id: string; readonly sha256: string };
  readonly errors?: readonly { readonly pointer: string }[];
  readonly made_outlet?: { readonly name: string };
}

describe("records sent as JSON", () => {
  const db = useTransaction();
  const site = useSite(db);

  const program = async (role: Role, scopes: readonly Scope[]) => {
    const user = await aUser(db(), role);
    const token = await makeToken(db(), user, { name: "a program", scopes, days: 30 }, NOW);
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
      return { answer, told: (await answer.json()) as Told };
    };
  };
  const drafter = async () => await program("contributor", ["draft"]);
  const publisher = async () => await program("editor", ["draft", "publish"]);

  it("are made, each at its address", async () => {
    const send = await drafter();
    const story = await send("/stories", { title: "The call" });
    expect(story.answer.status).to.equal(201);
    expect(story.answer.headers.get("location")).to.equal("/stories/the-call");
    expect(story.answer.headers.get("etag")).to.equal('"1"');
    expect(story.told.story).to.include({ slug: "the-call", state: "draft", summary: "" });
    const speaker = await send("/speakers", { name: "Ann", kind: "person", aliases: ["A", "A"] });
    expect(speaker.told.speaker?.aliases).to.deep.equal(["A"]);
    const source = await send("/sources", {
      title: "A post",
      kind: "post",
      url: "https://example.org/1",
      outlet: "The Globe",
      published: { phrase: "yesterday", anchor: "2022-10-12" },
    });
    expect(source.answer.headers.get("location")).to.equal(`/sources/${source.told.source?.id}`);
    expect(source.told.source?.published?.edtf).to.equal("2022-10-11");
    expect(source.told.made_outlet?.name).to.equal("The Globe");
    const event = await send("/stories/the-call/events", {
      title: "The call itself",
      dating: {
        phrase: null,
        anchor: null,
        edtf: "2022-10",
        basis: "inferred",
        reason: "From outside.",
      },
    });
    expect(event.told.event?.story_id).to.equal(story.told.story?.id);
    const snapshot = await send(`/sources/${source.told.source?.id}/snapshots`, { text: "No." });
    expect(snapshot.answer.status).to.equal(201);
    expect(snapshot.answer.headers.get("location")).to.equal(
      `/sources/${source.told.source?.id}?snapshot=${snapshot.told.snapshot?.id}`,
    );
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("refuse what nobody sets, by name", async () => {
    const send = await publisher();
    for (const field of ["id", "slug", "recorded_at", "version", "claims", "__proto__x"]) {
      const { answer, told } = await send("/stories", { title: "A", [field]: "x" });
      expect(answer.status, field).to.equal(422);
      expect(told.field).to.equal(field);
      expect(told.error).to.include(`“${field}”`);
    }
    const story = await aStory(db(), { state: "draft" });
    const event = await anEvent(db(), { story_id: story.id });
    const moved = await send(
      `/events/${event.id}`,
      { story_id: (await aStory(db())).id },
      { "if-match": '"1"' },
    );
    expect([moved.answer.status, moved.told.field]).to.deep.equal([422, "story_id"]);
    expect((await readRecord(db(), "event", event.id))?.version).to.equal(1);
  });

  it("refuse what cannot be stored or read, with the field", async () => {
    const send = await drafter();
    for (const [path, body, field] of [
      ["/stories", {}, "title"],
      ["/stories", { title: 7 }, "title"],
      ["/stories", { title: "a\0b" }, "title"],
      ["/stories", { title: "a\uD800b" }, "title"],
      ["/stories", { title: "A", summary: "\uDC00" }, "summary"],
      ["/stories", { title: "A", reason: 7 }, "reason"],
      ["/stories", { title: "A", reason: "a\nb" }, "reason"],
      ["/speakers", { name: "A", kind: "alien" }, "kind"],
      ["/speakers", { name: "A", kind: "person", aliases: "A" }, "aliases"],
      ["/speakers", { name: "A", kind: "person", aliases: ["ok", ""] }, "aliases.1"],
      ["/speakers", { name: "A", kind: "person", same_as: ["https://x\0"] }, "same_as.0"],
      ["/sources", { title: "A", kind: "post", outlet_id: "1" }, "outlet_id"],
      [
        "/sources",
        { title: "A", kind: "post", outlet_id: "01900000-0000-7000-8000-000000000001" },
        "outlet_id",
      ],
      ["/sources", { title: "A", kind: "post", outlet: "B", outlet_id: null }, "outlet"],
      ["/sources", { title: "A", kind: "post", published: "2022" }, "published"],
      ["/sources", { title: "A", kind: "post", published: { phrase: "\0" } }, "published.phrase"],
      [
        "/sources",
        {
          title: "A",
          kind: "post",
          published: { phrase: "on Wednesday", anchor: "2022-10-11", reading: 9 },
        },
        "published.reading",
      ],
      [
        "/sources",
        { title: "A", kind: "post", retrieved_at: "2022-02-30T00:00:00.000Z" },
        "retrieved_at",
      ],
    ] as const) {
      const { answer, told } = await send(path, body);
      expect(answer.status, JSON.stringify(body)).to.equal(422);
      expect(told.field, JSON.stringify(body)).to.equal(field);
    }
  });

  it("change what is given and nothing else, at the version that was seen", async () => {
    const send = await drafter();
    const speaker = await aSpeaker(db(), { slug: "ann", aliases: ["A"], description: "One." });
    const without = await send("/speakers/ann", { name: "Ann" });
    expect(without.answer.status).to.equal(428);
    const done = await send("/speakers/ann", { name: "Ann Lee" }, { "if-match": '"1"' });
    expect(done.answer.status).to.equal(200);
    expect(done.answer.headers.get("etag")).to.equal('"2"');
    expect(done.told.version).to.equal(2);
    const found = await readRecord(db(), "speaker", speaker.id);
    expect(found?.record).to.deep.equal({ ...speaker, name: "Ann Lee" });
    const late = await send("/speakers/ann", { name: "Anna", version: 1 });
    expect(late.answer.status).to.equal(409);
    expect(late.told.error).to.match(/changed by somebody else in the meantime/);
    const same = await send("/speakers/ann", { name: "Ann Lee", version: 2 });
    expect([same.answer.status, same.told.version]).to.deep.equal([200, 2]);
    expect((await readRecord(db(), "speaker", speaker.id))?.version).to.equal(2);
  });

  it("need the scope for what they do", async () => {
    const source = await aSource(db(), { published: dated("2022-10-11") });
    await aClaim(db(), { source_id: source.id });
    const change = { title: "Changed", reason: "As it is written." };
    const ifMatch = { "if-match": '"1"' };
    for (const [role, scopes] of [
      ["contributor", ["draft"]],
      ["editor", ["draft"]],
      ["editor", ["publish"]],
      ["admin", ["read", "admin"]],
    ] as const) {
      const send = await program(role, scopes);
      const { answer } = await send(`/sources/${source.id}`, change, ifMatch);
      expect(answer.status, `${role} ${scopes.join()}`).to.equal(403);
      const story = await send("/stories", { title: "A", state: "published" });
      expect(story.answer.status, `${role} ${scopes.join()}`).to.equal(403);
    }
    const send = await publisher();
    const silent = await send(`/sources/${source.id}`, { title: "Changed" }, ifMatch);
    expect([silent.answer.status, silent.told.field]).to.deep.equal([422, "reason"]);
    const done = await send(`/sources/${source.id}`, change, ifMatch);
    expect(done.answer.status).to.equal(200);
    expect((await send("/stories", { title: "A", state: "published" })).answer.status).to.equal(
      201,
    );
  });

  it("are told all that is wrong at once, each with its pointer", async () => {
    const send = await drafter();
    const { answer, told } = await send("/speakers", {
      name: "",
      kind: "alien",
      aliases: ["ok", 7],
      id: "x",
    });
    expect(answer.status).to.equal(422);
    expect(answer.headers.get("content-type")).to.match(/^application\/problem\+json/);
    expect(told.errors?.map(({ pointer }) => pointer)).to.have.members([
      "#/name",
      "#/kind",
      "#/aliases/1",
      "#/id",
    ]);
  });

  it("are made once by a key, however often it is sent", async () => {
    const send = await drafter();
    const key = { "idempotency-key": '"8e03978e-40d5"' };
    const first = await send("/stories", { title: "Once" }, key);
    const again = await send("/stories", { title: "Once" }, key);
    expect([first.answer.status, again.answer.status]).to.deep.equal([201, 201]);
    expect(again.answer.headers.get("location")).to.equal("/stories/once");
    expect(again.told).to.deep.equal(first.told);
    expect(await db()("stories").where({ title: "Once" })).to.have.length(1);
  });

  it("are read for a change with their version", async () => {
    const user = await aUser(db(), "contributor");
    const wanted = { name: "a program", scopes: ["draft"], days: 30 } as const;
    const token = await makeToken(db(), user, wanted, NOW);
    const story = await aStory(db(), { slug: "mine", state: "draft" });
    const answer = await site().get("/stories/mine/edit", { authorization: `Bearer ${token}` });
    expect(answer.headers.get("etag")).to.equal('"1"');
    expect(await answer.json()).to.deep.equal({
      story,
      version: 1,
      is_public: false,
      events: [],
    });
    expect((await site().get("/stories/mine/edit.json")).status).to.equal(401);
  });
});
