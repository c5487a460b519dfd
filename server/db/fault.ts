/**
 * The code of an error of Node's or of PostgreSQL's driver, or undefined when it has none.
 *
 * @example codeOf(fault) === "ENOENT" // a file that is not there
 * @example codeOf(fault) === "28P01" // a wrong password
 */
export function codeOf(fault: unknown): string | undefined {
  return fault instanceof Error && "code" in fault && typeof fault.code === "string"
    ? fault.code
    : undefined;
}

/** What an error says. Node leaves it empty where several addresses of one name were tried. */
export function messageOf(fault: unknown): string {
  if (fault instanceof AggregateError && fault.message === "") {
    return fault.errors.map(messageOf).join(", ");
  }
  return fault instanceof Error ? fault.message : String(fault);
}
