import { expect } from "chai";
import {
  claimLinksPath,
  editLinkPath,
  linkPath,
  newLinkPath,
  restoreLinkPath,
  withdrawLinkPath,
} from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aLink, aSpeaker, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup, type Tag } from "../support/markup.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { aDraft } from "./linked-claims.ts";

const byId = (tags: readonly Tag[], id: string) =>
  tags.find(({ attributes }) => attributes.get("id") === id);
const chosenOf = (tags: readonly Tag[], name: string) => {
  const begin = tags.findIndex(({ attributes }) => attributes.get("name") === name);
  return tags
    .slice(begin)
    .find(({ name: tag, attributes }) => tag === "option" && attributes.has("selected"))
    ?.attributes.get("value");
};

describe("the forms that link claims", () => {
  const db = useTransaction();
  const site = useSite(db);
  const visitor = async (role: "contributor" | "editor" = "editor") =>
    await signedIn(site().origin, await aUser(db(), role));

  it("lead from the claim to its links, and to one that is found by words", async () => {
    const story_id = (await aStory(db())).id;
    const from = await aClaim(db(), { story_id });
    const near = await aClaim(db(), { story_id, text: "The bridge was closed in June." });
    const far = await aClaim(db(), { text: "The bridge was open all summer." });
    await aClaim(db(), { text: "Nothing of the kind." });
    const editor = await visitor();
    const bar = (await editor.page(`/claims/${from.id}`)).map(({ attributes }) =>
      attributes.get("href"),
    );
    expect(bar).to.include(claimLinksPath(from));
    expect(await site().html(`/claims/${from.id}`)).not.to.include(claimLinksPath(from));
    const tags = await editor.page(`${newLinkPath(from)}?q=bridge&kind=disputes`);
    const radios = tags.filter(({ attributes }) => attributes.get("type") === "radio");
    expect(radios.map(({ attributes }) => attributes.get("value"))).to.deep.equal([
      near.id,
      far.id,
    ]);
    expect(radios.some(({ attributes }) => attributes.has("checked"))).to.equal(false);
    expect(chosenOf(tags, "kind")).to.equal("disputes");
    const done = await editor.submit(`${newLinkPath(from)}?q=bridge`, claimLinksPath(from), {
      to: near.id,
      kind: "denies",
      form: "full",
      target: "",
      note: "One line.\r\nAnother.",
    });
    expect(done.status).to.equal(303);
    expect(done.headers.get("location")).to.equal(`${claimLinksPath(from)}?done=added`);
    const list = await (await editor.get(`${claimLinksPath(from)}?done=added`)).text();
    expect(list).to.include("The link is added.").and.include("The bridge was closed in June.");
    expect(await site().html(`/claims/${near.id}`)).to.include("One line.\nAnother.");
  });

  it("choose the one claim whose address was given", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const editor = await visitor();
    const tags = await editor.page(`${newLinkPath(from)}?q=/claims/${to.id}`);
    expect(byId(tags, `to-${to.id}`)?.attributes.has("checked")).to.equal(true);
    const itself = await (await editor.get(`${newLinkPath(from)}?q=${from.id}`)).text();
    expect(itself).to.include("No other claim is found");
  });

  it("come back with what was typed and a sentence at each field, and write nothing", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db(), { text: "The other one." })];
    const editor = await visitor();
    const answer = await editor.submit(`${newLinkPath(from)}?q=${to.id}`, claimLinksPath(from), {
      kind: "repeats",
      form: "full",
      note: "  Kept <as> typed.",
      reason: "A reason.",
    });
    expect(answer.status).to.equal(422);
    const html = await answer.text();
    const tags = parseMarkup(html);
    expect(chosenOf(tags, "kind")).to.equal("repeats");
    expect(chosenOf(tags, "form")).to.equal("full");
    expect(byId(tags, "note")?.text).to.equal("  Kept <as> typed.");
    expect(byId(tags, "reason")?.attributes.get("value")).to.equal("A reason.");
    expect(byId(tags, "form")?.attributes.get("aria-invalid")).to.equal("true");
    expect(byId(tags, "form")?.attributes.get("aria-describedby")).to.include("form-fault");
    expect(byId(tags, "form-fault")?.text).to.include("attacks nothing");
    const summary = tags.find(({ attributes }) => attributes.has("autofocus"));
    expect(summary?.text).to.include("The link was not added");
    expect(html).to.include('<a href="#form">');
    expect(html).to.include("The other one.");
    expect(await db()("links")).to.have.length(0);
    const none = await editor.post(claimLinksPath(from), {
      form_token: tokenIn(tags),
      q: "nothing at all",
      kind: "",
    });
    expect(none.status).to.equal(422);
    const told = parseMarkup(await none.text());
    expect(byId(told, "q")?.attributes.get("aria-invalid")).to.equal("true");
    expect(byId(told, "q")?.attributes.get("value")).to.equal("nothing at all");
    // No database looks for it.
    const nul = { form_token: tokenIn(tags), q: "a\0b", kind: "" };
    const unsought = await editor.post(claimLinksPath(from), nul);
    expect(unsought.status).to.equal(422);
    expect(byId(parseMarkup(await unsought.text()), "q")?.attributes.get("value")).to.equal(
      "a\uFFFDb",
    );
  });

  it("tell of a link that is there already, with what was typed", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    await aLink(db(), from, "denies", to);
    const editor = await visitor();
    const answer = await editor.submit(`${newLinkPath(from)}?q=${to.id}`, claimLinksPath(from), {
      to: to.id,
      kind: "denies",
      note: "Typed with care.",
    });
    expect(answer.status).to.equal(409);
    expect(await answer.text())
      .to.include("These two claims are linked in this way already.")
      .and.include("Typed with care.");
  });

  it("change, withdraw and restore a link, each with its reason", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), from, "denies", to, { form: "full", note: "As it was." });
    const editor = await visitor();
    const form = await editor.page(editLinkPath(link));
    expect(chosenOf(form, "kind")).to.equal("denies");
    expect(byId(form, "note")?.text).to.equal("As it was.");
    const sent = { kind: "disputes", form: "full", target: "", note: "As it is." };
    const unsaid = await editor.submit(editLinkPath(link), linkPath(link), {
      ...sent,
      reason: " ",
    });
    expect(unsaid.status).to.equal(422);
    const told = parseMarkup(await unsaid.text());
    expect(byId(told, "reason")?.attributes.get("aria-invalid")).to.equal("true");
    expect(byId(told, "note")?.text).to.equal("As it is.");
    expect(byId(told, "withdraw-reason")?.attributes.has("aria-invalid")).to.equal(false);
    const done = await editor.submit(editLinkPath(link), linkPath(link), {
      ...sent,
      reason: "Milder.",
    });
    expect(done.headers.get("location")).to.equal(`${claimLinksPath(from)}?done=changed`);
    const bare = await editor.submit(editLinkPath(link), withdrawLinkPath(link), { reason: "" });
    expect(bare.status).to.equal(422);
    const again = parseMarkup(await bare.text());
    expect(byId(again, "withdraw-reason")?.attributes.get("aria-invalid")).to.equal("true");
    expect(byId(again, "note")?.text).to.equal("As it is.");
    const gone = await editor.submit(editLinkPath(link), withdrawLinkPath(link), {
      reason: "Wrong.",
    });
    expect(gone.status).to.equal(303);
    expect(await (await editor.get(claimLinksPath(from))).text()).to.include("withdrawn</strong>");
    const back = await editor.submit(editLinkPath(link), restoreLinkPath(link), { reason: "" });
    expect(back.status).to.equal(303);
    const reasons = await db()<{ entity: string; reason: string }>("revisions")
      .where({ entity: "link" })
      .orderBy("version")
      .pluck("reason");
    expect(reasons.slice(1)).to.deep.equal(["Milder.", "Wrong.", "Restored the link."]);
  });

  it("show what was typed where the link was withdrawn meanwhile", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), from, "denies", to);
    const [slow, fast] = [await visitor(), await visitor()];
    const form_token = tokenIn(await slow.page(editLinkPath(link)));
    await fast.submit(editLinkPath(link), withdrawLinkPath(link), { reason: "Wrong." });
    const sent = { kind: "disputes", note: "A <b>long</b> thought.", reason: "Milder." };
    const late = await slow.post(linkPath(link), { ...sent, form_token, version: "1" });
    expect(late.status).to.equal(409);
    const html = await late.text();
    expect(html).to.include("What you typed").and.include("A &lt;b&gt;long&lt;/b&gt; thought.");
    expect(html).to.include("<dd>disputes</dd>").and.include("<dd>Milder.</dd>");
    const page = await (await slow.get(editLinkPath(link))).text();
    expect(page).not.to.include("What you typed");
  });

  it("say of a link that was withdrawn and says the same that it can be restored", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), from, "denies", to);
    await aLink(db(), from, "disputes", to, { withdrawn: "published" });
    const editor = await visitor();
    const sent = { kind: "disputes", note: "Typed.", reason: "Milder." };
    const answer = await editor.submit(editLinkPath(link), linkPath(link), sent);
    expect(answer.status).to.equal(409);
    expect(await answer.text())
      .to.include("was withdrawn: restore that one instead")
      .and.include("Typed.");
  });

  it("keep what was typed and show what is there where somebody else was faster", async () => {
    const [from, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), from, "denies", to, { note: "As it was." });
    const [slow, fast] = [await visitor(), await visitor()];
    const tags = await slow.page(editLinkPath(link));
    await fast.submit(editLinkPath(link), linkPath(link), {
      kind: "disputes",
      note: "By the faster one.",
      reason: "First.",
    });
    const fields = {
      form_token: tokenIn(tags),
      kind: "contradicts",
      note: "By me.",
      reason: "Mine.",
    };
    const late = await slow.post(linkPath(link), { ...fields, version: "1" });
    expect(late.status).to.equal(409);
    const html = await late.text();
    const shown = parseMarkup(html);
    expect(html).to.include("disputes, “By the faster one.”");
    expect(byId(shown, "note")?.text).to.equal("By me.");
    expect(chosenOf(shown, "kind")).to.equal("contradicts");
    const version = shown.find(({ attributes }) => attributes.get("name") === "version");
    expect(version?.attributes.get("value")).to.equal("2");
    expect((await slow.post(linkPath(link), { ...fields, version: "2" })).status).to.equal(303);
  });

  it("show a contributor the links of a published claim without a form, and all of an own draft", async () => {
    const user = await aUser(db(), "contributor");
    const contributor = await signedIn(site().origin, user);
    const [open, to] = [await aClaim(db()), await aClaim(db())];
    const link = await aLink(db(), open, "denies", to);
    const draft = await aDraft(db(), user);
    const mine = await aLink(db(), draft, "disputes", to);
    const shown = await (await contributor.get(claimLinksPath(open))).text();
    expect(shown).to.include("editors link it").and.not.include(editLinkPath(link));
    expect((await contributor.get(newLinkPath(open))).status).to.equal(403);
    expect((await contributor.get(editLinkPath(link))).status).to.equal(403);
    const own = await (await contributor.get(claimLinksPath(draft))).text();
    expect(own).to.include(editLinkPath(mine)).and.include("not public");
    const other = await (await contributor.get(claimLinksPath(to))).text();
    expect(other).to.include(editLinkPath(mine)).and.not.include(editLinkPath(link));
  });

  it("page through the links of a claim that has many, and end", async () => {
    const to = await aClaim(db());
    const claimant_id = (await aSpeaker(db())).id;
    const { story_id, source_id } = to;
    const ids: string[] = [];
    for (let nth = 0; nth < 52; nth += 1) {
      const from = await aClaim(db(), { story_id, source_id, claimant_id });
      ids.push((await aLink(db(), from, "repeats", to)).id);
    }
    const editor = await visitor();
    const seen: string[] = [];
    let path: string | undefined = claimLinksPath(to);
    let pages = 0;
    while (path !== undefined) {
      const tags: Tag[] = await editor.page(path);
      pages += 1;
      for (const { attributes } of tags) {
        const [, id] = /^\/links\/([^/]+)\/edit$/.exec(attributes.get("href") ?? "") ?? [];
        if (id !== undefined) seen.push(id);
      }
      path = tags
        .map(({ attributes }) => attributes.get("href") ?? "")
        .find((href) => href.includes("/links?after="));
    }
    expect(pages).to.equal(2);
    expect(seen).to.deep.equal(ids.toReversed());
    expect((await editor.get(`${claimLinksPath(to)}?after=x`)).status).to.equal(400);
  });

  it("print whatever was typed as text", async () => {
    const evil = `"><script>alert(1)</script><img src=x onerror=alert(2)>`;
    const [from, to] = [await aClaim(db(), { text: evil }), await aClaim(db(), { text: evil })];
    const editor = await visitor();
    const link = await aLink(db(), from, "denies", to, { note: evil });
    for (const path of [
      claimLinksPath(from),
      `${newLinkPath(from)}?q=${encodeURIComponent(evil)}`,
      `${newLinkPath(from)}?q=${to.id}`,
      editLinkPath(link),
      linkPath(link),
    ]) {
      const html = await (await editor.get(path)).text();
      expect(html, path).not.to.match(/<script>|<img/);
    }
  });
});

function tokenIn(tags: readonly Tag[]): string {
  const field = tags.find(
    ({ attributes }) =>
      attributes.get("name") === "form_token" && attributes.get("type") === "hidden",
  );
  return field?.attributes.get("value") ?? "";
}
