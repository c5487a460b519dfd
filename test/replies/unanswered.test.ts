import { expect } from "chai";
import fc from "fast-check";
import type { Knex } from "knex";
import { isAttack, LINK_KIND_NAMES } from "../../server/claims/link-kinds.ts";
import {
  claimPath,
  jsonPath,
  repliesPath,
  replyRequestPath,
  withQuery,
} from "../../server/http/paths.ts";
import { OUTCOMES, WITHDRAWN_FROM } from "../../server/replies/reply-request.ts";
import { CONCERNS, RULE } from "../../server/replies/unanswered.ts";
import { type UnansweredClaim, unansweredClaims } from "../../server/replies/unanswered-query.ts";
import { useSite } from "../support/app.ts";
import {
  aClaim,
  aHop,
  aLink,
  aReplyRequest,
  aSource,
  aSpeaker,
  aStory,
} from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { aUser } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

const SPEAKERS = 4;
const CLAIMS = 5;

const aNewsroom = fc.record({
  claims: fc.array(
    fc.record({
      claimant: fc.option(fc.nat(SPEAKERS - 1), { nil: null }),
      recipient: fc.option(fc.nat(SPEAKERS - 1), { nil: null }),
      state: fc.constantFrom(
        "published" as const,
        "published" as const,
        "withdrawn" as const,
        "draft" as const,
      ),
    }),
    { minLength: CLAIMS, maxLength: CLAIMS },
  ),
  links: fc.uniqueArray(
    fc.record({
      from: fc.nat(CLAIMS - 1),
      to: fc.nat(CLAIMS - 1),
      kind: fc.constantFrom(...LINK_KIND_NAMES),
    }),
    { maxLength: 6, selector: ({ from, to, kind }) => `${from} ${kind} ${to}` },
  ),
  requests: fc.array(
    fc.record({
      claim: fc.nat(CLAIMS - 1),
      speaker: fc.nat(SPEAKERS - 1),
      outcome: fc.constantFrom(...OUTCOMES),
      withdrawn: fc.constantFrom(undefined, undefined, ...WITHDRAWN_FROM),
    }),
    { maxLength: 4 },
  ),
});
type Newsroom = typeof aNewsroom extends fc.Arbitrary<infer Made> ? Made : never;

/** The rule once more, over all pairs: who is waited for, by the number of the claim. */
function definition({ claims, links, requests: recorded }: Newsroom): Map<number, string[]> {
  const requests = recorded.filter(({ withdrawn }) => withdrawn === undefined);
  const isPublic = (at: number) => claims[at]?.state !== "draft";
  const seen = links.filter(({ from, to }) => from !== to && isPublic(from) && isPublic(to));
  const waiting = new Map<number, string[]>();
  for (const [at, claim] of claims.entries()) {
    if (claim.state !== "published") continue;
    const names: string[] = [];
    // The last speaker is unnamed: nobody can be asked.
    for (let speaker = 0; speaker < SPEAKERS - 1; speaker += 1) {
      const isAbout = [
        seen.some(
          (link) =>
            link.from === at && isAttack(link.kind) && claims[link.to]?.claimant === speaker,
        ),
        claim.recipient === speaker,
        requests.some((request) => request.claim === at && request.speaker === speaker),
      ];
      const concern = CONCERNS[isAbout.indexOf(true)];
      const hasReplied =
        requests.some(
          (one) => one.claim === at && one.speaker === speaker && one.outcome !== "no response yet",
        ) || seen.some((link) => link.to === at && claims[link.from]?.claimant === speaker);
      if (concern !== undefined && claim.claimant !== speaker && !hasReplied) {
        names.push(`${concern} ${speaker}`);
      }
    }
    if (names.length > 0) waiting.set(at, names.toSorted());
  }
  return waiting;
}

async function enter(db: Knex, { claims, links, requests }: Newsroom) {
  const story = await aStory(db);
  const source = await aSource(db);
  const speakers: string[] = [];
  for (let at = 0; at < SPEAKERS; at += 1) {
    const kind = at === SPEAKERS - 1 ? "unnamed" : "person";
    speakers.push((await aSpeaker(db, { kind, name: String(at) })).id);
  }
  const idOf = (at: number | null) => (at === null ? null : (speakers[at] ?? null));
  const made: { id: string }[] = [];
  for (const [at, { claimant, recipient, state }] of claims.entries()) {
    const voice = aHop({ id: source.outlet_id ?? "" }, { recipient_id: idOf(recipient) });
    const chain =
      claimant === null
        ? [voice]
        : [voice, aHop({ id: idOf(claimant) ?? "" }, { is_claimant: true })];
    made.push(
      await aClaim(db, {
        story_id: story.id,
        source_id: source.id,
        chain,
        state,
        recorded_at: `2026-11-20T09:00:00.00${at}Z`,
      }),
    );
  }
  for (const { from, to, kind } of links) {
    if (from !== to) await aLink(db, made[from] ?? { id: "" }, kind, made[to] ?? { id: "" });
  }
  for (const { claim, speaker, outcome, withdrawn } of requests) {
    await aReplyRequest(db, {
      claim_id: made[claim]?.id ?? "",
      speaker_id: speakers[speaker] ?? "",
      outcome,
      outcome_on: "2022-10-20",
      ...(withdrawn === undefined ? {} : { withdrawn }),
    });
  }
  return { story, ids: made.map(({ id }) => id) };
}

describe("the claims that wait for a reply", function () {
  this.timeout(60_000);
  const db = useTransaction();
  const site = useSite(db);

  it("are those of the rule, and those whom it names, whatever there is", async () => {
    await fc.assert(
      fc.asyncProperty(aNewsroom, async (given) => {
        const inner = await db().transaction();
        try {
          const { story, ids } = await enter(inner, given);
          const { claims, after } = await unansweredClaims(inner, story.id, null);
          expect(after).to.equal(null);
          const told = claims.map(({ id, speakers }) => [
            ids.indexOf(id),
            speakers.map(({ concern, name }) => `${concern} ${name}`).toSorted(),
          ]);
          expect(told).to.deep.equal([...definition(given)]);
          expect((await unansweredClaims(inner, null, null)).claims).to.deep.equal(claims);
        } finally {
          await inner.rollback();
        }
      }),
      { numRuns: 40 },
    );
  });

  it("come fifty at a time, the oldest first, of one story where that is asked for", async () => {
    const story = await aStory(db());
    const target = await aClaim(db(), { story_id: story.id });
    const made: string[] = [];
    for (let at = 0; at < 53; at += 1) {
      const claim = await aClaim(db(), {
        story_id: story.id,
        source_id: target.source_id,
        // Two of each moment: told apart by their ids.
        recorded_at: `2026-11-20T09:00:00.0${String(99 - Math.floor(at / 2)).padStart(2, "0")}Z`,
      });
      await aLink(db(), claim, "disputes", target);
      made.push(claim.id);
    }
    const other = await aClaim(db());
    await aLink(db(), other, "denies", target);
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const read = async (after: string | null) => {
      const path = withQuery(jsonPath(repliesPath()), { story: story.slug, after });
      return (await (await visitor.get(path)).json()) as {
        claims: UnansweredClaim[];
        after: string | null;
      };
    };
    const first = await read(null);
    const second = await read(first.after);
    expect(first.claims).to.have.length(50);
    expect(second.after).to.equal(null);
    const all = [...first.claims, ...second.claims];
    expect(all.map(({ id }) => id)).to.have.members(made);
    const keys = all.map(({ recorded_at, id }) => `${recorded_at} ${id}`);
    expect(keys).to.deep.equal(keys.toSorted());
    const everything = (await (await visitor.get(jsonPath(repliesPath()))).json()) as {
      claims: unknown[];
    };
    expect(everything.claims).to.have.length(50);
    // A mark of another list is refused, as is an unknown story.
    const wrong = withQuery(repliesPath(), { after: first.after });
    expect((await visitor.get(wrong)).status).to.equal(400);
    expect((await visitor.get(withQuery(repliesPath(), { story: "none-such" }))).status).to.equal(
      404,
    );
    expect((await visitor.get(`${repliesPath()}?after=%00`)).status).to.equal(400);
  });

  it("are published: one that was withdrawn waits no more", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const target = await aClaim(db());
    const published = await aClaim(db());
    const withdrawn = await aClaim(db(), { state: "withdrawn" });
    for (const claim of [published, withdrawn]) await aLink(db(), claim, "denies", target);
    const answer = await (await visitor.get(jsonPath(repliesPath()))).json();
    expect((answer as { claims: UnansweredClaim[] }).claims.map(({ id }) => id)).to.deep.equal([
      published.id,
    ]);
  });

  it("stand on a page that says the rule, who is waited for and whether they were asked", async () => {
    const visitor = await signedIn(site().origin, await aUser(db(), "contributor"));
    const empty = await (await visitor.get(repliesPath())).text();
    expect(empty).to.include("No claim waits for a reply");
    const mayor = await aSpeaker(db(), { name: "Vera <Lund>" });
    const target = await aClaim(db(), { claimant_id: mayor.id });
    const claim = await aClaim(db(), { text: "It <was> promised." });
    await aLink(db(), claim, "denies", target);
    const before = await (await visitor.get(repliesPath())).text();
    expect(before)
      .to.include(RULE)
      .and.include("It &lt;was&gt; promised.")
      .and.include("Vera &lt;Lund&gt;");
    expect(before)
      .to.include("not asked")
      .and.include(`href="${claimPath(claim)}"`);
    const request = await aReplyRequest(db(), { claim_id: claim.id, speaker_id: mayor.id });
    const after = await (await visitor.get(repliesPath())).text();
    expect(after).to.include("asked on 12 October 2022").and.include(replyRequestPath(request));
    expect(after).to.not.include("not asked");
  });
});
