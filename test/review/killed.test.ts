import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as wait } from "node:timers/promises";
import { expect } from "chai";
import { makeToken } from "../../server/accounts/api-token-store.ts";
import type { Claim } from "../../server/claims/claim.ts";
import { claimStepPath } from "../../server/http/paths.ts";
import { aClaim, aSource, aSpeaker, aStory } from "../support/builders.ts";
import { ownDatabase } from "../support/database.ts";
import { somebodyWaits } from "../support/somebody-waits.ts";
import { aUser } from "../support/users.ts";
import { faultsInHistory } from "../support/verified-history.ts";
import { stateOf } from "./desk.ts";

const CLAIMS = 40;
const HELD = 3;

describe("a process that is killed in the middle of a save", function () {
  this.timeout(120_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  let child: ChildProcess | undefined;
  before(async () => {
    own = await ownDatabase();
  });
  after(async () => {
    child?.kill("SIGKILL");
    await own.drop();
  });

  it("has saved all that it said it had, and nothing by halves", async () => {
    const claims = await own.db.transaction(async (trx) => {
      const story_id = (await aStory(trx)).id;
      const source_id = (await aSource(trx)).id;
      const claimant_id = (await aSpeaker(trx)).id;
      const made: Claim[] = [];
      for (let nth = 0; nth < CLAIMS; nth++) {
        made.push(await aClaim(trx, { story_id, source_id, claimant_id, state: "draft" }));
      }
      return made;
    });
    const user = await aUser(own.db, "admin");
    const wanted = { name: "a program", scopes: ["publish"], days: 30 } as const;
    const token = await makeToken(own.db, user, wanted, new Date());
    const site = await startChild(own.url);
    child = site.child;

    const publish = async (claim: Claim): Promise<boolean> => {
      try {
        const answer = await fetch(site.origin + claimStepPath(claim, "publish"), {
          method: "POST",
          headers: { authorization: `Bearer ${token}`, "if-match": '"1"' },
        });
        return (
          answer.status === 200 && ((await answer.json()) as { version: number }).version === 2
        );
      } catch {
        return false;
      }
    };
    // Some are held, so that their saves are in the middle of a transaction when the process is killed.
    const held = claims.slice(0, HELD);
    const holding = await own.db.transaction();
    await holding.raw("select id from claims where id = any(?) for no key update", [
      held.map(({ id }) => id),
    ]);
    const stuck = held.map(publish);
    await somebodyWaits(own.db, HELD);
    let acknowledged = 0;
    const rest = claims.slice(HELD).map(async (claim) => {
      const isSaved = await publish(claim);
      if (isSaved && ++acknowledged === 8) child?.kill("SIGKILL");
      return isSaved;
    });
    const answered = [
      ...(await Promise.all(stuck.map(async (one) => await one))),
      ...(await Promise.all(rest)),
    ];
    await holding.rollback();
    await nobodyIsLeft();

    expect(answered.slice(0, HELD)).to.deep.equal(held.map(() => false));
    const states = await Promise.all(claims.map(async (claim) => await stateOf(own.db, claim)));
    const saved = answered.filter((isSaved) => isSaved);
    expect(saved.length).to.be.at.least(8).and.below(CLAIMS);
    for (const [nth, [state, version]] of states.entries()) {
      if (answered[nth] === true) expect([state, version]).to.deep.equal(["published", 2]);
      else expect([`${state} at ${version}`]).to.include.oneOf(["draft at 1", "published at 2"]);
    }
    for (const [state, version] of states.slice(0, HELD)) {
      expect([state, version]).to.deep.equal(["draft", 1]);
    }
    // Each row is as its history says, and each history is whole.
    expect(await faultsInHistory(own.db)).to.deep.equal([]);

    // The next process goes on where the other was killed.
    const next = await startChild(own.url);
    child = next.child;
    const answer = await fetch(next.origin + claimStepPath(held[0] ?? { id: "" }, "publish"), {
      method: "POST",
      headers: { authorization: `Bearer ${token}`, "if-match": '"1"' },
    });
    expect(answer.status).to.equal(200);
  });

  /** Till PostgreSQL has noticed that the process is gone. */
  async function nobodyIsLeft(): Promise<void> {
    for (;;) {
      const { rows } = await own.db.raw<{ rows: object[] }>(
        `select 1 from pg_stat_activity where datname = current_database() and application_name = 'gainsay'
           and state <> 'idle' and pid <> pg_backend_pid()`,
      );
      if (rows.length === 0) return;
      await wait(20);
    }
  }
});

/** The real process over a database. */
async function startChild(url: string): Promise<{ child: ChildProcess; origin: string }> {
  const child = spawn(process.execPath, ["--import", "tsx", "server/index.ts"], {
    env: { ...process.env, DATABASE_URL: url, HOST: "127.0.0.1", PORT: "0", LOG_LEVEL: "silent" },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let told = "";
  for await (const chunk of child.stderr ?? []) {
    told += String(chunk);
    const [origin] = /http:\/\/127\.0\.0\.1:\d+(?= )/.exec(told) ?? [];
    if (origin !== undefined) {
      child.stderr?.resume();
      return { child, origin };
    }
  }
  await once(child, "exit");
  throw new Error(`the process did not start: ${told}`);
}
