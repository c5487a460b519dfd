import { EditedMeanwhile } from "./edited-meanwhile.ts";
import type { MetEdits } from "./merged-edit.ts";
import type { EditableEntity } from "./read-record.ts";

/** Somebody else changed the same of a record: what a program is told where a person is asked to choose. */
export class MetMeanwhile extends EditedMeanwhile {
  readonly met: MetEdits<EditableEntity>;

  constructor(met: MetEdits<EditableEntity>) {
    super(met.entity, met.theirs, met.version);
    this.met = met;
  }

  override problemMembers() {
    const { overlaps, told } = this.met;
    return { ...super.problemMembers(), overlaps, meanwhile: told };
  }
}
