import { InvalidInput } from "../http/errors.ts";

/** There is no date in the words that were given, or EDTF with a slip in it. The message says so, with the place. */
export class NoDateInWords extends InvalidInput {
  constructor(message: string, at?: number) {
    super(message, "phrase", at);
  }
}
