// What the floor's statements share. It writes what the product writes for days from the year 1 to 9999, and
// leaves the rest to the product.

/** A dating as JSON; `prefix` as in the columns. */
export function datingSql(alias: string, prefix: string): string {
  const column = (field: string) => `'${field}', ${alias}.${prefix}_${field}`;
  const fields = ["phrase", "anchor", "edtf", "earliest", "latest", "basis", "reason"].map(column);
  return `case when ${alias}.${prefix}_basis is not null then json_build_object(${fields.join(", ")}) end`;
}

export function namedSql(alias: string): string {
  return `case when ${alias}.id is not null then json_build_object('slug', ${alias}.slug, 'name', ${alias}.name) end`;
}

export function titledSql(alias: string): string {
  return `case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'title', ${alias}.title) end`;
}
