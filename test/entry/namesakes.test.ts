import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { readRecord } from "../../server/editing/read-record.ts";
import type { Speaker } from "../../server/speakers/speaker.ts";
import { useSite } from "../support/app.ts";
import { aSpeaker, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser, NOW } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { fieldsOfForm, sendForm } from "./typed-form.ts";

describe("somebody new whose name somebody has already", () => {
  const db = useTransaction();
  const site = useSite(db);

  const kirby = async () =>
    await aSpeaker(db(), { name: "John Kirby", slug: "john-kirby", description: "A spokesman" });
  const called = async () =>
    (await db()("speakers").where({ name: "John Kirby" }).orderBy("id")) as Speaker[];
  const typed = (story: { id: string }) => ({
    story: story.id,
    source: "A letter",
    source_kind: "document",
    text: "The bridge is safe.",
    "hops.0.speaker": "John Kirby",
    "hops.0.kind": "person",
    "hops.0.cue": "said",
  });
  const claimantOf = async (answer: Response) => {
    const [, id = ""] =
      /\/claims\/([0-9a-f-]{36})/.exec(answer.headers.get("location") ?? "") ?? [];
    return (await readRecord(db(), "claim", id))?.record.claimant_id;
  };

  it("is not taken for them: the form asks who is meant, and keeps what was typed", async () => {
    const known = await kirby();
    const story = await aStory(db());
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    const asked = await sendForm(visitor, "/claims/new", "draft", typed(story));
    expect(asked.status).to.equal(422);
    const html = await asked.text();
    expect(html).to.include("Somebody goes by this name: choose who is meant.");
    expect(html).to.include("John Kirby, a person: A spokesman");
    expect(html).to.include("somebody else: a new person");
    expect(await db()("claims")).to.deep.equal([]);
    const again = { ...fieldsOfForm(parseMarkup(html)), do: "draft" };
    expect(again).to.include(typed(story));
    const one = await visitor.post("/claims", { ...again, "hops.0.speaker_id": known.id });
    expect(await claimantOf(one)).to.equal(known.id);
    expect(await called()).to.have.length(1);
    const fields = { ...again, form_key: "another", "hops.0.speaker_id": "another" };
    const other = await visitor.post("/claims", { ...fields, text: "" });
    expect(other.status).to.equal(422);
    const kept = { ...fieldsOfForm(parseMarkup(await other.text())), do: "draft" };
    const done = await visitor.post("/claims", { ...kept, text: "The bridge is closed." });
    const [, second] = await called();
    expect(second?.slug).to.equal("john-kirby-2");
    expect(await claimantOf(done)).to.equal(second?.id);
  });

  it("is them where nobody said that it is somebody new", async () => {
    const known = await kirby();
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    const { "hops.0.kind": _, ...fields } = typed(await aStory(db()));
    const answer = await sendForm(visitor, "/claims/new", "draft", fields);
    expect(await claimantOf(answer)).to.equal(known.id);
    expect(await called()).to.have.length(1);
  });

  it("is whom a program says: them, unless it asks, or makes another one", async () => {
    const known = await kirby();
    const story = await aStory(db());
    const wanted = { name: "a program", scopes: ["draft"], days: 7 } as const;
    const token = await makeToken(db(), await aUser(db(), "contributor"), wanted, NOW);
    const send = async (namesake: object) =>
      await fetch(`${site().origin}/claims`, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify({
          story: story.id,
          source: { title: "A letter", kind: "document" },
          text: "The bridge is safe.",
          hops: [{ speaker: { name: "john kirby", kind: "person", ...namesake } }],
        }),
      });
    expect(await claimantOf(await send({}))).to.equal(known.id);
    expect(await claimantOf(await send({ namesake: "take" }))).to.equal(known.id);
    const asked = await send({ namesake: "ask" });
    expect(asked.status).to.equal(422);
    expect(await asked.text())
      .to.include("#/hops/0/speaker")
      .and.include("who is meant");
    const made = await claimantOf(await send({ namesake: "make" }));
    expect(made).not.to.be.oneOf([known.id, undefined]);
  });
});
