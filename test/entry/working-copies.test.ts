import { randomUUID } from "node:crypto";
import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { editClaimPath } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, NOW } from "../support/users.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";
import { fieldsOfForm, sendForm } from "./typed-form.ts";

describe("a working copy", () => {
  const db = useTransaction();
  const site = useSite(db);

  const contributor = async (): Promise<Visitor> =>
    await signedIn(site().origin, await aUser(db(), "contributor"));
  /** Begins one with whatever is typed, and gives its id. */
  const begun = async (visitor: Visitor, typed: Record<string, string>) => {
    const fields = { ...fieldsOfForm(await visitor.page("/claims/new")), ...typed };
    const answer = await visitor.post("/working-copies.json", fields);
    expect(answer.status).to.equal(201);
    const { id } = (await answer.json()) as { id: string };
    return { id, fields };
  };

  /** Whoever comes back to it is led to the desk, which says why; programs are told that it is none. */
  const expectGone = async (visitor: Visitor, id: string) => {
    const answer = await visitor.get(`/claims/new?copy=${id}`);
    expect([answer.status, answer.headers.get("location")]).to.deep.equal([303, "/desk?done=gone"]);
    expect((await visitor.get(`/claims/new.json?copy=${id}`)).status).to.equal(404);
  };

  it("keeps half of anything as it was typed, and brings it back", async () => {
    const visitor = await contributor();
    const typed = {
      text: "half a sen",
      source: "htp:/",
      said: "on Tues",
      "links.0.kind": "denies",
    };
    const { id, fields } = await begun(visitor, typed);
    expect(fieldsOfForm(await visitor.page(`/claims/new?copy=${id}`))).to.include({
      ...typed,
      copy: id,
    });
    const kept = await visitor.post(`/working-copies/${id}.json`, { ...fields, text: "more" });
    expect([kept.status, await kept.json()]).to.deep.equal([
      200,
      { id, saved_at: NOW.toISOString() },
    ]);
    expect(fieldsOfForm(await visitor.page(`/claims/new?copy=${id}`))["text"]).to.equal("more");
  });

  it("is found on the desk, and from an empty form, and can be thrown away", async () => {
    const visitor = await contributor();
    const { id } = await begun(visitor, { text: "A sentence begun" });
    const desk = await visitor.page("/desk");
    expect(desk.some(({ text }) => text.includes("A sentence begun"))).to.equal(true);
    const empty = await visitor.page("/claims/new");
    expect(empty.some(({ text }) => text.includes("begun a claim that is not saved"))).to.equal(
      true,
    );
    const gone = await visitor.submit("/desk", `/working-copies/${id}/discard`);
    expect(gone.headers.get("location")).to.equal("/desk?done=discarded");
    await expectGone(visitor, id);
  });

  it("goes when the claim is saved, and stays where it cannot be", async () => {
    const visitor = await contributor();
    const { id } = await begun(visitor, {});
    const page = `/claims/new?copy=${id}`;
    const wrong = await sendForm(visitor, page, "draft", { text: "Nowhere found." });
    expect(wrong.status).to.equal(422);
    expect((await visitor.get(page)).status).to.equal(200);
    const saved = await sendForm(visitor, page, "draft", {
      story_title: "A story",
      source: "A talk",
      source_kind: "speech",
      text: "Found.",
      "hops.1.speaker": "Ann",
      "hops.1.kind": "person",
    });
    expect(saved.status).to.equal(303);
    await expectGone(visitor, id);
  });

  it("of a claim that is there holds the version that it began with", async () => {
    const claim = await aClaim(db());
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    const form = fieldsOfForm(await editor.page(`/claims/${claim.id}/edit`));
    const answer = await editor.post("/working-copies.json", { ...form, text: "Mine" });
    const { id } = (await answer.json()) as { id: string };
    await sendForm(editor, `/claims/${claim.id}/edit`, "save", { text: "Other", reason: "A slip" });
    const moved = await editor.get(`/claims/new?copy=${id}`);
    expect(moved.headers.get("location")).to.equal(`/claims/${claim.id}/edit?copy=${id}`);
    const back = fieldsOfForm(await editor.page(`/claims/${claim.id}/edit?copy=${id}`));
    expect(back).to.include({ text: "Mine", version: "1", copy: id });
  });

  it("that is saved or discarded by now leads to what is there, which says so", async () => {
    const claim = await aClaim(db());
    const editor = await signedIn(site().origin, await aUser(db(), "editor"));
    const page = editClaimPath(claim);
    const { id: others } = await begun(await contributor(), { text: "Mine alone" });
    const form = fieldsOfForm(await editor.page(page));
    const answer = await editor.post("/working-copies.json", { ...form, text: "Mine" });
    const { id } = (await answer.json()) as { id: string };
    await editor.post(`/working-copies/${id}/discard`, { form_token: form["form_token"] ?? "" });
    // One that never was, and that of another, are told as the one that is gone.
    for (const copy of [id, randomUUID(), others]) {
      await expectGone(editor, copy);
      const led = await editor.get(`${page}?copy=${copy}`);
      expect([led.status, led.headers.get("location")]).to.deep.equal([303, `${page}?saved=gone`]);
      expect((await editor.get(`${page}.json?copy=${copy}`)).status).to.equal(404);
    }
    for (const there of ["/desk?done=gone", `${page}?saved=gone`]) {
      const html = await (await editor.get(there)).text();
      expect(html, there).to.include("What you had typed there is saved or discarded by now");
    }
    expect(fieldsOfForm(await editor.page(`${page}?saved=gone`))["text"]).to.equal(claim.text);
  });

  it("is seen, changed and thrown away by its owner alone, admins and tokens included", async () => {
    const owner = await contributor();
    const { id, fields } = await begun(owner, { text: "Mine alone" });
    const admin = await aUser(db(), "admin");
    const wanted = { name: "a program", scopes: ["draft"], days: 7 } as const;
    const token = await makeToken(db(), admin, wanted, NOW);
    for (const other of [await contributor(), await signedIn(site().origin, admin)]) {
      const { form_token = "" } = fieldsOfForm(await other.page("/claims/new"));
      await expectGone(other, id);
      const asked = [
        await other.post(`/working-copies/${id}`, { ...fields, form_token, text: "Stolen" }),
        await other.post(`/working-copies/${id}/discard`, { form_token }),
      ];
      expect(asked.map(({ status }) => status)).to.deep.equal([404, 404]);
      const desk = await other.get("/desk.json");
      expect(await desk.text()).not.to.include("Mine alone");
      // A form that names the copy of another when it is saved leaves it alone.
      const saved = await sendForm(other, "/claims/new", "draft", {
        copy: id,
        story_title: `A story of ${form_token}`,
        source: `A talk of ${form_token}`,
        source_kind: "speech",
        text: "Found.",
      });
      expect(saved.status).to.equal(303);
    }
    for (const [path, body] of [
      [`/working-copies/${id}.json`, { fields: { text: "Stolen" } }],
      [`/working-copies/${id}/discard.json`, {}],
    ] as const) {
      const answer = await fetch(site().origin + path, {
        method: "POST",
        headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      expect(answer.status, path).to.equal(404);
    }
    expect(fieldsOfForm(await owner.page(`/claims/new?copy=${id}`))["text"]).to.equal("Mine alone");
  });

  it("holds a hundred kilobytes, what cannot be stored as a sign, and no field that is none", async () => {
    const visitor = await contributor();
    const { id, fields } = await begun(visitor, {
      text: "a\0b\ud800",
      "x y": "no",
      __proto__: "no",
    });
    const page = fieldsOfForm(await visitor.page(`/claims/new?copy=${id}`));
    expect(page["text"]).to.equal("a\uFFFDb\uFFFD");
    const [row] = (await db()("working_copies").select("fields")) as { fields: object }[];
    expect(row?.fields).not.to.have.any.keys("x y", "form_token", "do", "__proto__");
    const large = Object.fromEntries(
      Array.from({ length: 9 }, (_, nth) => [`hops.${nth}.hedge`, "x".repeat(15_000)]),
    );
    const answer = await visitor.post(`/working-copies/${id}.json`, { ...fields, ...large });
    expect(answer.status).to.equal(422);
    expect(fieldsOfForm(await visitor.page(`/claims/new?copy=${id}`))["text"]).to.equal(
      page["text"],
    );
  });
});
