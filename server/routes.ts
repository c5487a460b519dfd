import type { Express } from "express";
import {
  accountRoute,
  changePasswordRoute,
  endOtherSessionsRoute,
  endSessionRoute,
} from "./accounts/account-routes.ts";
import { guardRoutes } from "./accounts/guard-routes.ts";
import { invitationPageRoute, useInvitationRoute } from "./accounts/invitation-routes.ts";
import {
  inviteRoute,
  newPasswordRoute,
  withdrawInvitationRoute,
} from "./accounts/invite-routes.ts";
import { signInPageRoute, signInRoute, signOutRoute } from "./accounts/sign-in-routes.ts";
import { signUpPageRoute, signUpRoute } from "./accounts/sign-up-routes.ts";
import { makeTokenRoute, revokeTokenRoute } from "./accounts/token-routes.ts";
import {
  changeRoleRoute,
  disableUserRoute,
  enableUserRoute,
  usersRoute,
} from "./accounts/user-routes.ts";
import { changesFeedRoute, recentChangesRoute } from "./changes/recent-changes-routes.ts";
import { claimRoute } from "./claims/claim-routes.ts";
import { linkRoute } from "./claims/link-routes.ts";
import { conflictsRoute } from "./conflicts/conflict-routes.ts";
import { addressPageRoute, changeAddressRoute } from "./editing/address-routes.ts";
import { docsRoute, writingDocsRoute } from "./docs/docs-routes.ts";
import { recordChangeRoutes } from "./editing/record-change-routes.ts";
import { restorePageRoute, restoreRoute } from "./editing/restore-routes.ts";
import { EVENT_KIND, SOURCE_KIND, SPEAKER_KIND, STORY_KIND } from "./editing/record-kinds.ts";
import { makeRecordRoute, newRecordRoute } from "./editing/record-new-routes.ts";
import { keepSnapshotRoute } from "./editing/source-snapshot-routes.ts";
import { deskRoute } from "./entry/desk-routes.ts";
import { changeClaimRoute, editClaimRoute } from "./entry/edit-claim-routes.ts";
import { enterClaimRoute, newClaimRoute, readingsRoute } from "./entry/entry-routes.ts";
import { keepCarried } from "./entry/keep-carried.ts";
import { suggestRoute } from "./entry/suggest-routes.ts";
import {
  discardWorkingCopyRoute,
  keepWorkingCopyRoute,
  updateWorkingCopyRoute,
} from "./entry/working-copy-routes.ts";
import { eventRoute } from "./events/event-routes.ts";
import { exportFileRoutes, storyExportRoute } from "./exchange/export-routes.ts";
import { graphDocsRoute, graphSchemaRoute } from "./exchange/format-routes.ts";
import { historyRoute, revisionRoute } from "./history/history-routes.ts";
import { idempotent } from "./http/idempotent.ts";
import {
  changesFeedPath,
  datesPath,
  docsPath,
  exportAllPath,
  formatPath,
  graphSchemaPath,
  RECORD_PLACES,
  writingDocsPath,
} from "./http/paths.ts";
import type { Deps } from "./http/route.ts";
import { mergePageRoute, mergeRoute } from "./merging/merge-routes.ts";
import { mergeShownRoute, mergesRoute, undoMergeRoute } from "./merging/merges-routes.ts";
import { addLinkRoute, newLinkRoute } from "./linking/add-link-routes.ts";
import {
  changeLinkRoute,
  editLinkRoute,
  restoreLinkRoute,
  withdrawLinkRoute,
} from "./linking/change-link-routes.ts";
import { claimLinksRoute } from "./linking/claim-links-routes.ts";
import { phraseRoute } from "./phrases/phrase-routes.ts";
import {
  acceptProposalRoute,
  refuseProposalRoute,
  takeBackProposalRoute,
} from "./review/decide-routes.ts";
import { proposalRoute } from "./review/proposal-routes.ts";
import { proposeChangeRoute } from "./review/propose-routes.ts";
import { ownProposalsRoute, reviewQueueRoute } from "./review/queue-routes.ts";
import {
  claimReviewRoute,
  publishClaimRoute,
  refuseClaimRoute,
  submitClaimRoute,
  takeBackClaimRoute,
  withdrawClaimRoute,
} from "./review/review-routes.ts";
import { askRoute, claimRepliesRoute } from "./replies/claim-replies-routes.ts";
import { changeReplyRequestRoute, replyRequestRoute } from "./replies/reply-request-routes.ts";
import { unansweredRoute } from "./replies/unanswered-routes.ts";
import { restoreRequestRoute, withdrawRequestRoute } from "./replies/withdrawal-routes.ts";
import { RECORDED } from "./revisions/readable-revisions.ts";
import { searchRoute } from "./search/search-routes.ts";
import { sourceRoute, sourcesRoute } from "./sources/source-routes.ts";
import { speakerRoute, speakersRoute } from "./speakers/speaker-routes.ts";
import { homeRoute, storiesRoute } from "./stories/home-routes.ts";
import { storyRoute } from "./stories/story-routes.ts";
import { changeTableRoute, previewTableRoute } from "./tables/change-routes.ts";
import { tableRoute } from "./tables/table-routes.ts";
import { formerAddressRoute } from "./redirects/former-address-routes.ts";
import { presentFilters } from "./redirects/present-filters-routes.ts";

// Every address of the site, and what it takes to use it (accounts/may.ts). Each page answers at its address
// + ".json" as well.

/** Files: addresses whose own ending says what they are. */
export function addFileRoutes(app: Express, deps: Deps): void {
  const allow = guardRoutes(deps);
  const exports = exportFileRoutes(deps);
  app.get("/stories/:slug/export/graph.json", allow("read"), exports.graph);
  app.get(exportAllPath(), allow("read"), exports.everything);
  app.get(graphSchemaPath(), allow("read"), graphSchemaRoute);
  app.get(changesFeedPath(), allow("read"), changesFeedRoute(deps));
}

/** Empty forms. They come before the pages: /stories/new is no story. */
export function addFormRoutes(app: Express, deps: Deps): void {
  const allow = guardRoutes(deps);
  const present = presentFilters(deps);
  app.get("/claims/new", allow("draft"), present, newClaimRoute(deps));
  app.get("/stories/new", allow("draft"), newRecordRoute(deps, STORY_KIND));
  app.get("/speakers/new", allow("draft"), newRecordRoute(deps, SPEAKER_KIND));
  app.get("/sources/new", allow("draft"), newRecordRoute(deps, SOURCE_KIND));
  app.get("/stories/:slug/events/new", allow("draft"), newRecordRoute(deps, EVENT_KIND));
}

/** Pages. */
export function addPageRoutes(app: Express, deps: Deps): void {
  const allow = guardRoutes(deps);
  const present = presentFilters(deps);
  app.get("/", allow("read"), homeRoute(deps));
  app.get("/stories", allow("read"), storiesRoute(deps));
  app.get("/stories/:slug", allow("read"), present, storyRoute(deps));
  app.get("/stories/:slug/conflicts", allow("read"), present, conflictsRoute(deps));
  app.get("/stories/:slug/export", allow("read"), storyExportRoute(deps));
  app.get("/claims/:id", allow("read"), claimRoute(deps));
  app.get("/links/:id", allow("read"), linkRoute(deps));
  app.get("/speakers", allow("read"), speakersRoute(deps));
  app.get("/speakers/:slug", allow("read"), speakerRoute(deps));
  app.get("/sources", allow("read"), present, sourcesRoute(deps));
  app.get("/sources/:id", allow("read"), sourceRoute(deps));
  app.get("/events/:id", allow("read"), eventRoute(deps));
  app.get("/changes", allow("read"), recentChangesRoute(deps));
  app.get("/search", allow("read"), present, searchRoute(deps));
  app.get(datesPath(), allow("read"), phraseRoute);
  app.get(docsPath(), allow("read"), docsRoute);
  app.get(writingDocsPath(), allow("read"), writingDocsRoute);
  app.get(formatPath(), allow("read"), graphDocsRoute);
  for (const entity of RECORDED) {
    const at = RECORD_PLACES[entity];
    app.get(`${at}/history`, allow("read"), historyRoute(deps, entity));
    app.get(`${at}/revisions/:version`, allow("read"), revisionRoute(deps, entity));
  }
}

/** The desk, where people work on the record. */
export function addDeskRoutes(app: Express, deps: Deps): void {
  const allow = guardRoutes(deps);
  const carries = keepCarried(deps.db, deps.now);
  const present = presentFilters(deps);
  const makeStory = (each: Deps) => makeRecordRoute(each, STORY_KIND);
  const makeSpeaker = (each: Deps) => makeRecordRoute(each, SPEAKER_KIND);
  const makeSource = (each: Deps) => makeRecordRoute(each, SOURCE_KIND);
  const makeEvent = (each: Deps) => makeRecordRoute(each, EVENT_KIND);
  const story = recordChangeRoutes(deps, STORY_KIND);
  const speaker = recordChangeRoutes(deps, SPEAKER_KIND);
  const source = recordChangeRoutes(deps, SOURCE_KIND);
  const event = recordChangeRoutes(deps, EVENT_KIND);
  app.post("/stories", allow("draft"), idempotent(deps, makeStory));
  app.post("/claims/readings", allow("draft"), readingsRoute(deps));
  app.get("/claims/:id/edit", allow("draft"), editClaimRoute(deps));
  app.get("/suggest/:what", allow("draft"), suggestRoute(deps));
  app.get("/desk", allow("draft"), deskRoute(deps));
  app.post("/working-copies", allow("draft"), keepWorkingCopyRoute(deps));
  app.post("/working-copies/:id", allow("draft"), updateWorkingCopyRoute(deps));
  app.post("/working-copies/:id/discard", allow("draft"), discardWorkingCopyRoute(deps));
  app.get("/stories/:slug/edit", allow("draft"), story.edit);
  app.post("/stories/:slug", allow("draft"), story.change);
  app.post("/speakers", allow("draft"), idempotent(deps, makeSpeaker));
  app.get("/stories/:slug/table", allow("draft"), present, tableRoute(deps));
  app.post("/stories/:slug/table/preview", allow("draft"), previewTableRoute(deps));
  app.post("/stories/:slug/table", allow("draft"), changeTableRoute(deps));
  app.get("/speakers/:slug/edit", allow("draft"), speaker.edit);
  app.post("/speakers/:slug", allow("draft"), speaker.change);
  app.post("/sources", allow("draft"), idempotent(deps, makeSource));
  app.get("/sources/:id/edit", allow("draft"), source.edit);
  app.post("/sources/:id", allow("draft"), source.change);
  app.post("/sources/:id/snapshots", allow("draft"), idempotent(deps, keepSnapshotRoute));
  app.post("/stories/:slug/events", allow("draft"), idempotent(deps, makeEvent));
  app.get("/events/:id/edit", allow("draft"), event.edit);
  app.post("/events/:id", allow("draft"), event.change);
  app.get("/claims/:id/links", allow("draft"), claimLinksRoute(deps));
  app.get("/claims/:id/links/new", allow("draft"), newLinkRoute(deps));
  app.post("/claims/:id/links", allow("draft"), idempotent(deps, addLinkRoute));
  app.get("/links/:id/edit", allow("draft"), editLinkRoute(deps));
  app.post("/links/:id", allow("draft"), changeLinkRoute(deps));
  app.post("/links/:id/withdraw", allow("draft"), withdrawLinkRoute(deps));
  app.post("/links/:id/restore", allow("draft"), restoreLinkRoute(deps));
  app.get("/review", allow("publish"), reviewQueueRoute(deps));
  app.get("/claims/:id/review", allow("draft"), claimReviewRoute(deps));
  app.post("/claims/:id/submit", allow("draft"), submitClaimRoute(deps));
  app.post("/claims/:id/take-back", allow("draft"), takeBackClaimRoute(deps));
  app.post("/claims/:id/publish", allow("publish"), publishClaimRoute(deps));
  app.post("/claims/:id/refuse", allow("publish"), refuseClaimRoute(deps));
  app.post("/claims/:id/withdraw", allow("publish"), withdrawClaimRoute(deps));
  app.post("/claims/:id/proposals", allow("draft"), idempotent(deps, proposeChangeRoute));
  app.get("/proposals", allow("draft"), ownProposalsRoute(deps));
  app.get("/proposals/:id", allow("draft"), proposalRoute(deps));
  app.post("/proposals/:id/accept", allow("publish"), acceptProposalRoute(deps));
  app.post("/proposals/:id/refuse", allow("publish"), refuseProposalRoute(deps));
  app.post("/proposals/:id/take-back", allow("draft"), takeBackProposalRoute(deps));
  app.post("/claims", allow("draft", { carries }), idempotent(deps, enterClaimRoute));
  app.post("/claims/:id", allow("draft", { carries }), changeClaimRoute(deps));
  app.get("/replies", allow("draft"), present, unansweredRoute(deps));
  app.get("/replies/:id", allow("draft"), replyRequestRoute(deps));
  app.post("/replies/:id", allow("draft"), changeReplyRequestRoute(deps));
  app.post("/replies/:id/withdraw", allow("draft"), withdrawRequestRoute(deps));
  app.post("/replies/:id/restore", allow("draft"), restoreRequestRoute(deps));
  app.get("/claims/:id/replies", allow("draft"), claimRepliesRoute(deps));
  app.post("/claims/:id/replies", allow("draft"), idempotent(deps, askRoute));
  app.get("/stories/:slug/address", allow("publish"), addressPageRoute(deps, "story"));
  app.post("/stories/:slug/address", allow("publish"), changeAddressRoute(deps, "story"));
  app.get("/speakers/:slug/address", allow("publish"), addressPageRoute(deps, "speaker"));
  app.post("/speakers/:slug/address", allow("publish"), changeAddressRoute(deps, "speaker"));
  app.get("/speakers/:slug/merge", allow("publish"), mergePageRoute(deps, "speaker"));
  app.post("/speakers/:slug/merge", allow("publish"), mergeRoute(deps, "speaker"));
  app.get("/sources/:id/merge", allow("publish"), mergePageRoute(deps, "source"));
  app.post("/sources/:id/merge", allow("publish"), mergeRoute(deps, "source"));
  app.get("/events/:id/merge", allow("publish"), mergePageRoute(deps, "event"));
  app.post("/events/:id/merge", allow("publish"), mergeRoute(deps, "event"));
  app.get("/merges", allow("publish"), mergesRoute(deps));
  app.get("/merges/:id", allow("publish"), mergeShownRoute(deps));
  app.post("/merges/:id/undo", allow("publish"), undoMergeRoute(deps));
  for (const entity of RECORDED) {
    const at = `${RECORD_PLACES[entity]}/revisions/:version/restore`;
    app.get(at, allow("publish"), restorePageRoute(deps, entity));
    app.post(at, allow("publish"), restoreRoute(deps, entity));
  }
}

/** To come in, one's own account, the users. */
export function addAccountRoutes(app: Express, deps: Deps): void {
  const allow = guardRoutes(deps);
  app.get("/sign-in", allow("come in"), signInPageRoute(deps));
  app.post("/sign-in", allow("come in"), signInRoute(deps, keepCarried(deps.db, deps.now)));
  app.post("/sign-out", allow("come in"), signOutRoute(deps));
  app.get("/sign-up", allow("come in"), signUpPageRoute(deps));
  app.post("/sign-up", allow("come in"), signUpRoute(deps));
  app.get("/invitations/:secret", allow("come in"), invitationPageRoute(deps));
  app.post("/invitations/:secret", allow("come in"), useInvitationRoute(deps));
  app.get("/account", allow("see own account"), accountRoute(deps));
  app.post("/account/password", allow("change own account"), changePasswordRoute(deps));
  app.post(
    "/account/sessions/end-others",
    allow("change own account"),
    endOtherSessionsRoute(deps),
  );
  app.post("/account/sessions/:id/end", allow("change own account"), endSessionRoute(deps));
  app.post("/account/tokens", allow("change own account"), makeTokenRoute(deps));
  app.post("/account/tokens/:id/revoke", allow("change own account"), revokeTokenRoute(deps));
  app.get("/users", allow("manage users"), usersRoute(deps));
  app.post("/users/:id/role", allow("manage users"), changeRoleRoute(deps));
  app.post("/users/:id/disable", allow("manage users"), disableUserRoute(deps));
  app.post("/users/:id/enable", allow("manage users"), enableUserRoute(deps));
  app.post("/users/:id/new-password", allow("manage users"), newPasswordRoute(deps));
  app.post("/invitations", allow("manage users"), inviteRoute(deps));
  app.post("/invitations/:id/withdraw", allow("manage users"), withdrawInvitationRoute(deps));
}

/** Behind all routes: what was not found may have been at this address before. */
export function addFormerAddresses(app: Express, deps: Deps): void {
  app.use(formerAddressRoute(deps));
}
