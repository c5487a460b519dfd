import { expect } from "chai";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { aVisitor, hiddenFields, signedIn } from "../support/visitor.ts";
import { fieldsOfForm } from "./typed-form.ts";

const TYPED = {
  text: "What took me an hour.\nAnd <b>a half</b> “Зеленський”",
  "hops.1.speaker": "Ian Bremmer",
  said: "on Tuesday",
};

describe("a form of a claim whose session has ended", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("comes back whole after signing in, even after a wrong password", async () => {
    const user = await aUser(db(), "contributor");
    const visitor = await signedIn(site().origin, user);
    const fields = { ...fieldsOfForm(await visitor.page("/claims/new")), ...TYPED, do: "draft" };
    await db()("sessions").del();
    const refused = await visitor.post("/claims", fields);
    expect(refused.status).to.equal(401);
    const first = parseMarkup(await refused.text());
    expect(first.some(({ text }) => text.includes("Your session has ended"))).to.equal(true);
    const wrong = await visitor.post("/sign-in", {
      ...hiddenFields(first, "/sign-in"),
      name: user.name,
      password: "not this one at all",
    });
    const second = parseMarkup(await wrong.text());
    const back = await visitor.post("/sign-in", {
      ...hiddenFields(second, "/sign-in"),
      name: user.name,
      password: PASSWORD,
    });
    const address = back.headers.get("location") ?? "";
    expect(address).to.match(/^\/claims\/new\?copy=/);
    const form = await visitor.page(address);
    expect(fieldsOfForm(form)).to.include(TYPED);
    expect(form.some(({ text }) => text.includes("before your session ended"))).to.equal(true);
    expect(await db()("claims").count()).to.deep.equal([{ count: 0 }]);
  });

  it("is kept as well where a new one was begun in another tab, and saves nothing by itself", async () => {
    const user = await aUser(db(), "contributor");
    const visitor = await signedIn(site().origin, user);
    const fields = { ...fieldsOfForm(await visitor.page("/claims/new")), ...TYPED, do: "draft" };
    await db()("sessions").del();
    const page = parseMarkup(await (await visitor.get("/sign-in")).text());
    const own = { ...hiddenFields(page, "/sign-in"), name: user.name, password: PASSWORD };
    expect((await visitor.post("/sign-in", own)).status).to.equal(303);
    const sent = await visitor.post("/claims", fields);
    expect(sent.status).to.equal(303);
    const address = sent.headers.get("location") ?? "";
    expect(address).to.match(/^\/claims\/new\?copy=.*saved=carried$/);
    expect(fieldsOfForm(await visitor.page(address))).to.include(TYPED);
    expect(await db()("claims").count()).to.deep.equal([{ count: 0 }]);
  });

  it("is kept in the working copy that it had, and in one alone", async () => {
    const user = await aUser(db(), "contributor");
    const visitor = await signedIn(site().origin, user);
    const form = fieldsOfForm(await visitor.page("/claims/new"));
    const kept = await visitor.post("/working-copies.json", { ...form, text: "begun" });
    const { id } = (await kept.json()) as { id: string };
    await db()("sessions").del();
    const refused = await visitor.post("/claims", { ...form, ...TYPED, copy: id, do: "draft" });
    const hidden = hiddenFields(parseMarkup(await refused.text()), "/sign-in");
    const back = await visitor.post("/sign-in", { ...hidden, name: user.name, password: PASSWORD });
    expect(back.headers.get("location")).to.equal(`/claims/new?copy=${id}&saved=carried`);
    const rows = (await db()("working_copies").select("fields")) as { fields: object }[];
    expect(rows.map(({ fields }) => fields)).to.have.length(1);
    expect(rows[0]?.fields).to.include(TYPED);
  });

  it("is carried for no form of another site, and no secret of a form goes along", async () => {
    const visitor = aVisitor(site().origin);
    const foreign = await visitor.post("/claims", TYPED, {
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
    });
    expect(foreign.status).to.equal(401);
    expect(await foreign.text()).not.to.include("What took me an hour");
    const own = await visitor.post("/claims", { ...TYPED, form_token: "abc.def" });
    const { carried = "" } = hiddenFields(parseMarkup(await own.text()), "/sign-in");
    expect(JSON.parse(carried)).to.deep.equal(TYPED);
  });

  it("makes nothing of what no form of ours carries", async () => {
    const user = await aUser(db(), "contributor");
    const sent = [
      "[]",
      "null",
      "{",
      "{}",
      '{"a":1}',
      "x".repeat(150_000),
      '{"__proto__":{"x":"y"}}',
    ];
    for (const carried of sent) {
      const visitor = aVisitor(site().origin);
      const answer = await visitor.submit("/sign-in", "/sign-in", {
        name: user.name,
        password: PASSWORD,
        carried,
      });
      expect(answer.status, carried.slice(0, 30)).to.equal(303);
      expect(answer.headers.get("location"), carried.slice(0, 30)).to.equal("/account");
    }
    expect(await db()("working_copies").count()).to.deep.equal([{ count: 0 }]);
  });
});
