import type { Response } from "express";
import { whoAsks } from "../http/asking-user.ts";
import type { Role } from "./may.ts";

/**
 * The user whom a guard has let through, and their session (null where a token asks).
 *
 * @throws Error on a route whose guard lets anybody through
 */
export function asking(res: Response): {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly session: string | null;
} {
  const user = whoAsks(res);
  const session: unknown = res.locals["sessionId"];
  return {
    id: user.id,
    name: user.name,
    role: user.role as Role,
    session: typeof session === "string" ? session : null,
  };
}
