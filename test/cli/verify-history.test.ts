import { expect } from "chai";
import { demoId } from "../../seeds/demo-story/ids.ts";
import { ownDatabase } from "../support/database.ts";
import { callGainsay, runGainsay } from "./run-gainsay.ts";

const CLAIM = demoId("claim", 201);

describe("verify-history on the command line", function () {
  this.timeout(60_000);
  let own: Awaited<ReturnType<typeof ownDatabase>>;
  before(async () => {
    own = await ownDatabase();
    await callGainsay(own.url, ["seed"]);
  });
  after(async () => {
    await own.drop();
  });

  it("says that the demo story is whole, and its head, which is found again", async () => {
    const { code, out, told } = await runGainsay(own.url, ["verify-history"]);
    expect({ code, out }).to.deep.equal({ code: 0, out: "" });
    expect(told).to.match(/^\d+ revisions of \d+ things were checked\. The history is whole, /);
    const [, head = ""] = /Head: (\d+:[0-9a-f]{64})\./.exec(told) ?? [];
    expect((await callGainsay(own.url, ["verify-history", "--noted", head])).code).to.equal(0);
    const wrong = head.replace(/:./, head.includes(":0") ? ":1" : ":0");
    const other = await runGainsay(own.url, ["verify-history", "--noted", wrong]);
    expect(other.code).to.equal(1);
    expect(other.out).to.include(`does not lead through the noted head ${wrong}`);
  });

  it("refuses a noted head that is none", async () => {
    const { code, told } = await callGainsay(own.url, ["verify-history", "--noted", "12"]);
    expect(code).to.equal(2);
    expect(told).to.include("“12” is no head");
  });

  it("ends with 1 after a line for each fault", async () => {
    await own.db.raw("update claims set text = 'Nothing.' where id = ?", [CLAIM]);
    const { code, out, told } = await runGainsay(own.url, ["verify-history"]);
    expect(code).to.equal(1);
    expect(out).to.equal(`claim ${CLAIM}: it is not what its newest revision (1) left (text).\n`);
    expect(told).to.match(/were checked: 1 fault, told above\.\n$/);
  });
});
