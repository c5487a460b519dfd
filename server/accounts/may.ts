// Every decision on who may do what is made here, and nowhere else.

/** What a user may be; each may do all that the one before it may. */
export const ROLES = ["contributor", "editor", "admin"] as const;
export type Role = (typeof ROLES)[number];

/** What a token may be for. Each is for itself: a token to publish does not administer. */
export const SCOPES = ["read", "draft", "publish", "admin"] as const;
export type Scope = (typeof SCOPES)[number];

interface Rule {
  /** The least role that it takes; null where everybody may, signed in or not. */
  readonly role: Role | null;
  /** The scope that a token needs for it; null where no token will do, but only somebody signed in. */
  readonly scope: Scope | null;
}

/** What can be done here. Each route names one of these (guard-routes.ts). */
export const ACTIONS = {
  /** What is published, and nothing else. */
  read: { role: null, scope: "read" },
  /** To sign in and out, or up where that is open, and to use an invitation: all for who is not in yet. */
  "come in": { role: null, scope: null },
  "see own account": { role: "contributor", scope: "read" },
  // A token that could make tokens or change the password would be worth as much as the password.
  "change own account": { role: "contributor", scope: null },
  /** To write drafts and to propose changes. */
  draft: { role: "contributor", scope: "draft" },
  /** To publish, merge and dismiss. */
  publish: { role: "editor", scope: "publish" },
  "manage users": { role: "admin", scope: "admin" },
} as const satisfies Record<string, Rule>;
export type Action = keyof typeof ACTIONS;

/** Whoever asks: with which role, and with which scopes where it is by a token. */
export interface Actor {
  readonly role: Role;
  /** Null for somebody who is signed in, who may do all that the role allows. */
  readonly scopes: readonly Scope[] | null;
}

/**
 * Whether somebody may do something. Nobody in particular (null) may do what is open to everybody.
 *
 * @example may(null, "read") // => true
 * @example may({ role: "editor", scopes: null }, "publish") // => true
 * @example may({ role: "admin", scopes: ["read"] }, "manage users") // => false
 */
export function may(actor: Actor | null, action: Action): boolean {
  const { role, scope }: Rule = ACTIONS[action];
  if (role === null) return true;
  if (actor === null || !isAtLeast(actor.role, role)) return false;
  return actor.scopes === null || (scope !== null && actor.scopes.includes(scope));
}

/**
 * Whether somebody may write a claim as it stands: a draft of their own, or one that they have handed in, and with
 * "publish" any. Whoever may not can still propose a change of it.
 *
 * @example
 * mayWriteClaim({ role: "contributor", scopes: null }, { state: "draft", is_own: true }) // => true
 * mayWriteClaim({ role: "contributor", scopes: null }, { state: "published", is_own: true }) // => false
 * mayWriteClaim({ role: "editor", scopes: null }, { state: "published", is_own: false }) // => true
 */
export function mayWriteClaim(
  actor: Actor | null,
  claim: { readonly state: string; readonly is_own: boolean },
): boolean {
  if (may(actor, "publish")) return true;
  return claim.is_own && !["published", "withdrawn"].includes(claim.state) && may(actor, "draft");
}

/**
 * Whether somebody may make, change or withdraw a link that goes from a claim as it stands. A link is a sentence of the
 * claim that it goes from: whoever may write that claim may link it. Between two claims that readers see it is
 * seen at once, so that this takes "publish".
 *
 * @example
 * mayLink({ role: "contributor", scopes: null }, { state: "draft", is_own: true }) // => true
 * mayLink({ role: "contributor", scopes: null }, { state: "published", is_own: true }) // => false
 * mayLink({ role: "editor", scopes: ["draft"] }, { state: "published", is_own: true }) // => false
 */
export function mayLink(
  actor: Actor | null,
  from: { readonly state: string; readonly is_own: boolean },
): boolean {
  return mayWriteClaim(actor, from);
}

/**
 * Whether somebody may change a story, speaker, source or event as it stands: with "draft" while readers cannot see it,
 * and with "publish" any.
 *
 * @example
 * mayChangeRecord({ role: "contributor", scopes: null }, { is_public: false }) // => true
 * mayChangeRecord({ role: "contributor", scopes: null }, { is_public: true }) // => false
 */
export function mayChangeRecord(
  actor: Actor | null,
  record: { readonly is_public: boolean },
): boolean {
  return may(actor, "publish") || (!record.is_public && may(actor, "draft"));
}

/** Whether a role may all that another may. @example isAtLeast("admin", "editor") // => true */
export function isAtLeast(role: Role, least: Role): boolean {
  return ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/**
 * The scopes that a token of a user can have: those with which it could do something.
 *
 * @example scopesOf("contributor") // => ["read", "draft"]
 */
export function scopesOf(role: Role): Scope[] {
  const rules: readonly Rule[] = Object.values(ACTIONS);
  return SCOPES.filter((scope) =>
    rules.some(
      (rule) => rule.scope === scope && (rule.role === null || isAtLeast(role, rule.role)),
    ),
  );
}
