import { expect } from "chai";
import type { Knex } from "knex";
import { type Dating, makeDating } from "../../server/dates/dating.ts";
import {
  type DatingColumns,
  datingFromColumns,
  datingJsonSql,
  datingToColumns,
} from "../../server/dates/dating-columns.ts";
import { useTransaction } from "../support/database.ts";

const edtfs = [
  "2022-10-11",
  "2021-04~",
  "../2022-10-02",
  "2022-10-10/",
  "0001-01-01",
  "0000-12-31",
  "-0044-03-15",
  "-4712",
  "Y10000",
  "Y300000",
  "Y5874897",
];

async function datingsTable(db: Knex): Promise<void> {
  await db.schema.raw(`
    create temporary table kept (
      place integer not null,
      said_phrase text, said_anchor text, said_edtf text,
      said_earliest date, said_latest date, said_basis text, said_reason text
    ) on commit drop
  `);
}

describe("a dating in PostgreSQL", () => {
  const db = useTransaction();
  const datings: (Dating | null)[] = [
    ...edtfs.map((edtf) =>
      makeDating({ phrase: "then", anchor: null, edtf, basis: "stated", reason: "told" }),
    ),
    makeDating({ phrase: "recently", anchor: null, edtf: null, basis: "stated", reason: "vague" }),
    null,
  ];

  beforeEach(async () => {
    await datingsTable(db());
    const rows = datings.map((dating, place) => ({ place, ...datingToColumns("said", dating) }));
    await db().table("kept").insert(rows);
  });

  it("comes back from its columns as it went in", async () => {
    const { rows } = await db().raw<{ rows: DatingColumns<"said">[] }>(
      "select * from kept order by place",
    );
    expect(rows.map((row) => datingFromColumns("said", row))).to.deep.equal(datings);
  });

  it("comes back as a record from SQL, whatever the style of dates is", async () => {
    for (const style of ["ISO, MDY", "German, DMY"]) {
      await db().raw(`set local datestyle to ${style}`);
      const { rows } = await db().raw<{ rows: { said: Dating | null }[] }>(
        `select ${datingJsonSql("kept", "said")} as said from kept where place < :text order by place`,
        { text: 1000 },
      );
      expect(rows.map((row) => row.said)).to.deep.equal(datings);
    }
  });
});
