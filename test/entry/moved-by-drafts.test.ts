import { expect } from "chai";
import { readRecord } from "../../server/editing/read-record.ts";
import { editClaimPath } from "../../server/http/paths.ts";
import { aDraftOf } from "../review/desk.ts";
import { useSite } from "../support/app.ts";
import { aClaim, dated } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { makeDating } from "../../server/dates/dating.ts";
import { sendForm } from "./typed-form.ts";

describe("dates that are counted from a date of a draft", () => {
  const db = useTransaction();
  const site = useSite(db);

  /** A draft, a claim whose event was the day before the draft was said, and the draft sent with another day. */
  async function moved(role: "contributor" | "editor", state: "draft" | "published") {
    const user = await aUser(db(), role);
    const draft = await aDraftOf(db(), user, { said: dated("2022-10-12") });
    const event_dating = makeDating({
      phrase: "the day before",
      anchor: `claim:${draft.id}/said`,
      edtf: "2022-10-11",
      basis: "inferred",
      reason: "The day before.",
    });
    const claim = await aClaim(db(), { state, event_dating });
    const visitor = await signedIn(site().origin, user);
    const typed = { said_day: "2022-10-20", reason: "It was later.", text: "Typed anew." };
    const answer = await sendForm(visitor, editClaimPath(draft), "save", typed);
    const now = await readRecord(db(), "claim", claim.id);
    return { answer, version: now?.version, days: now?.record.event_dating?.edtf };
  }

  it("stay where readers see them and a contributor changes the draft, who keeps what was typed", async () => {
    const { answer, version, days } = await moved("contributor", "published");
    expect(answer.status).to.equal(403);
    expect(await answer.text())
      .to.include("Dates that readers see are counted from a date of this one")
      .and.include("Typed anew.");
    expect([version, days]).to.deep.equal([1, "2022-10-11"]);
  });

  it("move where nobody sees them, and for an editor", async () => {
    for (const [role, state] of [
      ["contributor", "draft"],
      ["editor", "published"],
    ] as const) {
      const { answer, version, days } = await moved(role, state);
      expect(answer.status).to.equal(303);
      expect([version, days]).to.deep.equal([2, "2022-10-19"]);
    }
  });
});
