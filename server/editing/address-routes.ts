import type { Request, RequestHandler, Response } from "express";
import type { Knex } from "knex";
import { query } from "../db/query.ts";
import { whoAsks } from "../http/asking-user.ts";
import { Clash, InvalidInput, NotFound } from "../http/errors.ts";
import { type Faults, typedIn } from "../http/form-faults.ts";
import { speakerAddressPath, speakerPath, storyAddressPath, storyPath } from "../http/paths.ts";
import { respond, sendJson, wantsJson } from "../http/respond.ts";
import { type Deps, pathPart } from "../http/route.ts";
import { takenFields } from "../http/taken-fields.ts";
import { wantedVersion } from "../http/wanted-version.ts";
import { isPresent } from "../records/present-id.ts";
import { changeAddress, type Named } from "./change-address.ts";
import { type ReadRecord, readRecord } from "./read-record.ts";

/** GET /stories/:slug/address, /speakers/:slug/address */
export function addressPageRoute({ db }: Deps, entity: Named): RequestHandler {
  return async (req, res) => {
    const read = await named(db, entity, pathPart(req, "slug"));
    await show(db, req, res, { entity, read, typed: { slug: read.record.slug, reason: "" } });
  };
}

/** POST /stories/:slug/address, /speakers/:slug/address */
export function changeAddressRoute({ db }: Deps, entity: Named): RequestHandler {
  return async (req, res) => {
    const read = await named(db, entity, pathPart(req, "slug"));
    const fields = takenFields(req, ["slug", "reason", "version"]);
    const typed = { slug: typedIn(fields, "slug").trim(), reason: typedIn(fields, "reason") };
    const change = { who: whoAsks(res).name, reason: typed.reason };
    try {
      const { record, version } = await changeAddress(db, change, {
        entity,
        id: read.record.id,
        version: wantedVersion(req),
        slug: typed.slug,
      });
      if (wantsJson(res)) sendJson(res, JSON.stringify({ [entity]: record, version }));
      else res.redirect(303, PAGES[entity].page(record));
    } catch (error) {
      const isTold = error instanceof InvalidInput || error instanceof Clash;
      if (!isTold || wantsJson(res)) throw error;
      res.status(error.status);
      const now = await readRecord(db, entity, read.record.id);
      const field = error instanceof InvalidInput ? (error.field ?? "form") : "form";
      await show(db, req, res, {
        entity,
        read: now ?? read,
        typed,
        faults: { [field]: error.message },
      });
    }
  };
}

const PAGES = {
  story: { page: storyPath, action: storyAddressPath },
  speaker: { page: speakerPath, action: speakerAddressPath },
} as const;

interface Shown {
  readonly entity: Named;
  readonly read: ReadRecord<Named>;
  readonly typed: { readonly slug: string; readonly reason: string };
  readonly faults?: Faults;
}

async function show(
  db: Knex,
  req: Request,
  res: Response,
  { entity, read: { record, version }, typed, faults = {} }: Shown,
): Promise<void> {
  const name = "title" in record ? record.title : record.name;
  const former = await query<{ slug: string }>(db, FORMER, [entity, record.id]);
  await respond(req, res, {
    view: "editing/address",
    head: {
      title: `The address of ${name}`,
      stylesheets: ["css/accounts.css", "css/desk.css"],
      current: entity === "story" ? "stories" : "speakers",
    },
    page: {
      entity,
      id: record.id,
      name,
      slug: record.slug,
      version,
      former: former.map(({ slug }) => slug),
      faults,
    },
    drawn: {
      typed,
      action: PAGES[entity].action(record),
      page: PAGES[entity].page(record),
      folder: entity === "story" ? "stories" : "speakers",
    },
  });
}

async function named(db: Knex, entity: Named, slug: string): Promise<ReadRecord<Named>> {
  const [found] = await query<{ id: string }>(db, IDS[entity], [slug]);
  const read = found === undefined ? null : await readRecord(db, entity, found.id);
  if (read === null) throw new NotFound(`There is no ${entity} at this address.`);
  return read;
}

const IDS = {
  story: { name: "story whose address changes", text: "select id from stories where slug = $1" },
  // What was merged is at the address of the other.
  speaker: {
    name: "speaker whose address changes",
    text: `select s.id from speakers s where s.slug = $1 and ${isPresent("speaker", "s.id")}`,
  },
} as const;

const FORMER = {
  name: "former addresses",
  text: `select slug from former_addresses where entity = $1 and entity_id = $2
    order by left_at desc, slug limit 100`,
};
