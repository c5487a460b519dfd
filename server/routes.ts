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
import { recentChangesRoute } from "./changes/recent-changes-routes.ts";
import { claimHistoryRoute, claimRevisionRoute } from "./claims/claim-history-routes.ts";
import { claimRoute } from "./claims/claim-routes.ts";
import { conflictsRoute } from "./conflicts/conflict-routes.ts";
import { docsRoute } from "./docs/docs-routes.ts";
import { addressPageRoute, changeAddressRoute } from "./editing/address-routes.ts";
import { eventRoute } from "./events/event-routes.ts";
import { exportFileRoutes, storyExportRoute } from "./exchange/export-routes.ts";
import { graphDocsRoute, graphSchemaRoute } from "./exchange/format-routes.ts";
import { datesPath, docsPath, exportAllPath, formatPath, graphSchemaPath } from "./http/paths.ts";
import type { Deps } from "./http/route.ts";
import { mergePageRoute, mergeRoute } from "./merging/merge-routes.ts";
import { mergeShownRoute, mergesRoute, undoMergeRoute } from "./merging/merges-routes.ts";
import { phraseRoute } from "./phrases/phrase-routes.ts";
import { formerAddressRoute } from "./redirects/former-address-routes.ts";
import { searchRoute } from "./search/search-routes.ts";
import { sourceRoute, sourcesRoute } from "./sources/source-routes.ts";
import { speakerRoute, speakersRoute } from "./speakers/speaker-routes.ts";
import { homeRoute, storiesRoute } from "./stories/home-routes.ts";
import { storyRoute } from "./stories/story-routes.ts";

// Every address of the site, and what it takes to use it (accounts/may.ts). Each page answers at its address
// + ".json" as well.

/** Files: addresses whose own ending says what they are. */
export function addFileRoutes(app: Express, deps: Deps): void {
  const allow = guardRoutes(deps);
  const exports = exportFileRoutes(deps);
  app.get("/stories/:slug/export/graph.json", allow("read"), exports.graph);
  app.get(exportAllPath(), allow("read"), exports.everything);
  app.get(graphSchemaPath(), allow("read"), graphSchemaRoute);
}

/** Pages. */
export function addPageRoutes(app: Express, deps: Deps): void {
  const allow = guardRoutes(deps);
  app.get("/", allow("read"), homeRoute(deps));
  app.get("/stories", allow("read"), storiesRoute(deps));
  app.get("/stories/:slug", allow("read"), storyRoute(deps));
  app.get("/stories/:slug/conflicts", allow("read"), conflictsRoute(deps));
  app.get("/stories/:slug/export", allow("read"), storyExportRoute(deps));
  app.get("/claims/:id", allow("read"), claimRoute(deps));
  app.get("/claims/:id/history", allow("read"), claimHistoryRoute(deps));
  app.get("/claims/:id/revisions/:version", allow("read"), claimRevisionRoute(deps));
  app.get("/speakers", allow("read"), speakersRoute(deps));
  app.get("/speakers/:slug", allow("read"), speakerRoute(deps));
  app.get("/sources", allow("read"), sourcesRoute(deps));
  app.get("/sources/:id", allow("read"), sourceRoute(deps));
  app.get("/events/:id", allow("read"), eventRoute(deps));
  app.get("/changes", allow("read"), recentChangesRoute(deps));
  app.get("/search", allow("read"), searchRoute(deps));
  app.get(datesPath(), allow("read"), phraseRoute);
  app.get(docsPath(), allow("read"), docsRoute);
  app.get(formatPath(), allow("read"), graphDocsRoute);
}

/** Addresses of those who write here: to come in, one's own account, the users. */
export function addAccountRoutes(app: Express, deps: Deps): void {
  const allow = guardRoutes(deps);
  app.get("/sign-in", allow("come in"), signInPageRoute(deps));
  app.post("/sign-in", allow("come in"), signInRoute(deps));
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

/** Addresses where editors tidy up: other addresses, merges. */
export function addTidyingRoutes(app: Express, deps: Deps): void {
  const allow = guardRoutes(deps);
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
}

/** Behind all routes: what was not found may have been at this address before. */
export function addFormerAddresses(app: Express, deps: Deps): void {
  app.use(formerAddressRoute(deps));
}
