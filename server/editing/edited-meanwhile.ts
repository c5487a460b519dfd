import { Clash } from "../http/errors.ts";
import { entityInWords } from "../revisions/entity-in-words.ts";
import type { Entity } from "../revisions/revision.ts";

/**
 * Somebody else changed a record after it was read. It brings along what is there now, so that both can be shown and
 * nothing that was typed is lost.
 */
export class EditedMeanwhile extends Clash {
  override readonly kind = "edited-meanwhile";
  /** The record as it is now. */
  readonly record: object;
  /** The version that it is at. */
  readonly version: number;

  constructor(entity: Entity, record: object, version: number) {
    super(`This ${entityInWords(entity)} was changed by somebody else in the meantime.`);
    this.record = record;
    this.version = version;
  }

  override problemMembers() {
    return { version: this.version, record: this.record };
  }
}
