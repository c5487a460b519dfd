import { expect } from "chai";
import { query } from "../../server/db/query.ts";
import { siteLog } from "../../server/http/site-log.ts";
import { useTransaction } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";

const HASH = "$argon2id$v=19$m=8,t=1,p=1$c2FsdHNhbHQ$aGFzaA";

describe("the log of the site", () => {
  const db = useTransaction();

  it("tells of an error of the database, and nothing of the row that it was about", async () => {
    const fault = await rejection(
      query(db(), {
        name: null,
        text: `insert into users (id, name, name_key, password_hash, password_set_at, created_at)
          values ('01900000-0000-7000-8000-000000000001', 'Ann', 'ann', '${HASH}', now(), now())`,
      }),
    );
    expect(JSON.stringify(fault), "what PostgreSQL says").to.include(HASH);
    let line = "";
    siteLog("info", { write: (text) => void (line += text) }).error({ err: fault }, "failed");
    expect(line).to.include("violates not-null constraint").and.include('"code":"23502"');
    expect(line).not.to.include("argon2id").and.not.include("Ann");
  });
});
