import { expect } from "chai";
import fc from "fast-check";
import { insertDrafters } from "../../server/claims/drafter-store.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { fieldsOfForm, sendForm } from "./typed-form.ts";

const HOSTILE = [
  `"><script>alert(1)</script>`,
  "' or 1=1 --",
  "a\0b",
  "\u202Eמילים\u2028\u0007",
  "\ud800",
  "x".repeat(30_000),
  "javascript:alert(1)",
  "https://a:b@example.org/",
  "{}",
  "-1",
  "01900000-0000-7000-8000-999999999999",
];

describe("the form of a claim, with anything at all in it", function () {
  this.timeout(60_000);
  const db = useTransaction();
  const site = useSite(db);

  it("bears each hostile text in every field at once, and never breaks", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    await aStory(db());
    const page = await visitor.page("/claims/new");
    const names = Object.keys(fieldsOfForm(page)).filter((name) => !name.startsWith("form_"));
    expect(names.length).to.be.greaterThan(50);
    const given = fieldsOfForm(page);
    for (const text of HOSTILE) {
      const typed = Object.fromEntries(
        names.map((name) => [name, text.slice(0, 150_000 / names.length)]),
      );
      for (const act of ["draft", "publish", "add-hop", "read", text.slice(0, 50)]) {
        const answer = await visitor.post("/claims", {
          ...given,
          ...typed,
          claimant: "1",
          do: act,
        });
        expect(answer.status, `${act}: ${text.slice(0, 30)}`).to.be.oneOf([200, 422]);
        parseMarkup((await answer.text()).replaceAll("\0", "\uFFFD"));
      }
      const kept = await visitor.post("/working-copies.json", { ...given, ...typed });
      expect(kept.status, text.slice(0, 30)).to.be.oneOf([201, 404, 422]);
    }
  });

  it("is refused where a field is too long, and keeps every character of it", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const long = `begins ${"x".repeat(45_000)} ends`;
    const fields = fieldsOfForm(await visitor.page("/claims/new"));
    const answer = await visitor.post("/claims", { ...fields, text: long });
    expect(answer.status).to.equal(422);
    const html = await answer.text();
    expect(html).to.include("At most 2,000 characters; this has 45,012.");
    expect(fieldsOfForm(parseMarkup(html))["text"]).to.equal(long);
  });

  it("is entered, or refused with a sentence, whatever stands in some of its fields", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const fields = fieldsOfForm(await visitor.page("/claims/new"));
    const text = fc.oneof(
      fc.constantFrom(
        ...HOSTILE,
        "",
        "A piece",
        "Ann",
        "person",
        "other",
        "here",
        "denies",
        "on Tuesday",
      ),
      fc.string({ unit: "binary", maxLength: 30 }),
    );
    const names = Object.keys(fields).filter((name) => name !== "form_key");
    const typed = fc.dictionary(fc.constantFrom(...names), text, { maxKeys: 12 });
    await fc.assert(
      fc.asyncProperty(typed, async (given) => {
        const { form_token = "", ...rest } = fieldsOfForm(await visitor.page("/claims/new"));
        const answer = await visitor.post("/claims", {
          ...rest,
          ...given,
          form_token,
          do: "draft",
        });
        expect(answer.status, await answer.text()).to.be.oneOf([303, 422]);
      }),
      { numRuns: 25 },
    );
  });

  it("shows HTML as text, in every field that keeps it", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const text = `<img src=x onerror=alert(1)> & "quoted"`;
    const answer = await sendForm(visitor, "/claims/new", "draft", {
      text,
      quote: text,
      source: text,
    });
    expect(answer.status).to.equal(422);
    const tags = parseMarkup(await answer.text());
    expect(tags.some(({ name }) => name === "img")).to.equal(false);
    expect(fieldsOfForm(tags)).to.include({ text, quote: text, source: text });
  });

  it("neither shows nor changes the draft of another, nor links to it", async () => {
    const owner = await aUser(db(), "contributor");
    const claim = await aClaim(db(), { state: "draft", text: "A secret draft of Ann." });
    await insertDrafters(db(), owner, [claim]);
    const other = await signedIn(site().origin, await aUser(db(), "contributor"));
    const fields = fieldsOfForm(await other.page("/claims/new"));
    for (const address of [
      `/claims/${claim.id}/edit`,
      `/claims/${claim.id}/edit?copy=${claim.id}`,
    ]) {
      expect((await other.get(address)).status, address).to.equal(404);
    }
    for (const query of [
      `denies=${claim.id}`,
      `another=${claim.id}`,
      `from=${claim.id}&kind=denies`,
    ]) {
      const html = await (await other.get(`/claims/new?${query}`)).text();
      expect(html, query).not.to.include("A secret draft of Ann.");
    }
    const change = await other.post(`/claims/${claim.id}`, {
      ...fields,
      version: "1",
      text: "Mine",
    });
    expect(change.status).to.equal(404);
    const linked = await other.post("/claims", {
      ...fields,
      text: "A denial.",
      "links.0.kind": "denies",
      "links.0.to": "x",
      "links.0.to_id": claim.id,
      "links.0.to_as": "x",
      do: "draft",
    });
    expect(linked.status).to.equal(422);
    expect(await linked.text()).to.include("There is no such claim.");
    const readings = await other.post("/claims/readings", {
      ...fields,
      claim: claim.id,
      said: "2022",
    });
    expect(readings.status).to.equal(200);
  });

  it("takes no step of another claim for its own", async () => {
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    const [mine, other] = [await aClaim(db()), await aClaim(db())];
    const answer = await sendForm(editor, `/claims/${mine.id}/edit`, "save", {
      "hops.0.id": other.chain[0]?.id ?? "",
      reason: "A try.",
    });
    expect(answer.status).to.equal(303);
    const rows = (await db()("hops").where({ claim_id: other.id }).select("id")) as {
      id: string;
    }[];
    expect(rows.map(({ id }) => id)).to.deep.equal(other.chain.map(({ id }) => id));
  });
});
