import type { LinkFamily } from "../claims/link-kinds.ts";

/** The head of an arc, pointing left at the text of a row. */
export interface ArrowHead {
  /** Whether it is filled or drawn as a line. */
  filled: boolean;
  /** How far from the text the arc itself ends, in pixels. */
  length: number;
  draw: (y: number) => string;
}

/** Families differ by their heads as well, for those who do not tell the colours apart. */
export const ARROW_HEADS: Record<LinkFamily, ArrowHead> = {
  attack: { filled: true, length: 8, draw: (y) => `M1 ${y}l9-4.5v9z` },
  support: { filled: false, length: 3, draw: (y) => `M7 ${y - 4}l-5 4l5 4` },
  restatement: { filled: false, length: 8, draw: (y) => `M2 ${y}l6-3.5v7z` },
  withdrawal: { filled: false, length: 4, draw: (y) => `M3 ${y - 4}v8M9 ${y - 4}l-5 4l5 4` },
};
