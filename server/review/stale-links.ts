import { Clash } from "../http/errors.ts";

/** A link of a proposal that cannot be written as it was proposed. */
export interface StaleLink {
  /** Its place in the proposal, from 0. */
  readonly nth: number;
  readonly message: string;
  /** Whether it can be written all the same. */
  readonly may_stand: boolean;
}

/** Something stands in the way of links of a proposal: whoever accepts it decides of each. */
export class StaleLinks extends Clash {
  readonly links: readonly StaleLink[];

  constructor(links: readonly StaleLink[]) {
    super(
      links.length === 1
        ? "Something was changed meanwhile that stands in the way of a link: nothing is accepted yet."
        : `Something was changed meanwhile that stands in the way of ${links.length} links: nothing is accepted yet.`,
    );
    this.links = links;
  }

  override problemMembers() {
    return { links: this.links };
  }
}
