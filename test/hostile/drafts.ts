import type { Knex } from "knex";
import { uuidv7 } from "uuidv7";
import type { User } from "../../server/accounts/user.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { insertDrafters } from "../../server/claims/drafter-store.ts";
import { conflictsPage } from "../../server/conflicts/conflicts-query.ts";
import { dismissConflict } from "../../server/conflicts/dismiss-conflict.ts";
import { insertDismissals } from "../../server/conflicts/dismissal-store.ts";
import { FROM_THE_FIRST } from "../../server/conflicts/pairs-statement.ts";
import { insertWorkingCopy } from "../../server/entry/working-copy-store.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import type { Event } from "../../server/events/event.ts";
import { changeReplyRequest } from "../../server/replies/change-reply-request.ts";
import type { ReplyRequest } from "../../server/replies/reply-request.ts";
import { moveClaim } from "../../server/review/move-claim.ts";
import { refuseProposal } from "../../server/review/decide-proposal.ts";
import { proposeChange } from "../../server/review/propose-change.ts";
import { sha256, type Source } from "../../server/sources/source.ts";
import { insertSnapshots } from "../../server/sources/source-store.ts";
import type { Speaker } from "../../server/speakers/speaker.ts";
import type { Story } from "../../server/stories/story.ts";
import {
  aClaim,
  aHop,
  aLink,
  aReplyRequest,
  anEvent,
  aSource,
  aSpeaker,
  aStory,
  dated,
} from "../support/builders.ts";
import { NOW } from "../support/users.ts";
import { BEFORE_LIGHT } from "./came-to-light.ts";
import { type NamedByDrafts, nameInDrafts } from "./names-of-drafts.ts";

/** A story that readers see, with one of everything. */
export interface PublishedPart {
  readonly story: Story;
  readonly speaker: Speaker;
  readonly source: Source;
  readonly event: Event;
  readonly claim: Claim;
  readonly denial: Claim;
  readonly withdrawn: Claim;
  readonly link: { readonly id: string };
  /** The request that was answered, and the draft that is the answer. */
  readonly request: ReplyRequest;
  readonly answer: Claim;
}

/** The text of a draft that answers a claim which readers see. */
const ANSWER = "Quillwortanswer";

/** Fills a site with what readers see: two claims in a conflict, another that was dismissed, one withdrawn. */
export async function publishSome(db: Knex): Promise<PublishedPart> {
  return await db.transaction(async (trx) => {
    const story = await aStory(trx, {
      slug: "open",
      title: "An open story",
      summary: "It is open.",
    });
    const outlet = await aSpeaker(trx, { slug: "outlet", name: "The Outlet", kind: "outlet" });
    const speaker = await aSpeaker(trx, { slug: "speaker", name: "Ada Speaker" });
    const denier = await aSpeaker(trx, { slug: "denier", name: "Dora Denier" });
    const source = await aSource(trx, {
      title: "An open source",
      outlet_id: outlet.id,
      published: dated("2022-10-11"),
    });
    const text = "They spoke in April of that year.";
    await insertSnapshots(trx, { who: "test", reason: "captured" }, [
      {
        id: uuidv7(),
        source_id: source.id,
        taken_at: "2022-10-12T00:00:00.000Z",
        text,
        sha256: sha256(text),
      },
    ]);
    const event = await anEvent(trx, { story_id: story.id, slug: "call", title: "The call" });
    const shared = { story_id: story.id, source_id: source.id, event_id: event.id };
    const claim = await aClaim(trx, {
      ...shared,
      chain: [aHop(outlet), aHop(speaker, { is_claimant: true })],
      text: "The call was in April.",
      quote: "spoke in April",
      said: dated("2022-10-10"),
      event_dating: dated("2022-04"),
    });
    const denial = await aClaim(trx, {
      ...shared,
      chain: [aHop(outlet), aHop(denier, { is_claimant: true })],
      text: "The call was in May.",
      said: dated("2022-10-11"),
      event_dating: dated("2022-05"),
    });
    const withdrawn = await aClaim(trx, {
      ...shared,
      claimant_id: speaker.id,
      text: "The call was in June.",
      state: "withdrawn",
      said: dated("2022-10-12"),
    });
    await aClaim(trx, {
      ...shared,
      claimant_id: speaker.id,
      text: "The call was in March.",
      said: dated("2022-10-09"),
      event_dating: dated("2022-03"),
    });
    const link = await aLink(trx, denial, "denies", claim, { note: "It names another month." });
    // Readers see that the denier was asked and answered, and not yet what.
    const answer = await aClaim(trx, {
      story_id: story.id,
      text: ANSWER,
      quote: ANSWER,
      state: "draft",
    });
    const request = await aReplyRequest(trx, { claim_id: claim.id, speaker_id: denier.id });
    await changeReplyRequest(trx, "test", {
      id: request.id,
      version: 1,
      edit: {
        ...request,
        outcome: "answered",
        outcome_on: "2022-10-13",
        answering_claim_id: answer.id,
      },
    });
    const choice = { scope: "story", rule: null, dismissed: null } as const;
    const { conflicts } = await conflictsPage(trx, choice, story.id, FROM_THE_FIRST);
    const [first] = conflicts;
    if (conflicts.length < 2 || first === undefined) throw new Error("too few are in conflict");
    await dismissConflict(
      trx,
      { who: "test", reason: "Another calendar." },
      first.id,
      new Date("2026-11-20"),
    );
    return { story, speaker, source, event, claim, denial, withdrawn, link, request, answer };
  });
}

/** The words of drafts, each of which stands in one kind of text only, and what leads to drafts: ids and slugs. */
export interface Drafts {
  readonly markers: readonly string[];
  readonly ids: readonly string[];
  readonly story: Story;
  readonly speaker: Speaker;
  readonly source: Source;
  readonly event: Event;
  readonly claims: readonly Claim[];
  readonly hidden: Claim;
  readonly link: { readonly id: string };
  /** Requests for a reply, about a draft and one that was. */
  readonly requests: readonly ReplyRequest[];
  /** What drafts named once, and nothing names any more. */
  readonly named: NamedByDrafts;
}

/** Puts drafts of everything beside it, whose texts are words that stand nowhere else. */
export async function draftSome(db: Knex, user: User, open: PublishedPart): Promise<Drafts> {
  const { story, speaker, source, event, claim, denial } = open;
  const markers: string[] = [ANSWER, ...BEFORE_LIGHT];
  const marked = (what: string) => {
    const marker = `Quillwort${what}`;
    if (markers.includes(marker)) throw new Error(`${marker} stands twice`);
    markers.push(marker);
    return marker;
  };
  const made = await db.transaction(async (trx) => {
    const secret = await aSpeaker(trx, {
      slug: "quillwort-speaker",
      name: marked("speaker"),
      description: marked("description"),
      aliases: [marked("alias")],
      same_as: ["https://example.org/quillwort"],
    });
    const outlet = await aSpeaker(trx, {
      slug: "quillwort-outlet",
      name: marked("outlet"),
      kind: "outlet",
    });
    const hidden = await aSource(trx, {
      title: marked("source"),
      byline: marked("byline"),
      url: `https://example.org/${marked("url")}`,
      outlet_id: outlet.id,
      published: dated("2022-10-11", marked("published")),
    });
    const text = marked("snapshot");
    await insertSnapshots(trx, { who: marked("capturer"), reason: marked("captured") }, [
      {
        id: uuidv7(),
        source_id: hidden.id,
        taken_at: "2022-10-12T00:00:00.000Z",
        text,
        sha256: sha256(text),
      },
    ]);
    const draftEvent = await anEvent(trx, {
      story_id: story.id,
      slug: "quillwort-event",
      title: marked("event"),
      description: marked("eventdescription"),
      dating: dated("2022-01", marked("eventphrase")),
      state: "draft",
    });
    const claims: Claim[] = [];
    for (const [nth, state] of (["draft", "in review"] as const).entries()) {
      const both = (what: string) => marked(`${what}${nth}`);
      const at = (place: number) => ({
        cue: both(`cue${place}`),
        hedge: both(`hophedge${place}`),
        said: dated("2022-10-09", both(`hopphrase${place}`)),
        recipient_id: secret.id,
        on_record_source_id: hidden.id,
      });
      // One of a source and a speaker that readers see, and about an event that they see; one of secret ones.
      claims.push(
        await aClaim(trx, {
          story_id: story.id,
          source_id: nth === 0 ? source.id : hidden.id,
          event_id: nth === 0 ? event.id : draftEvent.id,
          chain: [
            aHop(outlet, at(0)),
            aHop(nth === 0 ? speaker : secret, { ...at(1), is_claimant: true }),
          ],
          text: both("text"),
          quote: both("quote"),
          quote_prefix: both("prefix"),
          quote_suffix: both("suffix"),
          locator: both("locator"),
          hedge: both("hedge"),
          said: dated("2022-10-05", both("said")),
          event_dating: dated("2020-01", both("dated")),
          state,
        }),
      );
    }
    const [first, second] = claims as [Claim, Claim];
    await insertDrafters(trx, user, claims);
    const link = await aLink(trx, first, "denies", claim, {
      note: marked("link"),
      form: "partial",
    });
    await aLink(trx, denial, "disputes", second, { note: marked("linkto") });
    await aLink(trx, first, "corroborates", second, { note: marked("linkboth") });
    await insertDismissals(trx, { who: marked("dismisser"), reason: marked("dismissed") }, [
      {
        id: uuidv7(),
        story_id: story.id,
        rule: "windows-apart",
        first: `claim:${first.id}/event`,
        first_earliest: "2020-01-01",
        first_latest: "2020-01-31",
        second: `claim:${claim.id}/event`,
        second_earliest: "2022-04-01",
        second_latest: "2022-04-30",
        reason: marked("dismissal"),
        state: "dismissed",
        decided_by: marked("decider"),
        decided_at: "2026-11-21T00:00:00.000Z",
        recorded_at: "2026-11-21T00:00:00.000Z",
      },
    ]);
    // A story that is a draft with all that is in it, though its claims are published.
    const draftStory = await aStory(trx, {
      slug: "quillwort-story",
      title: marked("story"),
      summary: marked("summary"),
      state: "draft",
    });
    const within = await anEvent(trx, {
      story_id: draftStory.id,
      slug: "quillwort-within",
      title: marked("eventwithin"),
    });
    const published = await aClaim(trx, {
      story_id: draftStory.id,
      source_id: source.id,
      event_id: within.id,
      chain: [aHop(speaker, { is_claimant: true })],
      text: marked("claimwithin"),
      quote: marked("quotewithin"),
      said: dated("2022-10-01"),
      event_dating: dated("2019"),
    });
    await aLink(trx, published, "contradicts", claim, { note: marked("linkwithin") });
    // Somebody was asked about a draft.
    const asked = { speaker_id: secret.id };
    const requests = [
      await aReplyRequest(trx, { ...asked, claim_id: first.id, note: marked("asked") }),
      // Or about a claim that was a draft when that was withdrawn.
      await aReplyRequest(trx, {
        ...asked,
        claim_id: claim.id,
        note: marked("unasked"),
        withdrawn: "draft",
      }),
    ];
    const typed = { text: marked("typed"), quote: marked("typedquote") };
    await insertWorkingCopy(trx, user, { claim_id: null, base_version: null, fields: typed }, NOW);
    return { secret, hidden, draftEvent, claims, link, draftStory, within, published, requests };
  });
  const [first, second] = made.claims as [Claim, Claim];
  // What becomes of drafts, and what is proposed.
  const move = { id: first.id, reason: "" };
  await moveClaim(db, user, "submit", { ...move, version: 1, reason: marked("handedin") });
  await moveClaim(db, user, "refuse", { ...move, version: 2, reason: marked("refused") });
  const reworded = marked("reworded");
  await changeRecord(
    db,
    { who: marked("rewriter"), reason: marked("rewritten") },
    { entity: "claim", id: first.id, version: 3, edit: (it) => ({ ...it, text: reworded }) },
  );
  const wanted = { claimId: claim.id, version: 1 };
  for (const fate of ["open", "refused"] as const) {
    const proposal = await proposeChange(db, user, {
      ...wanted,
      reason: marked(`proposal${fate}`),
      after: { ...claim, text: marked(`proposed${fate}`), hedge: marked(`proposedhedge${fate}`) },
      links: [
        {
          at: ["links", 0],
          do: "add",
          to: second.id,
          is: { kind: "denies", form: null, target: null, note: marked(`proposedlink${fate}`) },
        },
      ],
    });
    if (fate === "refused") await refuseProposal(db, user, proposal, marked("proposalrefusal"));
  }
  const named = await nameInDrafts(db, user, open, marked);
  const { secret, hidden, draftEvent, draftStory, within, published, claims, link } = made;
  const { requests } = made;
  const hiddenOnes = [secret, hidden, draftEvent, draftStory, within, published, link, open.answer];
  const ids = [...hiddenOnes, ...requests, ...claims].map(({ id }) => id);
  return {
    markers,
    ids: [...ids, ...named.events, ...named.sources, "quillwort"],
    story: draftStory,
    speaker: secret,
    source: hidden,
    event: draftEvent,
    claims,
    hidden: published,
    link,
    requests,
    named,
  };
}
