// Every address of the site is built here and nowhere else.

interface Slugged {
  readonly slug: string;
}
interface Identified {
  readonly id: string;
}

export const homePath = () => "/";
export const storiesPath = () => "/stories";
export const newStoryPath = () => "/stories/new";
export const storyPath = (story: Slugged) => `/stories/${story.slug}`;
export const editStoryPath = (story: Slugged) => `/stories/${story.slug}/edit`;
export const storyConflictsPath = (story: Slugged) => `/stories/${story.slug}/conflicts`;
export const storyExportPath = (story: Slugged) => `/stories/${story.slug}/export`;
export const storyTablePath = (story: Slugged) => `/stories/${story.slug}/table`;
export const tablePreviewPath = (story: Slugged) => `/stories/${story.slug}/table/preview`;
export const storyGraphExportPath = (story: Slugged) => `/stories/${story.slug}/export/graph.json`;
export const claimPath = (claim: Identified) => `/claims/${claim.id}`;
export const claimsPath = () => "/claims";
export const newClaimPath = () => "/claims/new";
export const editClaimPath = (claim: Identified) => `/claims/${claim.id}/edit`;
export const formReadingsPath = () => "/claims/readings";
export const suggestPath = (what: string) => `/suggest/${what}`;
export const workingCopiesPath = () => "/working-copies";
export const workingCopyPath = (copy: Identified) => `/working-copies/${copy.id}`;
export const discardWorkingCopyPath = (copy: Identified) => `/working-copies/${copy.id}/discard`;
export const deskPath = () => "/desk";
export const claimHistoryPath = (claim: Identified) => historyPath({ entity: "claim", ...claim });
export const claimRevisionPath = (claim: Identified, version: number) =>
  revisionPath({ entity: "claim", ...claim }, version);
export const claimLinksPath = (claim: Identified) => `/claims/${claim.id}/links`;
export const newLinkPath = (claim: Identified) => `/claims/${claim.id}/links/new`;
export const linkPath = (link: Identified) => `/links/${link.id}`;
export const editLinkPath = (link: Identified) => `/links/${link.id}/edit`;
export const withdrawLinkPath = (link: Identified) => `/links/${link.id}/withdraw`;
export const restoreLinkPath = (link: Identified) => `/links/${link.id}/restore`;
export const claimReviewPath = (claim: Identified) => `/claims/${claim.id}/review`;
export const claimStepPath = (claim: Identified, step: string) => `/claims/${claim.id}/${step}`;
export const claimProposalsPath = (claim: Identified) => `/claims/${claim.id}/proposals`;
export const reviewPath = () => "/review";
export const proposalsPath = () => "/proposals";
export const proposalPath = (proposal: Identified) => `/proposals/${proposal.id}`;
export const proposalStepPath = (proposal: Identified, step: string) =>
  `/proposals/${proposal.id}/${step}`;
export const claimRepliesPath = (claim: Identified) => `/claims/${claim.id}/replies`;
export const repliesPath = () => "/replies";
export const withdrawRequestPath = (request: Identified) => `/replies/${request.id}/withdraw`;
export const restoreRequestPath = (request: Identified) => `/replies/${request.id}/restore`;
export const replyRequestPath = (request: Identified) => `/replies/${request.id}`;
export const speakersPath = () => "/speakers";
export const newSpeakerPath = () => "/speakers/new";
export const speakerPath = (speaker: Slugged) => `/speakers/${speaker.slug}`;
export const editSpeakerPath = (speaker: Slugged) => `/speakers/${speaker.slug}/edit`;
export const sourcesPath = () => "/sources";
export const newSourcePath = () => "/sources/new";
export const sourcePath = (source: Identified) => `/sources/${source.id}`;
export const editSourcePath = (source: Identified) => `/sources/${source.id}/edit`;
export const snapshotsPath = (source: Identified) => `/sources/${source.id}/snapshots`;
export const eventsPath = (story: Slugged) => `/stories/${story.slug}/events`;
export const newEventPath = (story: Slugged) => `/stories/${story.slug}/events/new`;
export const eventPath = (event: Identified) => `/events/${event.id}`;
export const storyAddressPath = (story: Slugged) => `/stories/${story.slug}/address`;
export const speakerAddressPath = (speaker: Slugged) => `/speakers/${speaker.slug}/address`;
export const mergeSpeakerPath = (speaker: Slugged) => `/speakers/${speaker.slug}/merge`;
export const mergeSourcePath = (source: Identified) => `/sources/${source.id}/merge`;
export const mergeEventPath = (event: Identified) => `/events/${event.id}/merge`;
export const mergesPath = () => "/merges";
export const mergePath = (merge: Identified) => `/merges/${merge.id}`;
export const undoMergePath = (merge: Identified) => `/merges/${merge.id}/undo`;
export const editEventPath = (event: Identified) => `/events/${event.id}/edit`;
/** Where each thing that has a history has its address. */
export const RECORD_PLACES = {
  story: "/stories/:slug",
  speaker: "/speakers/:slug",
  source: "/sources/:id",
  event: "/events/:id",
  claim: "/claims/:id",
  link: "/links/:id",
  reply_request: "/replies/:id",
} as const;

interface Recorded extends Identified {
  readonly entity: keyof typeof RECORD_PLACES;
  /** Of a story or a speaker. */
  readonly slug?: string | null;
}

const recordPlace = ({ entity, id, slug }: Recorded) =>
  RECORD_PLACES[entity].replace(":slug", slug ?? id).replace(":id", id);
export const historyPath = (record: Recorded) => `${recordPlace(record)}/history`;
export const revisionPath = (record: Recorded, version: number) =>
  `${recordPlace(record)}/revisions/${version}`;
export const restorePath = (record: Recorded, version: number) =>
  `${revisionPath(record, version)}/restore`;
export const changesPath = () => "/changes";
export const changesFeedPath = () => "/changes.atom";
export const searchPath = () => "/search";
export const datesPath = () => "/dates";
export const docsPath = () => "/docs";
export const writingDocsPath = () => "/docs/writing";
export const formatPath = () => "/docs/gainsay-graph";
export const graphSchemaPath = () => "/schemas/gainsay-graph-1.json";
export const exportAllPath = () => "/export.jsonl";
export const signInPath = () => "/sign-in";
export const signOutPath = () => "/sign-out";
export const signUpPath = () => "/sign-up";
export const invitationPath = (secret: string) => `/invitations/${secret}`;
export const accountPath = () => "/account";
export const passwordPath = () => "/account/password";
export const endSessionPath = (session: Identified) => `/account/sessions/${session.id}/end`;
export const endOtherSessionsPath = () => "/account/sessions/end-others";
export const tokensPath = () => "/account/tokens";
export const revokeTokenPath = (token: Identified) => `/account/tokens/${token.id}/revoke`;
export const usersPath = () => "/users";
export const userRolePath = (user: Identified) => `/users/${user.id}/role`;
export const disableUserPath = (user: Identified) => `/users/${user.id}/disable`;
export const enableUserPath = (user: Identified) => `/users/${user.id}/enable`;
export const newPasswordPath = (user: Identified) => `/users/${user.id}/new-password`;
export const invitationsPath = () => "/invitations";
export const withdrawInvitationPath = (invitation: Identified) =>
  `/invitations/${invitation.id}/withdraw`;

/**
 * An address with a query. Empty values are left out, so that an address says only what was chosen.
 *
 * @example withQuery("/search", { q: "bridge", story: null }) // => "/search?q=bridge"
 */
export function withQuery(
  path: string,
  parameters: Readonly<Record<string, string | number | null | undefined>>,
): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    if (value !== null && value !== undefined && value !== "") query.set(name, String(value));
  }
  const text = query.toString();
  return text === "" ? path : `${path}?${text}`;
}

/** The address of the same page as JSON. @example jsonPath("/stories/a?clock=said") // => "/stories/a.json?clock=said" */
export function jsonPath(address: string): string {
  const [path = "", query] = address.split("?", 2);
  const sibling = path === "/" ? "/index.json" : `${path}.json`;
  return query === undefined ? sibling : `${sibling}?${query}`;
}
