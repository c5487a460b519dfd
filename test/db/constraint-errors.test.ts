import { expect } from "chai";
import { constraintError, EXPLAINED_CONSTRAINTS } from "../../server/db/constraint-errors.ts";
import { Clash, InvalidInput } from "../../server/http/errors.ts";
import { useTransaction } from "../support/database.ts";

// What the database can refuse, out of its own catalogue: named constraints, unique indexes, triggers that
// raise. Left out: primary keys, which only a repeated UUID would meet, and unique pairs that hold an id and
// exist for a foreign key to point at.
const REFUSALS = `
  select conname as name from pg_constraint
  where connamespace = 'public'::regnamespace and contype in ('c', 'f', 'u')
  union
  select c.relname from pg_index i join pg_class c on c.oid = i.indexrelid
  where c.relnamespace = 'public'::regnamespace and i.indisunique and not i.indisprimary
  union
  select c.relname || '_append_only' from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where t.tgfoid = 'refuse_change'::regproc
  union
  select c.relname || '_slug_not_former' from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where t.tgfoid = 'keep_former_address'::regproc
  union
  select c.relname || '_of_nothing_merged' from pg_trigger t join pg_class c on c.oid = t.tgrelid
  where t.tgfoid = 'refuse_merged'::regproc
  union
  select 'users_last_admin' from pg_trigger t where t.tgfoid = 'keep_an_admin'::regproc`;

const FOR_FOREIGN_KEYS = ["claims_and_claimant", "events_and_story", "link_kinds_and_family"];

describe("what the database refuses", () => {
  const db = useTransaction();

  it("has a sentence for readers, each of it, and no sentence explains what is not there", async () => {
    const { rows } = await db().raw<{ rows: { name: string }[] }>(REFUSALS);
    const refusals = rows
      .map(({ name }) => name)
      .filter((name) => !name.startsWith("knex_") && !FOR_FOREIGN_KEYS.includes(name));
    expect(refusals).to.have.length.greaterThan(60);
    expect(EXPLAINED_CONSTRAINTS).to.have.members(refusals);
  });

  it("is a conflict where something is there already, else an input that cannot be used", () => {
    const refused = (constraint: string) =>
      constraintError(Object.assign(new Error("refused"), { constraint }));
    expect(refused("links_one_per_kind")).to.be.instanceOf(Clash).with.property("status", 409);
    expect(refused("links_not_to_itself"))
      .to.be.instanceOf(InvalidInput)
      .with.property("status", 422);
  });

  it("is no such error where no constraint of ours refused", () => {
    expect(constraintError(new Error("connection lost"))).to.equal(undefined);
    expect(constraintError(Object.assign(new Error("x"), { constraint: "unheard_of" }))).to.equal(
      undefined,
    );
    expect(constraintError("a string")).to.equal(undefined);
  });

  it("ends every sentence with a full stop", () => {
    for (const constraint of EXPLAINED_CONSTRAINTS) {
      const told = constraintError(Object.assign(new Error("refused"), { constraint }));
      expect(told?.message).to.match(/^[A-Z].*\.$/);
    }
  });
});
