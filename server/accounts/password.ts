import { hash, verify } from "@node-rs/argon2";

/** What a guess costs: argon2id, with the names that its library gives them. */
export interface PasswordCost {
  /** KiB of memory. */
  readonly memoryCost: number;
  readonly timeCost: number;
  readonly parallelism: number;
}

/** The hash of a password, as the database keeps it, with its salt and its cost. */
export async function hashPassword(password: string, cost: PasswordCost): Promise<string> {
  return await hash(normal(password), cost);
}

/**
 * Whether it is the password that was hashed. Without a hash, where there is no such user, it takes as long and
 * says no: the time of an answer tells nobody who is here.
 */
export async function isPassword(
  password: string,
  hashed: string | null,
  cost: PasswordCost,
): Promise<boolean> {
  if (hashed === null) {
    await verify(await nobodysHash(cost), normal(password));
    return false;
  }
  return await verify(hashed, normal(password));
}

/** Whether a hash was made at another cost than the present one, and should be made anew when one can. */
export function isOfOtherCost(hashed: string, cost: PasswordCost): boolean {
  return !hashed.startsWith(`$argon2id$v=19$${costInHash(cost)}$`);
}

// Keyboards differ in how they compose letters: “é” may be one character or two.
function normal(password: string): string {
  return password.normalize("NFKC");
}

function costInHash({ memoryCost, timeCost, parallelism }: PasswordCost): string {
  return `m=${memoryCost},t=${timeCost},p=${parallelism}`;
}

const nobodys = new Map<string, Promise<string>>();

function nobodysHash(cost: PasswordCost): Promise<string> {
  const key = costInHash(cost);
  const kept = nobodys.get(key) ?? hash("nobody has this password", cost);
  nobodys.set(key, kept);
  return kept;
}
