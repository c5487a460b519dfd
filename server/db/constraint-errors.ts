import type pg from "pg";
import { Clash, InvalidInput, type RequestError } from "../http/errors.ts";

// PostgreSQL guards the rules; here each guard gets a sentence for the person who met it.
// test/db/constraint-errors.test.ts reads the constraints out of the database and misses none.

const clashes: Record<string, string> = {
  stories_slug_unique: "A story with this address exists already.",
  speakers_slug_unique: "A speaker with this address exists already.",
  events_slug_unique: "This story has an event of this name already.",
  links_one_per_kind: "These two claims are linked in this way already.",
  dismissals_one_per_conflict: "Somebody else dismissed this conflict in the meantime.",
  hops_one_claimant: "A chain has one claimant, not several.",
  // Met before the one above where it is the same speaker twice.
  hops_and_claimant: "A chain has one claimant, not several.",
  hops_one_per_position: "Two steps of a chain cannot stand at the same place.",
  revisions_one_per_version: "Somebody else changed this in the meantime.",
  revisions_append_only: "The history cannot be changed.",
  snapshots_append_only: "A snapshot cannot be changed.",
  users_name_unique: "Somebody has this name already.",
  users_last_admin: "This is the last admin: make somebody else an admin first.",
  sessions_token_unique: "This session exists already.",
  invitations_token_unique: "This invitation exists already.",
  api_tokens_token_unique: "This token exists already.",
};

const invalid: Record<string, string> = {
  links_not_to_itself: "A claim cannot be linked to itself.",
  links_kind_known: "This kind of link is not known.",
  links_form_known: "This form of attack is not known.",
  links_target_known: "This target of an attack is not known.",
  links_withdrawn_known: "A link is withdrawn from being published or a draft.",
  links_form_only_on_attacks: "Form and target belong to attacks only.",
  links_from_claim_exists: "The claim that the link starts from does not exist.",
  links_to_claim_exists: "The claim that the link points at does not exist.",
  link_kinds_family_known: "This family of links is not known.",
  dismissals_story_exists: "The story of this dismissal does not exist.",
  dismissals_rule_known: "This rule of conflicts is not known.",
  dismissals_reason_given: "A dismissal needs a reason.",
  dismissals_decided_by_given: "A dismissal needs somebody who makes it.",
  dismissals_decided_whole: "Who dismissed a conflict and when are told together.",
  dismissals_state_known: "A conflict is dismissed or reopened.",
  dismissals_first_earliest_before_latest: "The first window of a conflict ends before it begins.",
  dismissals_second_earliest_before_latest:
    "The second window of a conflict ends before it begins.",
  dismissals_windows_apart: "The windows of a conflict have no day in common.",
  stories_slug_form: "A story's address is made of lower-case letters, digits and hyphens.",
  stories_title_given: "A story needs a title.",
  stories_state_known: "A story is a draft or published.",
  speakers_slug_form: "A speaker's address is made of lower-case letters, digits and hyphens.",
  speakers_name_given: "A speaker needs a name.",
  speakers_kind_known: "A speaker is a person, an organisation, an outlet or unnamed.",
  sources_title_given: "A source needs a title.",
  sources_kind_known: "This kind of source is not known.",
  sources_url_http: "The address of a source begins with http:// or https://.",
  sources_archive_url_http: "The address of an archived copy begins with http:// or https://.",
  sources_outlet_exists: "The outlet of this source does not exist.",
  sources_published_basis_known: "A dating is stated, computed or inferred.",
  sources_published_earliest_before_latest: "The earliest day of publication is after the latest.",
  sources_published_whole: "A date of publication needs its basis.",
  snapshots_source_exists: "The source of this snapshot does not exist.",
  snapshots_sha256_of_text: "The SHA-256 of the snapshot is not that of its text.",
  events_story_exists: "The story of this event does not exist.",
  events_slug_form: "An event's short name is made of lower-case letters, digits and hyphens.",
  events_title_given: "An event needs a title.",
  events_dating_basis_known: "A dating is stated, computed or inferred.",
  events_dating_earliest_before_latest: "The earliest day of the event is after the latest.",
  events_dating_whole: "A dating of an event needs its basis.",
  claims_story_exists: "The story of this claim does not exist.",
  claims_source_exists: "The source of this claim does not exist.",
  claims_claimant_exists: "The claimant does not exist.",
  claims_event_exists: "The event of this claim does not exist in its story.",
  claims_text_given: "A claim needs its wording.",
  claims_quote_given: "A quote cannot be empty.",
  claims_quote_selector: "Words before and after a quote need the quote.",
  claims_said_basis_known: "A dating is stated, computed or inferred.",
  claims_said_earliest_before_latest: "The earliest day it was said is after the latest.",
  claims_said_whole: "The date it was said needs its basis.",
  claims_event_basis_known: "A dating is stated, computed or inferred.",
  claims_event_earliest_before_latest: "The earliest day of the event is after the latest.",
  claims_event_whole: "The date of the event needs its basis.",
  claims_modality_known: "A claim says what has happened, will happen or should happen.",
  claims_state_known: "A claim is a draft, in review, published or withdrawn.",
  claims_claimant_is_in_chain: "The claimant must be marked in the chain.",
  hops_claimant_is_the_claims: "The claimant marked in the chain must be the claim's.",
  hops_claim_exists: "The claim of this step does not exist.",
  hops_speaker_exists: "A speaker in the chain does not exist.",
  hops_recipient_exists: "The person spoken to does not exist.",
  hops_position_from_zero: "The steps of a chain are counted from 0.",
  hops_manner_known: "A step is quoted directly or told indirectly.",
  hops_record_known: "These terms of attribution are not known.",
  hops_on_record_source_exists: "The work that supports a step does not exist.",
  hops_said_basis_known: "A dating is stated, computed or inferred.",
  hops_said_earliest_before_latest: "The earliest day a step was said is after the latest.",
  hops_said_whole: "The date of a step needs its basis.",
  revisions_entity_known: "This kind of entity has no history.",
  revisions_version_positive: "Versions are counted from 1.",
  revisions_who_given: "A change needs somebody who makes it.",
  revisions_reason_given: "A change needs a reason.",
  revisions_first_has_no_before: "Only a first revision has nothing before it.",
  drafters_claim_exists: "The claim that was drafted does not exist.",
  drafters_user_exists: "Whoever drafted this claim does not exist.",
  proposals_claim_exists: "The claim of this proposal does not exist.",
  proposals_user_exists: "Whoever made this proposal does not exist.",
  proposals_base_version_positive: "A proposal starts from a version of its claim.",
  proposals_reason_given: "A proposal needs a reason.",
  proposals_state_known: "A proposal is open, accepted, refused or taken back.",
  proposals_decider_exists: "Whoever decided on this proposal does not exist.",
  proposals_decided_whole: "Who decided on a proposal and when are told together.",
  proposals_refused_with_reason: "To refuse a proposal takes a reason.",
  proposals_accepted_as_version: "A proposal that is accepted names the revision that came of it.",
  working_copies_user_exists: "Whoever typed this does not exist.",
  working_copies_claim_exists: "The claim that is being changed does not exist.",
  working_copies_base_whole: "A change of a claim names the version that it began with.",
  working_copies_size: "This is more than a working copy can hold.",
  users_name_given: "A user needs a name.",
  users_role_known: "A user is a contributor, an editor or an admin.",
  users_password_hashed: "A password is kept as its hash alone.",
  sessions_user_exists: "The user of this session does not exist.",
  sessions_token_hashed: "A session is kept by the hash of its secret alone.",
  sessions_end_after_begin: "A session ends after it begins.",
  invitations_purpose_known: "This purpose of an invitation is not known.",
  invitations_role_known: "An invitation is for a contributor, an editor or an admin.",
  invitations_user_exists: "The user who is to set a new password does not exist.",
  invitations_maker_exists: "Whoever made this invitation does not exist.",
  invitations_token_hashed: "An invitation is kept by the hash of its secret alone.",
  invitations_end_after_begin: "An invitation ends after it begins.",
  invitations_role_or_user: "An invitation gives a role or is for a user who is there, not both.",
  api_tokens_user_exists: "The user of this token does not exist.",
  api_tokens_name_given: "A token needs a name.",
  api_tokens_scopes_known: "A token may read, draft, publish or administer.",
  api_tokens_scopes_given: "A token needs something that it may do.",
  api_tokens_token_hashed: "A token is kept by its hash alone.",
  api_tokens_end_after_begin: "A token ends after it begins.",
  idempotency_keys_user_exists: "The user of this idempotency key does not exist.",
  idempotency_keys_key_length: "An idempotency key has 1 to 200 characters.",
  idempotency_keys_fingerprint_hashed: "A request is kept as its hash alone.",
  idempotency_keys_made_something: "Only the answer of what was made is kept.",
  revisions_sha256_form: "The content hash of a revision is a SHA-256 in hexadecimal.",
  revisions_lineage_form: "The lineage of a revision is a SHA-256 in hexadecimal.",
};

/** The constraints that have a sentence; the test compares them with the database's. */
export const EXPLAINED_CONSTRAINTS = [...Object.keys(clashes), ...Object.keys(invalid)];

/**
 * The refusal of a constraint as an error that a reader understands, or undefined for any other error.
 *
 * @example
 * constraintError(refusal)?.message // "A claim cannot be linked to itself."
 */
export function constraintError(error: unknown): RequestError | undefined {
  if (!(error instanceof Error) || !("constraint" in error)) return undefined;
  const name = (error as pg.DatabaseError).constraint ?? "";
  const clash = clashes[name];
  if (clash !== undefined) return new Clash(clash);
  const reason = invalid[name];
  return reason === undefined ? undefined : new InvalidInput(reason);
}
