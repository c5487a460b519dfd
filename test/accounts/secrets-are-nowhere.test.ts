import { expect } from "chai";
import type { Knex } from "knex";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import { makeInvitation } from "../../server/accounts/invitation-store.ts";
import { findUserByName } from "../../server/accounts/user-store.ts";
import { exportEverything } from "../../server/exchange/export-everything.ts";
import { useWholeSite } from "../support/demo-site.ts";
import { rejection } from "../support/rejection.ts";
import { aUser, NOW, PASSWORD } from "../support/users.ts";
import { signedIn } from "../support/visitor.ts";

describe("a secret of a user", function () {
  this.timeout(60_000);
  const NAME = "Quillwort Fern";
  const site = useWholeSite(async (db) => {
    await seedDemoStory(db, NOW);
    await aUser(db, "admin", NAME);
  });

  it("stands in no table, no export, no revision and no error", async () => {
    const { db, origin } = site();
    const user = await findUserByName(db, NAME);
    if (user === null) throw new Error("the user is not there");
    const visitor = await signedIn(origin, user);
    const wanted = { name: "a program", scopes: ["admin"], days: 30 } as const;
    const token = await makeToken(db, user, wanted, NOW);
    const invitation = await makeInvitation(db, { purpose: "new user", role: "admin" }, null, NOW);
    const secrets = [PASSWORD, token.slice(8), invitation, visitor.cookies.get("gainsay") ?? "?"];
    const hashes = await hashesIn(db);
    expect(hashes.length).to.be.at.least(4);

    // A column of bytes is told in hexadecimal digits.
    const spelt = secrets.flatMap((secret) => [
      secret,
      Buffer.from(secret).toString("hex"),
      Buffer.from(secret, "base64url").toString("hex"),
    ]);
    for (const line of await everyRow(db)) {
      for (const secret of spelt) expect(line).not.to.include(secret);
    }
    const exported = [
      ...(await linesOf(db, "public")),
      ...(await linesOf(db, "installation")),
      ...(await db("revisions").select()).map((row: unknown) => JSON.stringify(row)),
    ].join("\n");
    for (const secret of [...secrets, ...hashes, NAME, "argon2"]) {
      expect(exported).not.to.include(secret);
    }
    const taken = await rejection(aUser(db, "editor", NAME));
    expect(String(taken)).not.to.include("argon2");
    expect(JSON.stringify(taken)).not.to.include("argon2");
  });
});

async function linesOf(db: Knex, scope: "public" | "installation"): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of exportEverything(db, scope, new AbortController().signal))
    lines.push(String(line));
  return lines;
}

async function everyRow(db: Knex): Promise<string[]> {
  const { rows: tables } = await db.raw<{ rows: { name: string }[] }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  );
  expect(tables.length).to.be.greaterThan(12);
  const lines: string[] = [];
  for (const { name } of tables) {
    const { rows } = await db.raw<{ rows: { line: string }[] }>(
      "select to_jsonb(t)::text as line from ?? t",
      [name],
    );
    lines.push(...rows.map(({ line }) => line));
  }
  return lines;
}

async function hashesIn(db: Knex): Promise<string[]> {
  const { rows } = await db.raw<{ rows: { hash: string }[] }>(`
    select encode(token_hash, 'hex') as hash from sessions
    union select encode(token_hash, 'hex') from invitations
    union select encode(token_hash, 'hex') from api_tokens
    union select password_hash from users`);
  return rows.map(({ hash }) => hash);
}
