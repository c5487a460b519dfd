import { Clash } from "../http/errors.ts";
import { outcomeInWords } from "./reply-in-words.ts";
import type { FoundReplyRequest } from "./reply-request-store.ts";
import type { ReplyRequest } from "./reply-request.ts";

/** Somebody else changed a request after it was read. It brings along what is there now. */
export class RequestEditedMeanwhile extends Clash {
  override readonly kind = "edited-meanwhile";
  readonly record: ReplyRequest;
  readonly version: number;

  constructor({ record, version }: FoundReplyRequest) {
    super(
      `Somebody else changed this request in the meantime. It is at version ${version} now: ${outcomeInWords(record)}.`,
    );
    this.record = record;
    this.version = version;
  }

  override problemMembers() {
    // Whether they may know of the claim that answers is asked where they read the request.
    const { answering_claim_id: _, ...record } = this.record;
    return { version: this.version, record };
  }
}
