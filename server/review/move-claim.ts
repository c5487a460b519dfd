import type { Knex } from "knex";
import { type Changed, changeRecord } from "../editing/change-record.ts";
import { InvalidInput } from "../http/errors.ts";
import { CLAIM_STEPS, type ClaimStep, reasonOf, takeStep } from "./claim-steps.ts";

/** Which claim goes on, and why. */
export interface ClaimMove {
  readonly id: string;
  /** The version that whoever decides has seen. */
  readonly version: number;
  /** What they say of it; empty where it takes no reason. */
  readonly reason: string;
}

/**
 * Takes a claim one step on, or back. Whether somebody may is decided before.
 *
 * @throws NotFound; Clash where it is in another state; EditedMeanwhile where it is at another version; InvalidInput
 * where a reason is missing or none
 */
export async function moveClaim(
  db: Knex,
  { name: who }: { readonly name: string },
  step: ClaimStep,
  { id, version, reason: given }: ClaimMove,
): Promise<Changed<"claim">> {
  const reason = reasonOf(step, given);
  if (reason === "") throw new InvalidInput(CLAIM_STEPS[step].ask, "reason");
  return await changeRecord(
    db,
    { who, reason },
    { entity: "claim", id, version, edit: (claim) => takeStep(step, claim, given) },
  );
}

type User = { readonly name: string };

/** Hands a draft in: editors find it in the queue. */
export const submitClaim = async (db: Knex, user: User, claim: ClaimMove) =>
  await moveClaim(db, user, "submit", claim);

/** Takes a claim that was handed in back, to go on with it. */
export const takeBackClaim = async (db: Knex, user: User, claim: ClaimMove) =>
  await moveClaim(db, user, "take-back", claim);

/**
 * Publishes a claim, or publishes a withdrawn one again, with a reason. Readers see it as soon as its story is
 * published as well.
 */
export const publishClaim = async (db: Knex, user: User, claim: ClaimMove) =>
  await moveClaim(db, user, "publish", claim);

/** Sends a claim that was handed in back to whoever drafted it, with a reason. */
export const refuseClaim = async (db: Knex, user: User, claim: ClaimMove) =>
  await moveClaim(db, user, "refuse", claim);

/** Withdraws a published claim, with a reason. It stays at its address, marked. */
export const withdrawClaim = async (db: Knex, user: User, claim: ClaimMove) =>
  await moveClaim(db, user, "withdraw", claim);
