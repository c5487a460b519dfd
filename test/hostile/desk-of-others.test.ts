import { expect } from "chai";
import type { Knex } from "knex";
import { insertWorkingCopy } from "../../server/entry/working-copy-store.ts";
import { accountPath } from "../../server/http/paths.ts";
import { askSpeaker } from "../../server/replies/ask-speaker.ts";
import { proposeChange } from "../../server/review/propose-change.ts";
import { aDraftOf } from "../review/desk.ts";
import { useSite } from "../support/app.ts";
import { aClaim, aLink, aSpeaker } from "../support/builders.ts";
import { useTransaction } from "../support/database.ts";
import { deskRoutes } from "../support/desk-routes.ts";
import { aUser, NOW } from "../support/users.ts";
import { hiddenFields, signedIn } from "../support/visitor.ts";

const MARKER = "zeppelin";
/** What belongs to somebody: the address under which it is worked on, up to its id. */
const OWNED = [
  "/claims/:id",
  "/links/:id",
  "/working-copies/:id",
  "/proposals/:id",
  "/replies/:id",
];
const TABLES = [
  "claims",
  "hops",
  "links",
  "working_copies",
  "proposals",
  "reply_requests",
  "revisions",
];

describe("what one contributor has on the desk", function () {
  this.timeout(120_000);
  const db = useTransaction();
  const site = useSite(db);

  /** Something of Ann's of every kind, each with the marker in its text. */
  async function annsThings(): Promise<ReadonlyMap<string, string>> {
    const ann = await aUser(db(), "contributor");
    const text = `A ${MARKER} was seen.`;
    const draft = await aDraftOf(db(), ann, { text });
    const published = await aClaim(db());
    const link = await aLink(db(), draft, "denies", published, { note: text });
    const fields = { text };
    const copy = await insertWorkingCopy(
      db(),
      ann,
      { claim_id: null, base_version: null, fields },
      NOW,
    );
    const proposal = await proposeChange(db(), ann, {
      claimId: published.id,
      version: 1,
      reason: text,
      after: { ...published, text },
    });
    const asked = await askSpeaker(
      db(),
      ann.name,
      {
        claim_id: draft.id,
        speaker_id: (await aSpeaker(db())).id,
        asked_on: "2026-11-20",
        means: "e-mail",
        note: text,
      },
      NOW,
    );
    return new Map(
      [draft.id, link.id, copy, proposal.id, asked.id].map((id, nth) => [OWNED[nth] ?? "", id]),
    );
  }

  it("is neither seen nor changed by another one, on any route that there is", async () => {
    const things = await annsThings();
    const bob = await signedIn(site().origin, await aUser(db(), "contributor"));
    const { form_token = "" } = hiddenFields(await bob.page(accountPath()), "/sign-out");
    const routes = deskRoutes(db()).filter(({ path }) => owner(path) !== undefined);
    expect(routes.length).to.be.greaterThan(25);
    const before = await everything(db());
    for (const { method, path } of routes) {
      const id = things.get(owner(path) ?? "") ?? "";
      const address = path.replace(":id", id).replace(":version", "1");
      const told = `${method} ${path}`;
      const fields = { form_token, version: "1", reason: "Mine now.", text: "Mine.", do: "save" };
      const answer = method === "GET" ? await bob.get(address) : await bob.post(address, fields);
      expect(answer.status, told).to.be.oneOf([403, 404]);
      expect(await answer.text(), told).not.to.include(MARKER);
      const data = await bob.get(`${address}.json`);
      expect(await data.text(), `${told}, as JSON`).not.to.include(MARKER);
      expect(await everything(db()), told).to.deep.equal(before);
    }
  });

  it("is in no list and no suggestion of another one", async () => {
    await annsThings();
    const bob = await signedIn(site().origin, await aUser(db(), "contributor"));
    const lists = [
      "/desk",
      "/desk.json",
      "/proposals",
      "/replies",
      `/suggest/claims.json?q=${MARKER}`,
      `/suggest/like.json?text=${MARKER}+was+seen`,
      `/search?q=${MARKER}`,
    ];
    for (const path of lists) {
      const answer = await bob.get(path);
      expect(answer.status, path).to.equal(200);
      // A page says what was searched for.
      const text = (await answer.text()).replaceAll(
        new RegExp(`(?:value="|“|q=)${MARKER}`, "g"),
        "",
      );
      expect(text, path).not.to.include(`A ${MARKER}`);
    }
  });
});

function owner(path: string): string | undefined {
  return OWNED.find((owned) => path === owned || path.startsWith(`${owned}/`));
}

async function everything(db: Knex): Promise<unknown> {
  const rows = [];
  for (const table of TABLES) rows.push(await db(table).orderBy("id").select("*"));
  return rows;
}
