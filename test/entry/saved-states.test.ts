import { expect } from "chai";
import { readRecord } from "../../server/editing/read-record.ts";
import { editClaimPath } from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { sendForm } from "./typed-form.ts";

describe("what a saved claim does to the state of its story", () => {
  const db = useTransaction();
  const site = useSite(db);
  const anEditor = async () => await signedIn(site().origin, await aUser(db(), "editor"));
  const mended = { text: "It was so.", reason: "A typo." };

  it("is nothing where a claim that was published in a draft story is mended", async () => {
    const story = await aStory(db(), { state: "draft" });
    const claim = await aClaim(db(), { story_id: story.id, state: "published" });
    const saved = await sendForm(await anEditor(), editClaimPath(claim), "save", mended);
    expect(saved.status).to.equal(303);
    expect((await readRecord(db(), "claim", claim.id))?.record.text).to.equal("It was so.");
    expect(await readRecord(db(), "story", story.id)).to.deep.equal({ record: story, version: 1 });
  });

  it("is that it is published where the claim is published by it", async () => {
    const story = await aStory(db(), { state: "draft" });
    const claim = await aClaim(db(), { story_id: story.id, state: "draft" });
    const saved = await sendForm(await anEditor(), editClaimPath(claim), "publish", mended);
    expect(saved.status).to.equal(303);
    expect((await readRecord(db(), "story", story.id))?.record.state).to.equal("published");
  });
});
