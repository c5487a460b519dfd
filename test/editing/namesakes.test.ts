import { expect } from "chai";
import { useSite } from "../support/app.ts";
import { aClaim, aHop, aSpeaker, aStory } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn, type Visitor } from "../support/visitor.ts";

describe("what is made under a name that is there already", () => {
  const db = useTransaction();
  const site = useSite(db);
  const as = async (role: "contributor" | "editor") =>
    await signedIn(site().origin, await aUser(db(), role));

  const told = async (visitor: Visitor, page: string | null) => {
    const html = await (await visitor.get(page ?? "")).text();
    const [, notice = ""] = /<p class="notice" role="status">([^]*?)<\/p>/.exec(html) ?? [];
    return notice.replaceAll(/<\/?bdi>/g, "");
  };
  const aNewStory = async (visitor: Visitor, title: string) => {
    const typed = { title, summary: "", state: "draft" };
    const made = await visitor.submit("/stories/new", "/stories", typed);
    return made.headers.get("location");
  };
  const aNewSpeaker = async (visitor: Visitor, name: string) => {
    const typed = { name, kind: "person", description: "", aliases: "", same_as: "" };
    const made = await visitor.submit("/speakers/new", "/speakers", typed);
    return made.headers.get("location");
  };
  const MADE = "The story is made. Readers do not see it yet.";

  it("is said of a story, with a link to the one that readers see, but for capitals and accents", async () => {
    await aStory(db(), { slug: "the-dam", title: "Who opened the dam?" });
    const ann = await as("contributor");
    const place = await aNewStory(ann, "who opened the Dám?");
    expect(await told(ann, place)).to.equal(
      `${MADE} There is another one of this title: <a href="/stories/the-dam">Who opened the dam?</a>.`,
    );
    expect(await told(ann, place?.replace(/\?.*/, "") ?? "")).to.equal("");
    expect(await told(ann, await aNewStory(ann, "Another one"))).to.equal(MADE);
  });

  it("leads editors to the form of each draft, and contributors to that of their own alone", async () => {
    await aStory(db(), { slug: "theirs", title: "The dam", state: "draft" });
    const ann = await as("contributor");
    expect(await told(ann, await aNewStory(ann, "The dam"))).to.equal(MADE);
    expect(await told(ann, await aNewStory(ann, "The dam"))).to.equal(
      `${MADE} There is another one of this title: <a href="/stories/the-dam/edit">The dam</a>.`,
    );
    const eve = await as("editor");
    expect(await told(eve, await aNewStory(eve, "The dam"))).to.equal(
      `${MADE} There are others of this title: ${["theirs", "the-dam", "the-dam-2"]
        .map((slug) => `<a href="/stories/${slug}/edit">The dam</a>`)
        .join(", ")}.`,
    );
  });

  it("is said of a speaker, by aliases as well", async () => {
    const known = await aSpeaker(db(), { slug: "olaf", name: "Olaf", aliases: ["The Chancellor"] });
    await aClaim(db(), { chain: [aHop(known, { is_claimant: true })] });
    await aSpeaker(db(), { slug: "hidden", name: "The chancellor" });
    const page = `<a href="/speakers/olaf">Olaf</a>`;
    const ann = await as("contributor");
    const notice = await told(ann, await aNewSpeaker(ann, "The Chancellor"));
    expect(notice).to.include(`There is another one of this name: ${page}.`);
    const eve = await as("editor");
    expect(await told(eve, await aNewSpeaker(eve, "The Chancellor"))).to.include(
      `${page}, <a href="/speakers/hidden/edit">The chancellor</a>, <a href="/speakers/the-chancellor/edit">`,
    );
  });
});
