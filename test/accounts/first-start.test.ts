import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect } from "chai";
import { ownDatabase } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { aVisitor } from "../support/visitor.ts";

const INDEX = fileURLToPath(new URL("../../server/index.ts", import.meta.url));

/** Starts the site as `npm start` does, uses it, and stops it. @returns what it told */
async function startAndStop(
  url: string,
  use: (origin: string, told: string) => Promise<void>,
): Promise<string> {
  const child = spawn(process.execPath, ["--import", "tsx", INDEX], {
    env: { ...process.env, DATABASE_URL: url, PORT: "0", HOST: "127.0.0.1", LOG_LEVEL: "info" },
  });
  let told = "";
  const origin = new Promise<string>((resolve, reject) => {
    child.on("close", () => reject(new Error(`it did not start: ${told}`)));
    child.stderr.on("data", (part: Buffer) => {
      told += part.toString();
      const at = /Gainsay is at (\S+)/.exec(told)?.[1];
      if (at !== undefined) resolve(at);
    });
  });
  let logged = "";
  child.stdout.on("data", (part: Buffer) => {
    logged += part.toString();
  });
  const closed = once(child, "close");
  try {
    await use(await origin, told);
  } finally {
    child.kill("SIGTERM");
    await closed;
  }
  expect(logged, "the log").not.to.match(/invitations\/[\w-]{43}/);
  return told;
}

describe("the start of a site", function () {
  this.timeout(120_000);
  const ADDRESS =
    /Become the first admin at (http:\/\/127\.0\.0\.1:\d+)(\/invitations\/[\w-]{43})\n/;

  it("prints an address for the first admin each time, until there is one", async () => {
    const own = await ownDatabase();
    try {
      const first = await startAndStop(own.url, async () => {});
      const second = await startAndStop(own.url, async (origin, told) => {
        const [, at, path = ""] = ADDRESS.exec(told) ?? [];
        expect(at).to.equal(origin);
        expect(path).not.to.equal(ADDRESS.exec(first)?.[2]);
        // That of the start before works on, too: several processes may start at once.
        expect((await aVisitor(origin).get(ADDRESS.exec(first)?.[2] ?? "")).status).to.equal(200);
        const answer = await aVisitor(origin).submit(path, path, {
          name: "Ann Lee",
          password: PASSWORD,
        });
        expect(answer.status).to.equal(303);
        expect((await aVisitor(origin).get(ADDRESS.exec(first)?.[2] ?? "")).status).to.equal(404);
      });
      expect(second).to.match(ADDRESS);
      expect(await own.db("users").select("name", "role")).to.deep.equal([
        { name: "Ann Lee", role: "admin" },
      ]);
      const third = await startAndStop(own.url, async () => {});
      expect(third).not.to.include("invitations");
    } finally {
      await own.drop();
    }
  });

  it("prints none where somebody is there", async () => {
    const own = await ownDatabase();
    try {
      await aUser(own.db, "contributor");
      expect(await startAndStop(own.url, async () => {})).not.to.include("admin");
    } finally {
      await own.drop();
    }
  });
});
