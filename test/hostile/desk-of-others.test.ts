import { expect } from "chai";
import type { Knex } from "knex";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { User } from "../../server/accounts/user.ts";
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
/** What is nobody's: the routes below these are tried by role, by every-route-every-role.test.ts. */
const OF_NOBODY = [
  "/stories/:slug",
  "/speakers/:slug",
  "/sources/:id",
  "/events/:id",
  "/merges/:id",
  "/suggest/:what",
];
const TABLES = [
  "stories",
  "speakers",
  "sources",
  "events",
  "drafters",
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

  let owning: User;

  /** Something of Ann's of every kind, each with the marker in its text. */
  async function annsThings(): Promise<ReadonlyMap<string, string>> {
    const ann = await aUser(db(), "contributor");
    owning = ann;
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

  it("is of somebody or of nobody, on every route that names a thing", () => {
    const named = deskRoutes(db()).filter(({ path }) => path.includes(":"));
    const unknown = named.filter(
      ({ path }) => owner(path) === undefined && !OF_NOBODY.some((each) => path.startsWith(each)),
    );
    expect(unknown.map(({ path }) => path)).to.deep.equal([]);
  });

  it("is there for whoever it belongs to", async () => {
    const things = await annsThings();
    const ann = await signedIn(site().origin, owning);
    const pages = [
      `/claims/${things.get("/claims/:id")}/edit`,
      `/claims/${things.get("/claims/:id")}/review`,
      `/claims/${things.get("/claims/:id")}/links`,
      `/links/${things.get("/links/:id")}/edit`,
      `/claims/new?copy=${things.get("/working-copies/:id")}`,
      `/proposals/${things.get("/proposals/:id")}`,
      `/replies/${things.get("/replies/:id")}`,
    ];
    for (const path of pages) {
      const answer = await ann.get(path);
      expect(answer.status, path).to.equal(200);
      expect(await answer.text(), path).to.include(MARKER);
    }
  });

  it("is neither seen nor changed by another one, on any route that there is", async () => {
    const things = await annsThings();
    const other = await aUser(db(), "contributor");
    const bob = await signedIn(site().origin, other);
    const wanted = { name: "a program", scopes: ["read", "draft"], days: 30 } as const;
    const authorization = `Bearer ${await makeToken(db(), other, wanted, NOW)}`;
    const program = { authorization, "content-type": "application/json" };
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
      const html = await answer.text();
      expect(html, told).not.to.include(MARKER);
      // Not for the token of the form.
      expect(html, told).not.to.include("form is too old");
      const body =
        method === "GET" ? {} : { body: JSON.stringify({ reason: "Mine.", text: "Mine." }) };
      const data = await fetch(site().origin + address, {
        method,
        headers: { ...program, "if-match": '"1"' },
        ...body,
      });
      expect(data.status, `${told}, by a program`).to.be.oneOf([403, 404, 422]);
      expect(await data.text(), `${told}, by a program`).not.to.include(MARKER);
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
  for (const table of TABLES) rows.push(await db(table).orderBy(1).select("*"));
  return rows;
}
