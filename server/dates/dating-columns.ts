import { BASES, type Basis, DATING_FIELDS, type Dating, type DatingField } from "./dating.ts";
import { dayFromPg, dayToPg } from "./storable-day.ts";

/**
 * A dating as columns of a row, with a prefix: `said_phrase`, `said_earliest` and so on. Without a dating all
 * are null, and a null `basis` is how a row says that it has none.
 */
export type DatingColumns<Prefix extends string> = {
  [Field in DatingField as `${Prefix}_${Field}`]: Field extends "basis"
    ? Basis | null
    : string | null;
};

/**
 * A dating as columns to be written, days as PostgreSQL reads them.
 *
 * @throws RangeError where a bound is no day that PostgreSQL can hold.
 * @example
 * datingToColumns("said", null).said_basis; // => null
 * datingToColumns("event", { phrase: null, anchor: null, edtf: "-0044-03-15", earliest: "-0044-03-15", latest: "-0044-03-15", basis: "stated", reason: null }).event_earliest; // => "0045-03-15 BC"
 */
export function datingToColumns<Prefix extends string>(
  prefix: Prefix,
  dating: Dating | null,
): DatingColumns<Prefix> {
  const columns = DATING_FIELDS.map((field) => [`${prefix}_${field}`, toColumn(field, dating)]);
  return Object.fromEntries(columns) as DatingColumns<Prefix>;
}

/**
 * The dating in the columns of a row, days as PostgreSQL wrote them; null where the row has none.
 *
 * @throws RangeError where a bound is no date.
 * @example
 * datingFromColumns("said", { said_phrase: "on Monday", said_anchor: null, said_edtf: "2022-10-10", said_earliest: "2022-10-10", said_latest: "2022-10-10", said_basis: "computed", said_reason: null }); // => { phrase: "on Monday", anchor: null, edtf: "2022-10-10", earliest: "2022-10-10", latest: "2022-10-10", basis: "computed", reason: null }
 */
export function datingFromColumns<Prefix extends string>(
  prefix: Prefix,
  row: DatingColumns<Prefix>,
): Dating | null {
  const columns: Readonly<Record<string, string | null>> = row;
  const column = (field: DatingField) => columns[`${prefix}_${field}`] ?? null;
  const basis = BASES.find((known) => known === column("basis"));
  if (basis === undefined) return null;
  const day = (field: "earliest" | "latest") => {
    const written = column(field);
    return written === null ? null : dayFromPg(written);
  };
  return {
    phrase: column("phrase"),
    anchor: column("anchor"),
    edtf: column("edtf"),
    earliest: day("earliest"),
    latest: day("latest"),
    basis,
    reason: column("reason"),
  };
}

/**
 * The names of a dating's columns, in the order of its parts.
 *
 * @example
 * datingColumnNames("said")[0]; // => "said_phrase"
 */
export function datingColumnNames(prefix: string): string[] {
  return DATING_FIELDS.map((field) => `${prefix}_${field}`);
}

/**
 * The SQL expression that makes a dating record of the columns of one table, or null where the row has no
 * dating. The names are put into the SQL as they are: they come from code, never from a request.
 *
 * @throws RangeError where a name is none.
 * @example
 * datingJsonSql("claims", "said").startsWith("case when claims.said_basis is null then null else json_build_object("); // => true
 */
export function datingJsonSql(alias: string, prefix: string): string {
  for (const name of [alias, prefix]) {
    if (!/^[a-z_][a-z0-9_]*$/.test(name)) throw new RangeError(`“${name}” is no name of a column`);
  }
  const pairs = DATING_FIELDS.map((field) => {
    const column = `${alias}.${prefix}_${field}`;
    const value = field === "earliest" || field === "latest" ? dayJsonSql(column) : column;
    return `'${field}', ${value}`;
  });
  return `case when ${alias}.${prefix}_basis is null then null else json_build_object(${pairs.join(", ")}) end`;
}

/**
 * The SQL expression that writes a date column as a day of ours in JSON. PostgreSQL's own text of a date
 * differs before the year 1 and after 9999: see dayToPg.
 *
 * @example
 * dayJsonSql("claims.said_earliest").startsWith("case when claims.said_earliest between '0001-01-01' and '9999-12-31'"); // => true
 */
export function dayJsonSql(column: string): string {
  return (
    `case when ${column} between '0001-01-01' and '9999-12-31' then to_json(${column}) ` +
    `else to_json(far_day(${column})) end`
  );
}

function toColumn(field: DatingField, dating: Dating | null): string | null {
  const value = dating?.[field] ?? null;
  if (value === null) return null;
  return field === "earliest" || field === "latest" ? dayToPg(value) : value;
}
