import { makeToken } from "../../../server/accounts/api-token-store.ts";
import { makeInvitation } from "../../../server/accounts/invitation-store.ts";
import { beginSession } from "../../../server/accounts/session-store.ts";
import { setDisabled } from "../../../server/accounts/user-store.ts";
import { aUser, NOW, PASSWORD } from "../users.ts";
import { both, type Write } from "./write.ts";

const NEW_PASSWORD = "five swans below the bridge";
const INVITED = { purpose: "new user", role: "contributor" } as const;

/** To come in, one's own account, and the users. */
export const ACCOUNT_WRITES: readonly Write[] = [
  {
    route: "/sign-in",
    prepare: async ({ db }) => {
      const { name } = await aUser(db, "contributor");
      return both("/sign-in", { name, password: PASSWORD });
    },
  },
  { route: "/sign-out", prepare: () => both("/sign-out", {}) },
  {
    route: "/sign-up",
    prepare: () => both("/sign-up", { name: "Nora Newcomer", password: NEW_PASSWORD }),
  },
  {
    route: "/invitations/:secret",
    prepare: async ({ db }) => {
      const secret = await makeInvitation(db, INVITED, null, NOW);
      const newcomer = { name: "Nora Newcomer", password: NEW_PASSWORD };
      return both(`/invitations/${secret}`, newcomer);
    },
  },
  {
    route: "/account/password",
    prepare: () => both("/account/password", { present: PASSWORD, password: NEW_PASSWORD }),
  },
  {
    route: "/account/sessions/end-others",
    prepare: async ({ db, user }) => {
      await beginSession(db, user, "A browser", NOW);
      return both("/account/sessions/end-others", {});
    },
  },
  {
    route: "/account/sessions/:id/end",
    prepare: async ({ db, user }) => {
      await beginSession(db, user, "Another browser", NOW);
      const other = { user_id: user.id, device: "Another browser" };
      const { id } = await db("sessions").where(other).first<{ id: string }>("id");
      return both(`/account/sessions/${id}/end`, {});
    },
  },
  {
    route: "/account/tokens",
    prepare: () => both("/account/tokens", { name: "A program", scopes: "read", days: "30" }),
  },
  {
    route: "/account/tokens/:id/revoke",
    prepare: async ({ db, user }) => {
      const name = "An old program";
      await makeToken(db, user, { name, scopes: ["read"], days: 30 }, NOW);
      const { id } = await db("api_tokens")
        .where({ user_id: user.id, name })
        .first<{ id: string }>("id");
      return both(`/account/tokens/${id}/revoke`, {});
    },
  },
  {
    route: "/users/:id/role",
    prepare: async ({ db }) =>
      both(`/users/${(await aUser(db, "contributor")).id}/role`, { role: "editor" }),
  },
  {
    route: "/users/:id/disable",
    prepare: async ({ db }) => both(`/users/${(await aUser(db, "contributor")).id}/disable`, {}),
  },
  {
    route: "/users/:id/enable",
    prepare: async ({ db }) => {
      const { id } = await aUser(db, "contributor");
      await setDisabled(db, id, NOW);
      return both(`/users/${id}/enable`, {});
    },
  },
  {
    route: "/users/:id/new-password",
    prepare: async ({ db }) =>
      both(`/users/${(await aUser(db, "contributor")).id}/new-password`, {}),
  },
  {
    route: "/invitations",
    prepare: () => both("/invitations", { role: "contributor" }),
  },
  {
    route: "/invitations/:id/withdraw",
    prepare: async ({ db }) => {
      const admin = await aUser(db, "admin");
      await makeInvitation(db, INVITED, admin.id, NOW);
      const { id } = await db("invitations")
        .where({ made_by: admin.id })
        .first<{ id: string }>("id");
      return both(`/invitations/${id}/withdraw`, {});
    },
  },
];
