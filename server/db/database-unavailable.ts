/**
 * The database cannot be used. The message is one sentence for the person who starts Gainsay: what is
 * wrong, and the way out. It never holds a password, so it may be printed as it is, without a stack.
 */
export class DatabaseUnavailable extends Error {
  override readonly name = "DatabaseUnavailable";
}
