import { expect } from "chai";
import { changeRecord } from "../../server/editing/change-record.ts";
import { claimReviewPath, deskPath, reviewPath } from "../../server/http/paths.ts";
import { moveClaim } from "../../server/review/move-claim.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aSource, aStory } from "../support/builders.ts";
import { statementsOf } from "../support/count-statements.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";
import { aDraftOf, aProgram } from "./desk.ts";

interface Queue {
  readonly counts: { claims: number; proposals: number };
  readonly claims: {
    readonly claims: readonly { id: string; drafter: string | null; in_review_since: string }[];
    readonly after: string | null;
    readonly before: string | null;
  };
}

describe("the queue of those who review", () => {
  const db = useTransaction();
  const site = useSite(db);

  it("has the claims in review in the order in which they were handed in, and nothing else", async () => {
    const ann = await aUser(db(), "contributor");
    const eve = await aProgram(db(), site().origin, "editor", ["publish"]);
    const drafts = [];
    for (let nth = 0; nth < 3; nth++) drafts.push(await aDraftOf(db(), ann));
    await aClaim(db());
    await aClaim(db(), { state: "withdrawn" });
    for (const { id } of drafts.toReversed()) {
      await moveClaim(db(), ann, "submit", { id, version: 1, reason: "" });
    }
    const [first] = drafts;
    if (first === undefined) throw new Error("no draft");
    // Whoever changes what they handed in keeps their place.
    const reworded = { entity: "claim", id: drafts[2]?.id ?? "", version: 2 } as const;
    await changeRecord(
      db(),
      { who: "Ann", reason: "A slip." },
      {
        ...reworded,
        edit: (claim) => ({ ...claim, text: "Reworded." }),
      },
    );
    const queue = (await (await eve.get(reviewPath())).json()) as Queue;
    expect(queue.counts).to.deep.equal({ claims: 3, proposals: 0 });
    expect(queue.claims.claims.map(({ id }) => id)).to.deep.equal(
      drafts.toReversed().map(({ id }) => id),
    );
    expect(queue.claims.claims.map(({ drafter }) => drafter)).to.deep.equal(
      drafts.map(() => ann.name),
    );
    const visitor = await signedIn(site().origin, await aUser(db(), "editor"));
    const html = await (await visitor.get(reviewPath())).text();
    expect(html).to.include(claimReviewPath(first)).and.to.include("3 claims wait");
    expect(await (await visitor.get(deskPath())).text()).to.include(">Review (3)</a>");
    const contributor = await signedIn(site().origin, await aUser(db(), "contributor"));
    expect(await (await contributor.get(deskPath())).text()).not.to.include(">Review");
  });

  it("gives back what it refuses: whoever drafted it reads why on the desk, and goes on from there", async () => {
    const ann = await aUser(db(), "contributor");
    const eve = await aUser(db(), "editor");
    const draft = await aDraftOf(db(), ann);
    const visitor = await signedIn(site().origin, ann);
    const move = { id: draft.id, reason: "" };
    await moveClaim(db(), ann, "submit", { ...move, version: 1 });
    expect(await (await visitor.get(deskPath())).text()).to.include(claimReviewPath(draft));
    await moveClaim(db(), eve, "refuse", { ...move, version: 2, reason: "The quote is not his." });
    const desk = await (await visitor.get(deskPath())).text();
    expect(desk).to.include("Sent back:").and.include("The quote is not his.");
    const form = await (await visitor.get(`/claims/${draft.id}/edit`)).text();
    expect(form).to.include(`href="${claimReviewPath(draft)}"`);
    expect((await visitor.get(claimReviewPath(draft))).status).to.equal(200);
    await moveClaim(db(), ann, "submit", { ...move, version: 3 });
    await moveClaim(db(), ann, "take-back", { ...move, version: 4 });
    expect(await (await visitor.get(deskPath())).text()).not.to.include("Sent back:");
  });

  it("pages by keyset, with as many statements however many wait", async () => {
    const eve = await aProgram(db(), site().origin, "editor", ["publish"]);
    const shared = {
      story_id: (await aStory(db())).id,
      source_id: (await aSource(db())).id,
      chain: [],
      state: "in review" as const,
    };
    await aClaim(db(), shared);
    // The first use of a token is noted.
    await (await eve.get(reviewPath())).text();
    const few = await statementsOf(async () => {
      await (await eve.get(reviewPath())).text();
    });
    for (let nth = 0; nth < 60; nth++) await aClaim(db(), shared);
    let first = {} as Queue;
    const many = await statementsOf(async () => {
      first = (await (await eve.get(reviewPath())).json()) as Queue;
    });
    expect(many).to.deep.equal(few);
    expect(first.claims.claims).to.have.length(50);
    const next = (await (
      await eve.get(`${reviewPath()}?after=${first.claims.after}`)
    ).json()) as Queue;
    const ids = [...first.claims.claims, ...next.claims.claims].map(({ id }) => id);
    expect(new Set(ids).size).to.equal(61);
    expect(next.claims.after).to.equal(null);
    const back = (await (
      await eve.get(`${reviewPath()}?before=${next.claims.before}`)
    ).json()) as Queue;
    expect(back.claims.claims).to.deep.equal(first.claims.claims);
  });
});
