import { expect } from "chai";
import { changeRecord } from "../../server/editing/change-record.ts";
import { claimPath, claimReviewPath, claimStepPath } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { parseMarkup } from "../support/markup.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";
import { aDraftOf, aProgram, newestOf, stateOf } from "./desk.ts";

describe("the states of a claim", () => {
  const db = useTransaction();
  const site = useSite(db);

  const visitor = async (role: "contributor" | "editor") => {
    const user = await aUser(db(), role);
    return { user, visitor: await signedIn(site().origin, user) };
  };
  const take = async (by: Visitor, claim: { id: string }, step: string, reason = "") =>
    await by.submit(
      claimReviewPath(claim),
      claimStepPath(claim, step),
      reason === "" ? {} : { reason },
    );

  it("lead from a draft through review to what readers see, and each leaves a revision", async () => {
    const ann = await visitor("contributor");
    const eve = await visitor("editor");
    const claim = await aDraftOf(db(), ann.user, { text: "The call was in April." });
    const neighbour = await aDraftOf(db(), ann.user, { story_id: claim.story_id });
    expect((await site().get(claimPath(claim))).status).to.equal(404);

    const handedIn = await take(ann.visitor, claim, "submit");
    expect(handedIn.status).to.equal(303);
    expect(handedIn.headers.get("location")).to.equal(`${claimReviewPath(claim)}?done=submit`);
    expect(await stateOf(db(), claim)).to.deep.equal(["in review", 2]);
    expect(await newestOf(db(), claim)).to.deep.equal([ann.user.name, "Handed in for review."]);

    await take(ann.visitor, claim, "take-back");
    await take(ann.visitor, claim, "submit");
    const refused = await take(eve.visitor, claim, "refuse", "The quote is missing.");
    expect(refused.status).to.equal(303);
    expect(await stateOf(db(), claim)).to.deep.equal(["draft", 5]);
    expect(await newestOf(db(), claim)).to.deep.equal([eve.user.name, "The quote is missing."]);
    const shown = await (await ann.visitor.get(claimReviewPath(claim))).text();
    expect(shown).to.include("The quote is missing.");

    await take(ann.visitor, claim, "submit");
    await take(eve.visitor, claim, "publish");
    expect(await stateOf(db(), claim)).to.deep.equal(["published", 7]);
    expect(await site().html(claimPath(claim))).to.include("The call was in April.");

    await take(eve.visitor, claim, "withdraw", "It was another call.");
    const withdrawn = await site().html(claimPath(claim));
    expect(withdrawn).to.include("This claim was withdrawn.");
    await take(eve.visitor, claim, "publish", "It was this call after all.");
    expect(await stateOf(db(), claim)).to.deep.equal(["published", 9]);
    expect(await stateOf(db(), neighbour)).to.deep.equal(["draft", 1]);
    expect(await faultsInHistory(db())).to.deep.equal([]);
  });

  it("are refused with a sentence where the claim is in another", async () => {
    const { visitor: eve } = await visitor("editor");
    for (const [state, step, told] of [
      ["published", "submit", "This claim is published: only a draft can be handed in."],
      ["published", "publish", "This claim is published: there is nothing to publish."],
      ["published", "refuse", "This claim is published: only a claim in review can be sent back."],
      ["draft", "withdraw", "This claim is a draft: only a published claim can be withdrawn."],
      ["draft", "take-back", "This claim is a draft: only a claim in review can be taken back."],
      ["withdrawn", "submit", "This claim is withdrawn: only a draft can be handed in."],
    ] as const) {
      const claim = await aClaim(db(), { state });
      const { form_token } = await anyForm(eve);
      const answer = await eve.post(claimStepPath(claim, step), {
        form_token,
        version: "1",
        reason: "So it is.",
      });
      expect(answer.status, step).to.equal(409);
      const text = await answer.text();
      expect(text, step).to.include(told).and.to.include('tabindex="-1" autofocus');
      parseMarkup(text);
      expect(await stateOf(db(), claim)).to.deep.equal([state, 1]);
    }
  });

  it("take a reason where something goes back or away, and keep what was typed", async () => {
    const { visitor: eve } = await visitor("editor");
    for (const [state, step] of [
      ["in review", "refuse"],
      ["published", "withdraw"],
      ["withdrawn", "publish"],
    ] as const) {
      const claim = await aClaim(db(), { state });
      const none = await take(eve, claim, step, " ");
      expect(none.status).to.equal(422);
      const tags = parseMarkup(await none.text());
      const field = tags.find(({ attributes }) => attributes.get("id") === `${step}-reason`);
      expect(field?.attributes.get("aria-invalid")).to.equal("true");
      expect(field?.attributes.get("aria-describedby")).to.include(`${step}-reason-fault`);
      expect(tags.some(({ attributes }) => attributes.get("href") === `#${step}-reason`)).to.equal(
        true,
      );
      const long = "x".repeat(1001);
      const tooLong = await take(eve, claim, step, long);
      expect(tooLong.status).to.equal(422);
      expect(await tooLong.text())
        .to.include(`value="${long}"`)
        .and.to.include("at most 1,000");
      expect(await stateOf(db(), claim)).to.deep.equal([state, 1]);
    }
  });

  it("change only what was seen: who is slower is shown how it stands now", async () => {
    const { visitor: eve } = await visitor("editor");
    const claim = await aClaim(db(), { state: "in review", text: "As it was." });
    const { form_token } = await anyForm(eve);
    await changeRecord(
      db(),
      { who: "Ann", reason: "Reworded." },
      {
        entity: "claim",
        id: claim.id,
        version: 1,
        edit: (before) => ({ ...before, text: "As it is now." }),
      },
    );
    const late = await eve.post(claimStepPath(claim, "publish"), { form_token, version: "1" });
    expect(late.status).to.equal(409);
    const html = await late.text();
    expect(html).to.include("changed by somebody else").and.to.include("As it is now.");
    expect(html).to.include('name="version" value="2"');
    expect(await stateOf(db(), claim)).to.deep.equal(["in review", 2]);
  });

  it("say that a claim of a draft story is read only when that is published", async () => {
    const { visitor: eve } = await visitor("editor");
    const story = await aStory(db(), { state: "draft" });
    const claim = await aClaim(db(), { story_id: story.id, state: "draft" });
    expect(await (await eve.get(claimReviewPath(claim))).text()).to.include(
      "only once the story is",
    );
    await take(eve, claim, "publish");
    expect(await stateOf(db(), claim)).to.deep.equal(["published", 2]);
    expect(await (await eve.get(claimReviewPath(claim))).text()).to.include(
      "once the story is published",
    );
    expect((await site().get(claimPath(claim))).status).to.equal(404);
  });

  it("are not there for a contributor whose claim it is not, whatever the step", async () => {
    const ann = await visitor("contributor");
    const bob = await visitor("contributor");
    const claim = await aDraftOf(db(), ann.user);
    const { form_token } = await anyForm(bob.visitor);
    const missing = await bob.visitor.get("/claims/01900000-0000-7000-8000-999999999999/review");
    const others = await bob.visitor.get(claimReviewPath(claim));
    const blank = (text: string) =>
      text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "").replaceAll(/<code>[^<]*<\/code>/g, "");
    expect([others.status, blank(await others.text())]).to.deep.equal([
      missing.status,
      blank(await missing.text()),
    ]);
    expect(others.status).to.equal(404);
    for (const step of ["submit", "take-back"]) {
      const answer = await bob.visitor.post(claimStepPath(claim, step), {
        form_token,
        version: "1",
      });
      expect(answer.status).to.equal(404);
    }
    for (const step of ["publish", "refuse", "withdraw"]) {
      const answer = await ann.visitor.post(claimStepPath(claim, step), {
        form_token: (await anyForm(ann.visitor)).form_token,
        version: "1",
        reason: "Mine.",
      });
      expect(answer.status).to.equal(403);
    }
    expect(await stateOf(db(), claim)).to.deep.equal(["draft", 1]);
  });

  it("change over HTTP with a token, by field or by If-Match, and never without a version", async () => {
    const program = await aProgram(db(), site().origin, "editor", ["publish"]);
    const claim = await aClaim(db(), { state: "draft" });
    const publish = claimStepPath(claim, "publish");
    const without = await program.post(publish, {});
    expect(without.status).to.equal(428);
    expect(((await without.json()) as { error: string }).error).to.include("If-Match");
    for (const header of ["7", "*", '"x"']) {
      expect((await program.post(publish, {}, { "if-match": header })).status, header).to.equal(
        400,
      );
    }
    expect((await program.post(publish, { version: "one" })).status).to.equal(422);
    expect((await program.post(publish, { version: 2 }, { "if-match": '"1"' })).status).to.equal(
      400,
    );
    const stale = await program.post(publish, {}, { "if-match": '"3"' });
    expect(stale.status).to.equal(409);
    const done = await program.post(`${publish}.json`, {}, { "if-match": '"1"' });
    expect(done.status).to.equal(200);
    const { claim: record, version } = (await done.json()) as { claim: object; version: number };
    expect([record, version]).to.deep.equal([{ ...claim, state: "published" }, 2]);
    expect(await newestOf(db(), claim)).to.deep.equal([program.user.name, "Published."]);
    const again = await program.post(claimStepPath(claim, "withdraw"), { version: 2 });
    expect(again.status).to.equal(422);
    expect(((await again.json()) as { field: string }).field).to.equal("reason");
  });

  async function anyForm(by: Visitor): Promise<{ form_token: string }> {
    const tags = await by.page("/account");
    const field = tags.find(({ attributes }) => attributes.get("name") === "form_token");
    return { form_token: field?.attributes.get("value") ?? "" };
  }
});
