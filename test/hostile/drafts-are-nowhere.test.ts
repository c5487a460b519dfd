import { expect } from "chai";
import { pino } from "pino";
import { actionOf } from "../../server/accounts/guard-routes.ts";
import { createApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import { changeRecord } from "../../server/editing/change-record.ts";
import * as paths from "../../server/http/paths.ts";
import { RECORDED } from "../../server/revisions/readable-revisions.ts";
import { aClaim } from "../support/builders.ts";
import { useWholeSite } from "../support/demo-site.ts";
import { rawRequest } from "../support/raw-request.ts";
import { aUser, NOW } from "../support/users.ts";
import { type CameToLight, comeToLight } from "./came-to-light.ts";
import { type Drafts, draftSome, type PublishedPart, publishSome } from "./drafts.ts";

/** How the slugs begin of what a draft and a proposal named, and nothing names any more (names-of-drafts.ts). */
const NAMED_ONCE = ["quillwortturned", "quillwortproposed"];

/** What a reader is answered with. */
interface Seen {
  readonly status: number;
  readonly etag: string;
  readonly length: string;
  readonly body: string;
}

describe("drafts are nowhere that readers look", function () {
  this.timeout(180_000);
  let open: PublishedPart;
  let lit: CameToLight;
  let drafts: Drafts;
  let before_: Map<string, Seen>;
  const site = useWholeSite(async (db) => {
    open = await publishSome(db);
    lit = await comeToLight(db, open.story, open.source);
  });

  /** By route, every address of the published part that it answers; one without an entry fails the test. */
  const addressesOf = (): Readonly<Record<string, readonly string[]>> => {
    const { story, speaker, source, event, claim, denial, withdrawn, link, request: asked } = open;
    const storyPath = paths.storyPath(story);
    const claims = [claim, denial, withdrawn, lit.claim];
    const speakers = [
      "/speakers/speaker",
      paths.speakerPath(lit.speaker),
      paths.speakerPath(lit.ghost),
    ];
    const sources = [source, lit.source].map(paths.sourcePath);
    const events = [event, lit.event].map(paths.eventPath);
    return {
      "/": ["/"],
      "/stories": ["/stories"],
      "/stories/:slug": [
        storyPath,
        ...[
          "clock=event",
          "clock=recorded",
          "group=event",
          "axis=even",
          "kind=denies",
          "kind=disputes",
        ].map((filter) => `${storyPath}?${filter}`),
        `${storyPath}?speaker=${speaker.slug}`,
        `${storyPath}?outlet=outlet`,
        `${storyPath}?event=${event.slug}`,
        `${storyPath}?from=2022-10-01&to=2022-10-31`,
        `${storyPath}?clock=event&from=2020-01-01&to=2020-12-31`,
        // What only drafts have: a filter for it finds as little as one for what is not there.
        `${storyPath}?speaker=quillwort-speaker`,
        `${storyPath}?outlet=quillwort-outlet`,
        `${storyPath}?event=quillwort-event`,
        ...NAMED_ONCE.flatMap((what) => [
          `${storyPath}?event=${what}event`,
          `${storyPath}?speaker=${what}speaker`,
          `${storyPath}?outlet=${what}outlet`,
        ]),
      ],
      "/stories/:slug/conflicts": [
        `${storyPath}/conflicts`,
        `${storyPath}/conflicts?dismissed=only`,
        `${storyPath}/conflicts?dismissed=no`,
        `${storyPath}/conflicts?rule=windows-apart`,
        `${storyPath}/conflicts?rule=denied-before-said`,
        `${storyPath}/conflicts?event=${event.slug}`,
        `${storyPath}/conflicts?claim=${claim.id}`,
        `${storyPath}/conflicts?event=quillwort-event`,
        ...NAMED_ONCE.map((what) => `${storyPath}/conflicts?event=${what}event`),
      ],
      "/stories/:slug/export": [`${storyPath}/export`],
      "/stories/:slug/export/graph.json": [`${storyPath}/export/graph.json`],
      "/claims/:id": claims.map(paths.claimPath),
      ...historiesOf({
        "/claims/:id": claims.map(paths.claimPath),
        "/stories/:slug": [storyPath],
        "/speakers/:slug": [...speakers, "/speakers/outlet", "/speakers/known"],
        "/sources/:id": sources,
        "/events/:id": events,
        "/links/:id": [`/links/${link.id}`],
        "/replies/:id": [`/replies/${asked.id}`],
      }),
      "/links/:id": [`/links/${link.id}`],
      "/speakers": ["/speakers"],
      "/speakers/:slug": [...speakers, "/speakers/denier", "/speakers/outlet", "/speakers/known"],
      "/sources": ["/sources"],
      "/sources/:id": sources,
      "/events/:id": events,
      "/changes.atom": ["/changes.atom", ...RECORDED.map((kind) => `/changes.atom?kind=${kind}`)],
      "/changes": ["/changes", ...RECORDED.map((kind) => `/changes?kind=${kind}`)],
      "/search": [
        "/search",
        ...["call", "April", "spoke", "Ada", "Quillwort", "denies"].map((q) => `/search?q=${q}`),
        "/search?q=call&story=open",
        "/search?q=call&speaker=speaker&kind=denies",
        "/search?clock=event&from=2019-01-01&to=2020-12-31",
        "/search?story=quillwort-story",
        "/search?speaker=quillwort-speaker",
        "/search?outlet=quillwort-outlet",
        ...NAMED_ONCE.flatMap((what) => [
          `/search?speaker=${what}speaker`,
          `/search?outlet=${what}outlet`,
        ]),
      ],
      "/dates": ["/dates"],
      "/docs": ["/docs"],
      "/docs/writing": ["/docs/writing"],
      "/docs/gainsay-graph": ["/docs/gainsay-graph"],
      "/schemas/gainsay-graph-1.json": ["/schemas/gainsay-graph-1.json"],
      "/export.jsonl": ["/export.jsonl"],
    };
  };
  /** Files have one face. */
  const FILES = /\.(?:jsonl?|atom)$/;

  const readRoutes = () => {
    const config = readConfig({});
    const log = pino({ level: "silent" });
    const app = createApp({ db: site().db, config, log, now: () => NOW });
    return app.router.stack.flatMap(({ route }) =>
      route !== undefined && actionOf(route.stack[0]?.handle ?? {}) === "read" ? [route.path] : [],
    );
  };

  const faces = (): string[] =>
    Object.entries(addressesOf()).flatMap(([route, addresses]) =>
      addresses.flatMap((path) => (FILES.test(route) ? [path] : [path, paths.jsonPath(path)])),
    );

  const ask = async (path: string): Promise<Seen> => {
    const answer = await site().get(path);
    return {
      status: answer.status,
      etag: answer.headers.get("etag") ?? "",
      length: answer.headers.get("content-length") ?? "",
      body: await answer.text(),
    };
  };
  const look = async () => {
    const seen = new Map<string, Seen>();
    for (const path of faces()) seen.set(path, await ask(path));
    return seen;
  };

  before(async () => {
    before_ = await look();
    drafts = await draftSome(site().db, await aUser(site().db, "editor", "Quillwort Ursula"), open);
  });

  it("is proved over every route that is for reading", () => {
    const read = readRoutes();
    expect(read.length).to.be.greaterThan(18);
    expect(Object.keys(addressesOf())).to.include.members(read);
  });

  it("neither in a page, nor its JSON, nor a file, a count, a list or what follows from them", async () => {
    expect(drafts.markers.length).to.be.greaterThan(50);
    const changed: string[] = [];
    for (const [path, was] of before_) {
      const is = await ask(path);
      expect(is.status, path).to.equal(was.status);
      for (const word of [...drafts.markers, ...drafts.ids]) {
        if (path.includes("uillwort")) continue;
        expect(is.body.includes(word), `${word} at ${path}`).to.equal(false);
      }
      if (blank(is.body) !== blank(was.body)) changed.push(path);
    }
    expect(changed).to.deep.equal([]);
    expect([...before_.values()].filter(({ status }) => status === 200).length).to.be.greaterThan(
      60,
    );
  });

  it("not to who asks for the head alone, or whether something changed", async () => {
    for (const [path, was] of before_) {
      if (was.status !== 200) continue;
      const head = await rawRequest(site().origin, request(site().origin, "HEAD", path));
      expect([head.status, head.headers.get("etag") ?? "", head.body], path).to.deep.equal([
        200,
        was.etag,
        "",
      ]);
      if (was.etag === "") continue;
      const again = await rawRequest(
        site().origin,
        request(site().origin, "GET", path, `If-None-Match: ${was.etag}`),
      );
      expect([again.status, again.body], path).to.deep.equal([304, ""]);
    }
  });

  it("not to who searches for any word of theirs", async () => {
    for (const marker of drafts.markers) {
      const found = await site().json<{ count: number }>(`/search.json?q=${marker}`);
      expect(found.count, marker).to.equal(0);
    }
  });

  it("not to who knows where they are", async () => {
    const { story, speaker, source, event, claims, hidden, link, named } = drafts;
    expect([named.events.length, named.sources.length, named.speakers.length]).to.deep.equal([
      2, 4, 6,
    ]);
    const records = [
      paths.speakerPath(speaker),
      paths.sourcePath(source),
      paths.eventPath(event),
      ...named.speakers.map((slug) => paths.speakerPath({ slug })),
      ...named.sources.map((id) => paths.sourcePath({ id })),
      ...named.events.map((id) => paths.eventPath({ id })),
    ];
    const requests = drafts.requests.map(({ id }) => `/replies/${id}`);
    const addresses = [
      paths.storyPath(story),
      paths.storyConflictsPath(story),
      paths.storyExportPath(story),
      ...records.flatMap((path) => [path, `${path}/history`, `${path}/revisions/1`]),
      ...requests.flatMap((path) => [`${path}/history`, `${path}/revisions/1`]),
      // What readers may know of it does not tell which draft answered.
      `/replies/${open.request.id}/revisions/2`,
      `/links/${link.id}`,
      ...[...claims, hidden].flatMap((claim) => [
        paths.claimPath(claim),
        paths.claimHistoryPath(claim),
        paths.claimRevisionPath(claim, 1),
      ]),
    ];
    for (const address of addresses) {
      for (const path of [address, paths.jsonPath(address)]) {
        const answer = await site().get(path);
        const text = await answer.text();
        expect(answer.status, path).to.equal(404);
        for (const marker of drafts.markers) expect(text, path).not.to.include(marker);
      }
    }
    expect((await site().get(paths.storyGraphExportPath(story))).status).to.equal(404);
    for (const address of [
      "/review",
      "/proposals",
      paths.claimReviewPath(claims[0] ?? { id: "" }),
    ]) {
      expect((await site().get(address)).status, address).to.equal(303);
      expect((await site().get(paths.jsonPath(address))).status, address).to.equal(401);
    }
  });

  it("nor where they were before they came to light", async () => {
    for (const address of lit.formerAddresses) {
      for (const below of ["", "/history", "/revisions/1"]) {
        for (const path of [address + below, paths.jsonPath(address + below)]) {
          const answer = await site().get(path);
          const text = await answer.text();
          expect([answer.status, answer.headers.get("location")], path).to.deep.equal([404, null]);
          for (const marker of drafts.markers) expect(text, path).not.to.include(marker);
        }
      }
    }
    // What readers saw leads them on.
    expect((await site().get("/speakers/known")).headers.get("location")).to.equal("/speakers/kay");
  });

  it("nor in the history of what was published since", async () => {
    const [was, why] = ["Quagmiretext", "Quagmirereason"];
    const { db } = site();
    const claim = await db.transaction(
      async (trx) =>
        await aClaim(trx, {
          story_id: open.story.id,
          state: "draft",
          text: was,
          quote: was,
          chain: [],
        }),
    );
    const edit = async (who: string, reason: string, version: number, after: object) =>
      await changeRecord(
        db,
        { who, reason },
        { entity: "claim", id: claim.id, version, edit: (it) => ({ ...it, ...after }) },
      );
    await edit("Quagmirewho", why, 1, { text: "It may be read.", quote: null });
    await edit("Eve", "Published.", 2, { state: "published" });
    const addresses = [
      paths.claimPath(claim),
      paths.claimHistoryPath(claim),
      paths.claimRevisionPath(claim, 1),
      paths.claimRevisionPath(claim, 2),
      paths.claimRevisionPath(claim, 3),
      "/changes",
      "/search?q=Quagmiretext",
      paths.storyPath(open.story),
    ];
    const leaks: string[] = [];
    for (const path of [
      ...addresses.flatMap((address) => [address, paths.jsonPath(address)]),
      "/export.jsonl",
      paths.storyGraphExportPath(open.story),
    ]) {
      const { body } = await ask(path);
      // The search says what was searched for.
      const text = path.startsWith("/search") ? body.replaceAll("Quagmiretext", "") : body;
      if (text.includes("Quagmire")) leaks.push(path);
    }
    expect(leaks).to.deep.equal([]);
    expect(await site().html(paths.claimPath(claim))).to.include("It may be read.");
  });
});

/** The histories of records, and their first revisions. */
function historiesOf(
  records: Readonly<Record<string, readonly string[]>>,
): Record<string, readonly string[]> {
  return Object.fromEntries(
    Object.entries(records).flatMap(([route, addresses]) => [
      [`${route}/history`, addresses.map((address) => `${address}/history`)],
      [`${route}/revisions/:version`, addresses.map((address) => `${address}/revisions/1`)],
    ]),
  );
}

/** A refusal tells the number of its request. */
function blank(body: string): string {
  return body
    .replaceAll(/"request_id":"[^"]*"/g, "")
    .replaceAll(/<code>[0-9a-f-]{36}<\/code>/g, "");
}

/** A feed holds whole addresses, so that the host is that of the other questions. */
function request(origin: string, method: string, path: string, ...headers: string[]): string {
  const host = `Host: ${new URL(origin).host}`;
  return [`${method} ${path} HTTP/1.1`, host, ...headers].join("\r\n");
}
