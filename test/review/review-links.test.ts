import { expect } from "chai";
import {
  claimReviewPath,
  claimStepPath,
  editClaimPath,
  editStoryPath,
  storyPath,
  storyTablePath,
} from "../../server/http/paths.ts";
import { useSite } from "../support/app.ts";
import { aHop, aLink, anEvent, aSource, aSpeaker, aStory } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";
import { aDraftOf } from "./desk.ts";

describe("the links of a claim in review", () => {
  const db = useTransaction();
  const site = useSite(db);

  /** A draft of a draft story, with nothing behind it that readers know, linked to and from other drafts. */
  async function aWholeDraft() {
    const user = await aUser(db(), "contributor");
    const story = await aStory(db(), { state: "draft", title: "Who opened the dam" });
    const event = await anEvent(db(), { story_id: story.id, state: "draft" });
    const [source, note] = [await aSource(db()), await aSource(db())];
    const [speaker, hearer, teller] = [
      await aSpeaker(db()),
      await aSpeaker(db()),
      await aSpeaker(db()),
    ];
    const chain = [
      aHop(teller),
      aHop(speaker, {
        is_claimant: true,
        recipient_id: hearer.id,
        on_record_source_id: note.id,
      }),
    ];
    const given = { story_id: story.id, source_id: source.id, event_id: event.id, chain };
    const claim = await aDraftOf(db(), user, { ...given, state: "in review" });
    const other = await aDraftOf(db(), user, { story_id: story.id });
    const links = [
      await aLink(db(), claim, "denies", other),
      await aLink(db(), other, "repeats", claim),
    ];
    const ann = await signedIn(site().origin, user);
    const eve = await signedIn(site().origin, await aUser(db(), "editor"));
    return { ann, eve, story, event, source, note, speaker, hearer, teller, claim, other, links };
  }

  /** The addresses of the site within a page's article and above it. */
  async function hrefsOf(visitor: Visitor, path: string): Promise<string[]> {
    const html = await (await visitor.get(path)).text();
    const [, main = ""] = /<main[^>]*>([^]*)<\/main>/.exec(html) ?? [];
    const found = [...main.matchAll(/href="(\/[^"]*)"/g)].map(([, href = ""]) => href);
    return [...new Set(found)];
  }

  async function deadEnds(visitor: Visitor, path: string): Promise<string[]> {
    const dead: string[] = [];
    for (const href of await hrefsOf(visitor, path)) {
      const { status } = await visitor.get(href);
      if (status !== 200) dead.push(`${href} ${status}`);
    }
    return dead;
  }

  it("lead somewhere for the editor and for whoever drafted it, before and after it is published", async () => {
    const { ann, eve, story, claim, other, links } = await aWholeDraft();
    const page = claimReviewPath(claim);
    for (const visitor of [ann, eve]) {
      expect(await deadEnds(visitor, page)).to.deep.equal([]);
      expect(await hrefsOf(visitor, page)).to.include.members([
        ...links.map(({ id }) => `/links/${id}/edit`),
        claimReviewPath(other),
      ]);
    }
    const published = await eve.submit(page, claimStepPath(claim, "publish"));
    expect(published.status).to.equal(303);
    for (const visitor of [ann, eve]) expect(await deadEnds(visitor, page)).to.deep.equal([]);
    // What a published claim says of others is the editor's to change.
    const [denial, repeated] = links;
    expect(await hrefsOf(eve, page)).to.include(`/links/${denial?.id}/edit`);
    expect(await hrefsOf(ann, page)).not.to.include(`/links/${denial?.id}/edit`);
    expect(await hrefsOf(ann, page)).to.include(`/links/${repeated?.id}/edit`);
    await db()("stories").where({ id: story.id }).update({ state: "published" });
    for (const visitor of [ann, eve]) {
      expect(await deadEnds(visitor, page)).to.deep.equal([]);
      expect(await hrefsOf(visitor, page)).to.include(storyPath(story));
    }
  });

  it("lead to the forms of what readers do not see, and to the page of what they see", async () => {
    const { eve, event, source, note, speaker, hearer, teller, story, claim } = await aWholeDraft();
    const forms = [
      editStoryPath(story),
      `/events/${event.id}/edit`,
      ...[source, note].map(({ id }) => `/sources/${id}/edit`),
      ...[speaker, hearer, teller].map(({ slug }) => `/speakers/${slug}/edit`),
    ];
    const page = claimReviewPath(claim);
    expect(await hrefsOf(eve, page)).to.include.members(forms);
    await eve.submit(page, claimStepPath(claim, "publish"));
    await db()("stories").where({ id: story.id }).update({ state: "published" });
    const now = await hrefsOf(eve, page);
    expect(now).to.include.members(forms.map((path) => path.replace(/\/edit$/, "")));
    expect(now.filter((path) => forms.includes(path))).to.deep.equal([]);
  });

  it("name the draft story that keeps it from readers, and lead from its form to its claims", async () => {
    const { ann, eve, story, claim } = await aWholeDraft();
    const page = claimReviewPath(claim);
    const named = `Its story, <a href="${editStoryPath(story)}">Who opened the dam</a>, is a draft`;
    for (const visitor of [ann, eve]) {
      expect(await (await visitor.get(page)).text()).to.include(named);
    }
    await eve.submit(page, claimStepPath(claim, "publish"));
    expect(await (await eve.get(page)).text()).to.include(named);
    for (const visitor of [ann, eve]) {
      expect(await hrefsOf(visitor, editStoryPath(story))).to.include(storyTablePath(story));
    }
    const form = await (await eve.get(editClaimPath(claim))).text();
    expect(form).to.include(`<a href="${page}">version 2`);
  });

  it("say in its JSON what readers may know of, in as many statements", async () => {
    const { eve, claim } = await aWholeDraft();
    const answer = await eve.get(`${claimReviewPath(claim)}.json`);
    const told = JSON.stringify(await answer.json());
    expect(told.match(/"is_public":false/g)).to.have.length.greaterThan(8);
    expect(told).not.to.include('"is_public":true');
    const sent = await statementsOf(() => eve.get(claimReviewPath(claim)));
    expect(sent.filter((name) => /claim|link|proposal|revision/.test(name))).to.deep.equal([
      "reviewed claim",
      "claim in review",
      "links of a claim in review",
      "open proposals of a claim",
      "revisions older of claim for everything",
    ]);
  });
});
