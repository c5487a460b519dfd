import { expect } from "chai";
import fc from "fast-check";
import {
  ACTIONS,
  type Action,
  type Actor,
  may,
  mayChangeRecord,
  mayLink,
  type Role,
  ROLES,
  type Scope,
  SCOPES,
  scopesOf,
} from "../../server/accounts/may.ts";

// Written out once more by hand: who may do what is no matter of reading the table back.
const ALLOWED: Record<Action, { by: readonly string[]; scope: string | null }> = {
  read: { by: ["nobody", "contributor", "editor", "admin"], scope: "any" },
  "come in": { by: ["nobody", "contributor", "editor", "admin"], scope: "any" },
  "see own account": { by: ["contributor", "editor", "admin"], scope: "read" },
  "change own account": { by: ["contributor", "editor", "admin"], scope: null },
  draft: { by: ["contributor", "editor", "admin"], scope: "draft" },
  publish: { by: ["editor", "admin"], scope: "publish" },
  "manage users": { by: ["admin"], scope: "admin" },
};

describe("who may do what", () => {
  const actions = Object.keys(ACTIONS) as Action[];

  it("is told for each role, and for nobody in particular", () => {
    expect(actions).to.have.members(Object.keys(ALLOWED));
    for (const action of actions) {
      expect(may(null, action), action).to.equal(ALLOWED[action].by.includes("nobody"));
      for (const role of ROLES) {
        expect(may({ role, scopes: null }, action), `${role}: ${action}`).to.equal(
          ALLOWED[action].by.includes(role),
        );
      }
    }
  });

  it("takes the scope as well where it is by a token, and no scope makes up for the role", () => {
    for (const action of actions) {
      const { by, scope } = ALLOWED[action];
      for (const role of ROLES) {
        for (const has of SCOPES) {
          const expected = by.includes(role) && (scope === "any" || scope === has);
          expect(may({ role, scopes: [has] }, action), `${role} by ${has}: ${action}`).to.equal(
            expected,
          );
        }
        expect(may({ role, scopes: [] }, action)).to.equal(scope === "any");
      }
    }
  });

  it("lets a token have the scopes that its user can use", () => {
    expect(scopesOf("contributor")).to.deep.equal(["read", "draft"]);
    expect(scopesOf("editor")).to.deep.equal(["read", "draft", "publish"]);
    expect(scopesOf("admin")).to.deep.equal(["read", "draft", "publish", "admin"]);
  });

  it("lets nobody link from what readers see but those who may publish, and others from own drafts alone", () => {
    const actor: fc.Arbitrary<Actor | null> = fc.option(
      fc.record({
        role: fc.constantFrom(...ROLES),
        scopes: fc.option(fc.uniqueArray(fc.constantFrom(...SCOPES))),
      }),
    );
    const claim = fc.record({
      state: fc.constantFrom("draft", "in review", "published", "withdrawn"),
      is_own: fc.boolean(),
    });
    fc.assert(
      fc.property(actor, claim, (who, from) => {
        const isSeen = from.state === "published" || from.state === "withdrawn";
        const expected = may(who, "publish") || (!isSeen && from.is_own && may(who, "draft"));
        expect(mayLink(who, from)).to.equal(expected);
      }),
      { numRuns: 500 },
    );
  });

  it("lets a record be changed by drafters while readers do not see it, and by publishers always", () => {
    const changes = (role: Role | null, scopes: readonly Scope[] | null, is_public: boolean) =>
      mayChangeRecord(role && { role, scopes }, { is_public });
    expect(changes(null, null, false)).to.equal(false);
    for (const [role, seen] of [
      ["contributor", false],
      ["editor", true],
      ["admin", true],
    ] as const) {
      expect(changes(role, null, false), role).to.equal(true);
      expect(changes(role, null, true), role).to.equal(seen);
      expect(changes(role, ["draft"], true), role).to.equal(false);
      expect(changes(role, ["publish"], true), role).to.equal(seen);
      expect(changes(role, ["read", "admin"], false), role).to.equal(false);
    }
  });
});
