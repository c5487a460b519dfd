import { Clash } from "../http/errors.ts";

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

  constructor(entity: string, record: object, version: number) {
    super(`This ${entity} was changed by somebody else in the meantime.`);
    this.record = record;
    this.version = version;
  }

  override problemMembers() {
    return { version: this.version, record: this.record };
  }
}

/**
 * Two edits of one record met where both change the same: whoever sent the later one has to choose. A program is told
 * each place; a page shows them side by side.
 */
export class EditsMet extends EditedMeanwhile {
  readonly overlaps: readonly object[];

  constructor(
    entity: string,
    { record, version }: { readonly record: object; readonly version: number },
    overlaps: readonly object[],
  ) {
    super(entity, record, version);
    this.overlaps = overlaps;
  }

  override problemMembers() {
    return { ...super.problemMembers(), overlaps: this.overlaps };
  }
}
