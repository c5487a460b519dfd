import type { Knex } from "knex";
import { hashPassword, type PasswordCost } from "../../server/accounts/password.ts";
import type { Role } from "../../server/accounts/may.ts";
import type { User } from "../../server/accounts/user.ts";
import { insertUser } from "../../server/accounts/user-store.ts";

/** What hashing costs in tests that are not about it: next to nothing. */
export const CHEAP: PasswordCost = { memoryCost: 8, timeCost: 1, parallelism: 1 };

/** The password of every user of a test. */
export const PASSWORD = "three geese on a wet roof";

/** The moment that stands still in tests. */
export const NOW = new Date("2026-11-22T12:00:00Z");

const hashed = hashPassword(PASSWORD, CHEAP);
let made = 0;

/** A user of this role, who has a name of their own and the password of all. */
export async function aUser(db: Knex, role: Role, name = `Ursula ${++made}`): Promise<User> {
  return await insertUser(db, { name, role, password_hash: await hashed }, NOW);
}
