import type { Request, RequestHandler, Response } from "express";
import { whoAsks } from "./asking-user.ts";
import { Clash, InvalidInput } from "./errors.ts";
import { holdAnswer } from "./held-answer.ts";
import { fingerprint, FORM_KEY_FIELD, readKey } from "./idempotency-key.ts";
import { findAnswer, keepAnswer, type KeptAnswer, lockKey } from "./kept-answer-store.ts";
import type { Deps } from "./route.ts";

/** A request with the same key is being carried out. */
export class StillRunning extends Clash {
  override readonly title = "Being carried out";
  override readonly kind = "still-running";
}

/** A key that came with another request before. */
export class KeyUsedOtherwise extends InvalidInput {
  override readonly title = "This key was used";
  override readonly kind = "key-used-otherwise";
}

const RETRY_AFTER_SECONDS = 1;

const safe = new WeakSet<object>();

/** Whether a handler is safe to be asked again: tests ask it of every route. */
export function isIdempotent(handler: object): boolean {
  return safe.has(handler);
}

/**
 * Makes a route that creates something safe to be asked again (draft-ietf-httpapi-idempotency-key-header): of requests of
 * one user with the same `Idempotency-Key` one is carried out, and the others get its answer. Forms of a page have the
 * field `form_key` for it, so that a second click makes no second thing.
 *
 * The route gets the database as one transaction, in which the answer is kept as well, and nobody is answered before
 * it is whole: what was made and the key by which it is known are there together or not at all, whatever breaks off.
 * Kept is the answer of what was made, 201 or 303; whatever else is answered made nothing, and the key stays free.
 * Never put it around a route whose answer holds a secret: answers are kept for a day.
 *
 * @example app.post("/claims/:id/links", allow("draft"), idempotent(deps, addLinkRoute));
 */
export function idempotent(deps: Deps, route: (deps: Deps) => RequestHandler): RequestHandler {
  const plain = route(deps);
  const handler: RequestHandler = async (req, res, next) => {
    const key = readKey(req);
    // The route knows nothing of keys.
    if (req.body !== undefined) delete (req.body as Record<string, unknown>)[FORM_KEY_FIELD];
    if (key === null) {
      await plain(req, res, next);
      return;
    }
    await once(deps, route, key, req, res);
  };
  safe.add(handler);
  return handler;
}

async function once(
  deps: Deps,
  route: (deps: Deps) => RequestHandler,
  key: string,
  req: Request,
  res: Response,
): Promise<void> {
  const whose = { user: whoAsks(res), key };
  const asked = fingerprint(req);
  // Who clicks twice sees the answer to the second click: it has to wait for the first.
  const waits = req.headers["idempotency-key"] === undefined;
  const held = holdAnswer(res);
  let again: KeptAnswer | null;
  try {
    again = await deps.db.transaction(async (trx) => {
      if (!(await lockKey(trx, whose, waits))) {
        throw new StillRunning("A request with this key is being carried out at the moment.");
      }
      const known = await findAnswer(trx, whose, deps.now());
      if (known !== null) {
        if (known.fingerprint === asked) return known;
        throw new KeyUsedOtherwise("This key came with another request before: take a new one.");
      }
      const answer = await answerOf(route({ ...deps, db: trx }), req, res, held.made);
      if (answer.status === 201 || answer.status === 303) {
        await keepAnswer(trx, whose, asked, answer, deps.now());
      }
      return null;
    });
  } catch (error) {
    held.drop();
    if (error instanceof StillRunning) res.set("Retry-After", String(RETRY_AFTER_SECONDS));
    throw error;
  }
  if (again === null) held.send();
  else {
    held.drop();
    res.status(again.status).set(again.headers).set("Idempotent-Replayed", "true").end(again.body);
  }
}

/** What a route answers, which it may do after it has returned. */
async function answerOf(
  route: RequestHandler,
  req: Request,
  res: Response,
  made: Promise<KeptAnswer>,
): Promise<KeptAnswer> {
  return await new Promise<KeptAnswer>((resolve, reject) => {
    void made.then(resolve);
    const passOn = (error?: unknown) => {
      reject(error instanceof Error ? error : new Error("the route answered nothing"));
    };
    Promise.resolve(route(req, res, passOn)).catch(reject);
  });
}
