import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect } from "chai";
import type { Client } from "pg";
import { clusterIn } from "../../../server/db/embedded/cluster.ts";
import { knock } from "../../../server/db/embedded/knock.ts";
import { startEmbedded } from "../../../server/db/embedded/start-embedded.ts";
import { takeSeat } from "../../../server/db/embedded/take-seat.ts";
import { aFolder, removeFolders } from "./data-folder.ts";

const quiet = () => {};
const never = async () => null;

describe("takeSeat", function () {
  this.timeout(60_000);
  after(removeFolders);

  it("does not count who has left and whose connection is still being closed", async () => {
    const dataDir = path.join(aFolder(), "data");
    const database = await startEmbedded(dataDir);
    const sitDown = async (): Promise<Client> => {
      const answer = await knock(clusterIn(dataDir), database.port);
      if (answer.kind !== "in") throw new Error(answer.kind);
      return answer.client;
    };
    const first = await sitDown();
    const turnedOff: string[] = [];
    const slow = first.end.bind(first);
    let closed = false;
    first.end = async () => {
      await sleep(1_000);
      closed = true;
      await slow();
    };
    const early = takeSeat(first, never, quiet).leave(async () => void turnedOff.push("first"));
    // The other seat is given up second, and is the last one.
    await sleep(300);
    await database.stop();
    expect({ closed, turnedOff }).to.deep.equal({ closed: false, turnedOff: [] });
    await early;
    expect((await knock(clusterIn(dataDir), database.port)).kind).to.equal("nobody");
  });
});
