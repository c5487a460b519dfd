import { expect } from "chai";
import type { ClaimPage } from "../../server/claims/claim-page.ts";
import { claimPath, jsonPath, speakerPath } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aReplyRequest, aSpeaker, aStory } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

describe("the replies on the page of a claim", () => {
  const db = useTransaction();
  const site = useSite(db);

  const repliesOf = async (claim: { id: string }) =>
    (await site().json<ClaimPage>(jsonPath(claimPath(claim)))).replies;

  it("say who was asked, by what means and when, and what came back", async () => {
    const claim = await aClaim(db());
    const answer = await aClaim(db(), { text: "The bridge was <never> promised." });
    const mayor = await aSpeaker(db(), { name: "Vera <Lund>" });
    const base = { claim_id: claim.id, speaker_id: mayor.id };
    await aReplyRequest(db(), { ...base, asked_on: "2022-10-12", outcome_on: "2022-10-20" });
    await aReplyRequest(db(), {
      ...base,
      asked_on: "2022-10-13",
      means: "in person",
      outcome: "declined",
      outcome_on: "2022-10-14",
      note: "Through <her> office.",
    });
    await aReplyRequest(db(), {
      ...base,
      asked_on: "2022-10-15",
      means: "telephone",
      outcome: "answered",
      outcome_on: "2022-10-16",
      answering_claim_id: answer.id,
    });
    await aReplyRequest(db(), { ...base, asked_on: "2022-10-17", means: "other" });
    const html = await site().html(claimPath(claim));
    const plain = html.replaceAll(/<[^>]+>/g, "").replaceAll(/\s+/g, " ");
    expect(plain).to.include(
      "Asked by e-mail on 12 October 2022; no response as of 20 October 2022.",
    );
    expect(plain).to.include(
      "Asked in person on 13 October 2022; declined on 14 October 2022. Through &lt;her&gt; office.",
    );
    expect(plain).to.include(
      "Asked by telephone on 15 October 2022; answered on 16 October 2022: The bridge was &lt;never&gt; promised.",
    );
    expect(plain).to.include("Asked by other means on 17 October 2022; no response on record.");
    expect(html).to.include(`href="${claimPath(answer)}"`);
    expect(html).to.include("Vera &lt;Lund&gt;").and.not.include("<her>");
    const told = await repliesOf(claim);
    expect(told.map(({ asked_on }) => asked_on)).to.deep.equal([
      "2022-10-12",
      "2022-10-13",
      "2022-10-15",
      "2022-10-17",
    ]);
    expect(told[2]).to.deep.include({
      speaker: { slug: mayor.slug, name: mayor.name },
      means: "telephone",
      outcome: "answered",
      answering_claim: { id: answer.id, text: answer.text },
    });
    // Who was asked about what readers see is known to them.
    expect(await site().html(speakerPath(mayor))).to.include("Vera &lt;Lund&gt;");
  });

  it("link no answer that readers may not see, and say nothing where nobody was asked", async () => {
    const claim = await aClaim(db());
    const draft = await aClaim(db(), { state: "draft", text: "A secret answer." });
    await aReplyRequest(db(), {
      claim_id: claim.id,
      outcome: "answered",
      outcome_on: "2022-10-14",
      answering_claim_id: draft.id,
    });
    const html = await site().html(claimPath(claim));
    expect(html).to.include("answered on 14 October 2022");
    expect(html).to.not.include(draft.id).and.not.include(draft.text);
    expect((await repliesOf(claim))[0]?.answering_claim).to.equal(null);
    const other = await aClaim(db());
    expect(await repliesOf(other)).to.deep.equal([]);
    expect(await site().html(claimPath(other))).to.not.include("Right of reply");
  });

  it("are nowhere for readers where the claim is not", async () => {
    const hidden = await aStory(db(), { state: "draft" });
    for (const given of [{ state: "draft" }, { state: "in review" }, { story_id: hidden.id }]) {
      const claim = await aClaim(db(), given as { state: "draft" });
      const asked = await aSpeaker(db());
      await aReplyRequest(db(), { claim_id: claim.id, speaker_id: asked.id });
      expect((await site().get(claimPath(claim))).status).to.equal(404);
      expect((await site().get(speakerPath(asked))).status).to.equal(404);
      expect(await site().html("/speakers")).to.not.include(asked.name);
    }
  });

  it("cost the page no statement more", async () => {
    const none = await aClaim(db());
    const some = await aClaim(db());
    await aReplyRequest(db(), { claim_id: some.id });
    await site().html(claimPath(none));
    const without = await statementsOf(() => site().html(claimPath(none)));
    const within = await statementsOf(() => site().html(claimPath(some)));
    expect(within.length).to.equal(without.length);
  });

  it("are recorded from the desk bar, which readers do not see", async () => {
    const claim = await aClaim(db());
    expect(await site().html(claimPath(claim))).to.not.include("desk-bar");
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const html = await (await visitor.get(claimPath(claim))).text();
    expect(html).to.match(/<nav class="desk-bar"[^]*Right of reply[^]*<\/nav>/);
  });
});
