import { constraintError } from "../db/constraint-errors.ts";
import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import { Clash, Forbidden } from "../http/errors.ts";
import { type respond, sendJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { setVersion } from "../http/wanted-version.ts";
import type { Speaker } from "../speakers/speaker.ts";
import type { ReadRecord, RecordOf } from "./read-record.ts";
import { type Fault, faultsIn, InvalidRecord } from "./record-faults.ts";
import { recordAt } from "./record-find.ts";
import { type FormEntity, isRecordPublic } from "./record-is-public.ts";
import type { Asked } from "./record-write.ts";

// What the routes of records share: who asks for what, what is refused, and how a program is answered.

type Request = Parameters<typeof respond>[0];
type Response = Parameters<typeof respond>[1];

/** A record that whoever asks may change, and whether readers see it. */
export interface Changeable<E extends FormEntity> {
  readonly found: ReadRecord<E>;
  readonly is_public: boolean;
}

/** The record at an address, which whoever asks may change. */
export async function changeableAt<E extends FormEntity>(
  { db }: Deps,
  req: Request,
  res: Response,
  kind: { readonly entity: E; readonly part: string },
): Promise<Changeable<E>> {
  const found = await recordAt(db, kind.entity, pathPart(req, kind.part));
  const is_public = await isRecordPublic(db, kind.entity, found.record.id);
  if (!abilitiesOf(res).mayChangeRecord({ is_public })) {
    throw forEditors(kind.entity);
  }
  return { found, is_public };
}

/** Why somebody may not change what readers see. */
export function forEditors(entity: FormEntity): Forbidden {
  return new Forbidden(
    `Readers see this ${entity}: to change it takes an editor, or a token with the scope “publish”.`,
  );
}

/** Who asks, and why. */
export function askedOf(res: Response, reason: string, now: Date): Asked {
  return {
    who: whoAsks(res).name,
    reason: reason.trim() === "" ? null : reason,
    mayPublish: abilitiesOf(res).may("publish"),
    now,
  };
}

/** What a program sent: why, and everything else. */
export function askedByProgram(
  res: Response,
  sent: Record<string, unknown>,
  now: Date,
): { asked: Asked; given: Record<string, unknown> } {
  const { reason = "", form_token: _, ...given } = sent;
  if (typeof reason !== "string") {
    throw new InvalidRecord([{ path: ["reason"], message: "The reason of a change is text." }]);
  }
  return { asked: askedOf(res, reason, now), given };
}

/** @throws InvalidRecord where readers see the record, and nobody says why it is changed */
export function refuseUnexplained({ reason }: Asked, is_public: boolean): void {
  if (is_public && reason === null) {
    throw new InvalidRecord([
      { path: ["reason"], message: "Say why: readers see this record, and its history." },
    ]);
  }
}

/**
 * What is wrong with what was sent, to be told beside it; the status is then that of a refusal.
 *
 * @throws the error itself where it is of another sort
 */
export function refusal(res: Response, error: unknown): readonly Fault[] {
  const told = constraintError(error) ?? error;
  const faults = faultsIn(told);
  if (faults !== null) {
    res.status(422);
    return faults;
  }
  if (!(told instanceof Clash)) throw error;
  res.status(told.status);
  return [{ path: [], message: told.message }];
}

interface Answered<E extends FormEntity> {
  readonly kind: { readonly entity: E };
  readonly record: RecordOf<E>;
  readonly version: number;
  readonly moved: number;
  readonly outlet: Speaker | null;
}

/** Answers a program with the record as it is now. */
export function answerRecord<E extends FormEntity>(res: Response, answered: Answered<E>): void {
  const { kind, record, version, moved, outlet } = answered;
  setVersion(res, version);
  sendJson(
    res,
    JSON.stringify({
      [kind.entity]: record,
      version,
      moved,
      ...(outlet === null ? {} : { made_outlet: outlet }),
    }),
  );
}
