/** What is wrong, as JSON tells it: at every address that ends in .json, and on the command line. */
export interface Problem {
  readonly error: string;
  readonly status: number;
  readonly title: string;
  /** The form field, query parameter or JSON path that it stands in. */
  readonly field?: string | undefined;
  /** The index of the character in that field. */
  readonly at?: number | undefined;
  /** What the log calls the request; the command line has none. */
  readonly request_id?: string;
}
