import { mkdtempSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "chai";
import express from "express";
import { ASSETS_ROOT, readAssets } from "../../server/http/assets.ts";
import { NotFound } from "../../server/http/errors.ts";

const FOR_EVER = "public, max-age=31536000, immutable";
const ASK_AGAIN = "public, no-cache";

describe("assets", () => {
  let folder: string;
  let server: Server;
  let origin: string;
  let assets: ReturnType<typeof readAssets>;

  beforeEach((done) => {
    folder = mkdtempSync(join(tmpdir(), "gainsay-assets-"));
    mkdirSync(join(folder, "css"));
    mkdirSync(join(folder, "fonts"));
    writeFileSync(join(folder, "css/page.css"), "p { margin: 0 }");
    writeFileSync(join(folder, "fonts/face-1.2.3-latin.woff2"), "wOF2");
    writeFileSync(join(folder, "mark.svg"), "<svg xmlns='http://www.w3.org/2000/svg'/>");
    writeFileSync(join(folder, "tsconfig.json"), "{}");
    writeFileSync(join(folder, ".hidden.css"), "p {}");
    assets = readAssets(folder);
    const app = express();
    app.use(ASSETS_ROOT, assets.handler);
    app.use(
      (
        error: unknown,
        _request: express.Request,
        response: express.Response,
        _next: express.NextFunction,
      ) => {
        response.status(error instanceof NotFound ? error.status : 500).end();
      },
    );
    server = app.listen(0, "127.0.0.1", () => {
      const address = server.address();
      if (address === null || typeof address === "string") throw new Error("no port");
      origin = `http://127.0.0.1:${address.port}`;
      done();
    });
  });

  afterEach((done) => {
    rmSync(folder, { recursive: true });
    server.close(done);
  });

  const get = (address: string, headers: Record<string, string> = {}) =>
    fetch(origin + address, { headers });

  const caching = async (address: string) => (await get(address)).headers.get("cache-control");

  it("gives an address that changes with the content and only with it", () => {
    const before = assets.assetPath("css/page.css");
    expect(before).to.match(/^\/assets\/css\/page\.css\?v=[0-9a-f]{12}$/);
    expect(readAssets(folder).assetPath("css/page.css")).to.equal(before);

    writeFileSync(join(folder, "css/page.css"), "p { margin: 1px }");
    expect(readAssets(folder).assetPath("css/page.css")).not.to.equal(before);
    expect(readAssets(folder).assetPath("mark.svg")).to.equal(assets.assetPath("mark.svg"));
  });

  it("names the file that a view asks for in vain", () => {
    expect(() => assets.assetPath("css/gone.css")).to.throw("There is no public/css/gone.css.");
  });

  it("serves each kind of file under its own type", async () => {
    const types = {
      "css/page.css": "text/css; charset=utf-8",
      "mark.svg": "image/svg+xml",
      "fonts/face-1.2.3-latin.woff2": "font/woff2",
    };
    for (const [file, type] of Object.entries(types)) {
      const answer = await get(assets.assetPath(file));
      expect(answer.status, file).to.equal(200);
      expect(answer.headers.get("content-type"), file).to.equal(type);
    }
  });

  it("lets a file be kept for ever under its present hash only", async () => {
    expect(await caching(assets.assetPath("css/page.css"))).to.equal(FOR_EVER);
    expect(await caching("/assets/css/page.css")).to.equal(ASK_AGAIN);
    expect(await caching("/assets/css/page.css?v=000000000000")).to.equal(ASK_AGAIN);
    expect(await caching("/assets/css/page.css?v=a&v=b")).to.equal(ASK_AGAIN);
  });

  it("lets a font be kept for ever because its name carries its version", async () => {
    const address = assets.assetPath("fonts/face-1.2.3-latin.woff2");
    expect(address).to.equal("/assets/fonts/face-1.2.3-latin.woff2");
    expect(await caching(address)).to.equal(FOR_EVER);
  });

  it("does not let a file that was changed after the start be kept under its old hash", async () => {
    const address = assets.assetPath("css/page.css");
    writeFileSync(join(folder, "css/page.css"), "p { margin: 2px }");
    utimesSync(join(folder, "css/page.css"), new Date(), new Date(Date.now() + 5000));

    const answer = await get(address);
    expect(await answer.text()).to.equal("p { margin: 2px }");
    expect(answer.headers.get("cache-control")).to.equal(ASK_AGAIN);
  });

  it("answers a conditional request with 304 and no body", async () => {
    const first = await get("/assets/css/page.css");
    const tag = first.headers.get("etag") ?? "";
    expect(tag).to.not.equal("");

    const again = await get("/assets/css/page.css", {
      "if-none-match": tag,
      "cache-control": "max-age=0",
    });
    expect(again.status).to.equal(304);
    expect(await again.text()).to.equal("");
  });

  it("answers HEAD without a body", async () => {
    const answer = await fetch(`${origin}/assets/mark.svg`, { method: "HEAD" });
    expect(answer.status).to.equal(200);
    expect(await answer.text()).to.equal("");
  });

  it("finds nothing but what is for readers, however it is asked", async () => {
    const addresses = [
      "/assets/css/gone.css",
      "/assets/css",
      "/assets/css/",
      "/assets/",
      "/assets/tsconfig.json",
      "/assets/..%2f..%2fpackage.json",
      "/assets/css/%2e%2e/tsconfig.json",
      "/assets/css/page.css%00",
      "/assets/%E0%A4%A",
      "/assets/__proto__",
    ];
    for (const address of addresses) {
      expect((await get(address)).status, address).to.equal(404);
    }
  });
});

describe("the public folder", () => {
  const folder = new URL("../../public/", import.meta.url).pathname;
  const SHEETS = ["tokens", "base", "frame", "claims", "sayings", "revisions", "lists", "print"];
  const css = SHEETS.map((sheet) => readFileSync(join(folder, `css/${sheet}.css`), "utf8")).join(
    "",
  );

  it("holds every file that the style sheet names", () => {
    const { assetPath } = readAssets(folder);
    const named = [...css.matchAll(/url\(["']?\.\.\/([^"')]+)/g)].map((match) => match[1] ?? "");
    expect(named).to.not.have.length(0);
    for (const file of named) expect(() => assetPath(file), file).to.not.throw();
  });

  it("keeps the style sheets small", () => {
    expect(Buffer.byteLength(css)).to.be.lessThan(32_000);
  });

  it("has the licence beside the fonts", () => {
    for (const face of ["inter", "source-serif-4"]) {
      const licence = readFileSync(join(folder, `fonts/${face}-licence.txt`), "utf8");
      expect(licence).to.include("SIL OPEN FONT LICENSE Version 1.1");
    }
  });
});
