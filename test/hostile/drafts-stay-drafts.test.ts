import { expect } from "chai";
import type { Knex } from "knex";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Role, Scope } from "../../server/accounts/may.ts";
import type { User } from "../../server/accounts/user.ts";
import { insertDrafters } from "../../server/claims/drafter-store.ts";
import { exportAllPath } from "../../server/http/paths.ts";
import { moveClaim } from "../../server/review/move-claim.ts";
import { aDraftOf } from "../review/desk.ts";
import {
  aClaim,
  aLink,
  anEvent,
  aReplyRequest,
  aSource,
  aSpeaker,
  aStory,
} from "../support/builders.ts";
import { useWholeSite } from "../support/demo-site.ts";
import { aUser, NOW } from "../support/users.ts";
import { EVERY_WRITE } from "../support/writes/every-write.ts";

const REASON = "It is time.";

/** Whoever may draft and not publish: by their role, or by their token. */
const DRAFTING: readonly (readonly [Role, readonly Scope[]])[] = [
  ["contributor", ["read", "draft"]],
  ["editor", ["read", "draft"]],
];

describe("a token that may draft", function () {
  this.timeout(240_000);
  const site = useWholeSite(async () => {});

  /** All that readers may see. */
  const seen = async () => await site().html(exportAllPath());

  async function program(role: Role, scopes: readonly Scope[], user?: User) {
    const { db, origin } = site();
    const owner = user ?? (await aUser(db, role));
    const token = await makeToken(db, owner, { name: "a program", scopes, days: 30 }, NOW);
    const authorization = `Bearer ${token}`;
    const send = async (path: string, body: object) => {
      const answer = await fetch(origin + path, {
        method: "POST",
        redirect: "manual",
        headers: { authorization, "content-type": "application/json" },
        body: JSON.stringify(body),
      });
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
    };
    return { user: owner, send };
  }

  const whole = async <Made>(make: (trx: Knex) => Promise<Made>) =>
    await site().db.transaction(make);

  for (const [role, scopes] of DRAFTING) {
    it(`shows readers nothing new by any route that there is, of ${role === "editor" ? "an editor" : "a contributor"}`, async () => {
      const { user, send } = await program(role, scopes);
      for (const { route, prepare } of EVERY_WRITE) {
        const { path, json } = await whole(async (trx) => await prepare({ db: trx, user }));
        const before = await seen();
        const { status } = await send(path, json);
        expect(await seen(), `${route}: ${status}`).to.equal(before);
      }
    });

    it(`publishes nothing in any way that there is, of ${role === "editor" ? "an editor" : "a contributor"}`, async () => {
      const { user, send } = await program(role, scopes);
      const ways = await whole(async (trx) => await waysToPublish(trx, user));
      for (const [told, path, body] of ways) {
        const before = await seen();
        const { status } = await send(path, body);
        expect(status, told).to.be.oneOf(told.startsWith("saves") ? [200, 201] : [403, 404, 422]);
        expect(await seen(), told).to.equal(before);
      }
    });
  }

  it("is seen to publish as soon as it may, by the same ways", async () => {
    const { user, send } = await program("editor", ["draft", "publish"]);
    const unseen: string[] = [];
    const count = (await whole(async (trx) => await waysToPublish(trx, user))).length;
    for (let nth = 0; nth < count; nth++) {
      const ways = await whole(async (trx) => await waysToPublish(trx, user));
      const [told, path, body] = ways[nth] ?? ["nothing", "/", {}];
      const before = await seen();
      await send(path, body);
      if ((await seen()) === before) unseen.push(told);
    }
    expect(unseen).to.deep.equal(NOT_FOR_EDITORS_EITHER);
  });

  it("changes nothing of many at once that readers see, nor publishes them", async () => {
    for (const [role, scopes] of DRAFTING) {
      const { user, send } = await program(role, scopes);
      const { story, draft, published } = await whole(async (trx) => {
        const made = await aStory(trx);
        const mine = await aDraftOf(trx, user, { story_id: made.id });
        const seenByAll = await aClaim(trx, { story_id: made.id });
        await aLink(trx, seenByAll, "denies", await aClaim(trx));
        return { story: made, draft: mine, published: seenByAll };
      });
      for (const [claim, change] of [
        [draft, { what: "state", state: "published" }],
        [published, { what: "state", state: "withdrawn" }],
        [published, { what: "hedge", hedge: "reportedly" }],
        [published, { what: "links", link_kind: "denies", new_kind: "disputes" }],
      ] as const) {
        const before = await seen();
        const path = `/stories/${story.slug}/table`;
        const shown = await send(`${path}/preview`, { ...change, claim: [claim.id] });
        expect(shown.status).to.equal(200);
        const { claims } = shown.json as { claims: { claim: string; fate: string }[] };
        expect(claims.map(({ fate }) => fate)).to.deep.equal(["cannot"]);
        const named = claims.map((each) => each.claim);
        const done = await send(path, { ...change, claim: named, reason: REASON });
        expect(done.status).to.equal(422);
        expect(await seen(), JSON.stringify(change)).to.equal(before);
      }
    }
  });
});

/** What shows readers nothing, or is refused, whoever asks. */
const NOT_FOR_EDITORS_EITHER: readonly string[] = [
  "enters one with a state",
  "saves a draft that retracts",
  "restores a revision that was published",
  "restores the state of a revision",
];

type Way = readonly [told: string, path: string, body: object];

/** All that somebody could try to have something seen by readers. */
async function waysToPublish(db: Knex, user: User): Promise<Way[]> {
  const story = await aStory(db);
  const draftStory = await aStory(db, { state: "draft" });
  await aClaim(db, { story_id: draftStory.id });
  const source = await aSource(db);
  const speaker = await aSpeaker(db);
  const event = await anEvent(db, { story_id: story.id });
  const of = { story_id: story.id, source_id: source.id, event_id: event.id };
  const published = await aClaim(db, { ...of, claimant_id: speaker.id });
  const other = await aClaim(db, of);
  await insertDrafters(db, user, [published]);
  const link = await aLink(db, published, "denies", other);
  const [draft, handedIn] = [await aDraftOf(db, user, of), await aDraftOf(db, user, of)];
  await moveClaim(db, user, "submit", { id: handedIn.id, version: 1, reason: "" });
  const withdrawn = await aDraftOf(db, user, { ...of, state: "published" });
  await moveClaim(db, user, "withdraw", { id: withdrawn.id, version: 1, reason: REASON });
  const entry = { story: story.id, source: source.id, text: "It is closed." };
  const asked = await aReplyRequest(db, { claim_id: published.id });
  const change = (version: number) => ({ version, reason: REASON });
  const retracts = [{ kind: "retracts", to: published.id }];
  return [
    ["makes a story that is published", "/stories", { title: "A story", state: "published" }],
    ["publishes a story", `/stories/${draftStory.slug}`, { ...change(1), state: "published" }],
    ["enters a claim that is published", "/claims", { ...entry, do: "publish" }],
    ["enters one and another", "/claims", { ...entry, do: "publish-another" }],
    ["enters one with a state", "/claims", { ...entry, state: "published" }],
    ["saves a draft that retracts", "/claims", { ...entry, links: retracts, do: "save" }],
    ["retracts at once", "/claims", { ...entry, links: retracts, do: "publish" }],
    [
      "publishes its draft while changing it",
      `/claims/${draft.id}`,
      { ...entry, ...change(1), do: "publish" },
    ],
    [
      "publishes what is in review while changing it",
      `/claims/${handedIn.id}`,
      { ...entry, ...change(2), do: "publish-another" },
    ],
    ["publishes what it has handed in", `/claims/${handedIn.id}/publish`, change(2)],
    ["rewords what is published", `/claims/${published.id}`, { ...entry, ...change(1) }],
    ["publishes what was withdrawn", `/claims/${withdrawn.id}/publish`, change(2)],
    [
      "restores a revision that was published",
      `/claims/${withdrawn.id}/revisions/1/restore`,
      change(2),
    ],
    [
      "restores the state of a revision",
      `/claims/${withdrawn.id}/revisions/1/restore`,
      { ...change(2), field: "state" },
    ],
    [
      "links what is published",
      `/claims/${other.id}/links`,
      { to: published.id, kind: "corroborates" },
    ],
    ["changes a link", `/links/${link.id}`, { kind: "disputes", ...change(1) }],
    ["withdraws a link", `/links/${link.id}/withdraw`, change(1)],
    ["makes an event of a published story", `/stories/${story.slug}/events`, { title: "It" }],
    ["renames an event", `/events/${event.id}`, { title: "It", ...change(1) }],
    ["renames a speaker", `/speakers/${speaker.slug}`, { name: "They", ...change(1) }],
    ["renames a source", `/sources/${source.id}`, { title: "A source", ...change(1) }],
    ["keeps a text of a source", `/sources/${source.id}/snapshots`, { text: "It is closed." }],
    ["moves a story", `/stories/${story.slug}/address`, { slug: `${story.slug}-x`, ...change(1) }],
    [
      "merges",
      `/speakers/${speaker.slug}/merge`,
      { into: (await aSpeaker(db)).slug, into_version: 1, ...change(1) },
    ],
    [
      "records that somebody was asked",
      `/claims/${published.id}/replies`,
      { speaker: (await aSpeaker(db)).slug, asked_on: "2022-10-12", means: "letter", note: "It." },
    ],
    ["changes what is recorded of that", `/replies/${asked.id}`, { note: "Not it.", version: 1 }],
    ["withdraws that", `/replies/${asked.id}/withdraw`, change(1)],
    ["withdraws what is published", `/claims/${published.id}/withdraw`, change(1)],
  ];
}
