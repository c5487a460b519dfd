import { ACTIONS } from "../../server/accounts/may.ts";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { rawRequest } from "../support/raw-request.ts";
import { aUser } from "../support/users.ts";
import { EVERY_WRITE, sendingRoutes } from "../support/writes/every-write.ts";
import { aSender, type Request } from "../support/writes/sender.ts";
import { expectOwnHeaders, HOSTILE_IN_HEADERS } from "./own-headers.ts";

describe("the headers of an answer", function () {
  this.timeout(60_000);
  const db = useTransaction();
  const site = useSite(db, { config: { signUp: "open" } });

  const rawly = async ({ path, headers, body }: Request, more: readonly string[] = []) => {
    const bytes = Buffer.from(body, "utf8");
    const length = `content-length: ${bytes.length}`;
    const given = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
    const lines = [`POST ${path} HTTP/1.1`, "host: a", ...given, length, ...more];
    await db().raw("savepoint tried");
    const answer = await rawRequest(site().origin, lines.join("\r\n"), bytes.toString("latin1"));
    await db().raw("rollback to savepoint tried");
    return answer;
  };

  for (const { route, prepare } of EVERY_WRITE) {
    it(`are the site's own, whatever stands in a field of POST ${route}`, async () => {
      const action = sendingRoutes(db()).find(({ path }) => path === route)?.action ?? "read";
      const user = await aUser(db(), ACTIONS[action].role ?? "contributor");
      const { path, form, json } = await prepare({ db: db(), user });
      const isIn = ACTIONS[action].role !== null || route === "/sign-out";
      const sender = await aSender(db(), site().origin, isIn ? user : null, action);
      expectOwnHeaders(await rawly(sender.formRequest(path, form)), "as it stands");
      for (const hostile of HOSTILE_IN_HEADERS) {
        for (const name of [...Object.keys(form), "next", "return_to", hostile]) {
          const sent = sender.formRequest(path, { ...form, [name]: hostile });
          expectOwnHeaders(await rawly(sent), `${name}: ${hostile.slice(0, 20)}`);
        }
        // With nothing else right the same page is shown again, with all that was typed.
        const all = Object.fromEntries([...Object.keys(form), "q"].map((name) => [name, hostile]));
        const versioned = "version" in form ? { ...all, version: "1" } : all;
        for (const sent of [all, versioned]) {
          expectOwnHeaders(await rawly(sender.formRequest(path, sent)), "all of it");
        }
        for (const [name, value] of Object.entries(json)) {
          if (typeof value === "object") continue;
          const sent = sender.jsonRequest(path, { ...json, [name]: hostile });
          expectOwnHeaders(await rawly(sent), `${name} as JSON: ${hostile.slice(0, 20)}`);
        }
      }
      const plain = sender.jsonRequest(path, json);
      for (const line of HOSTILE_LINES) {
        const answer = await rawly(plain, [line]);
        // What is no header at all Node refuses.
        if (answer.status !== 0) expectOwnHeaders(answer, line.slice(0, 60));
      }
    });
  }
});

/** Headers that are read somewhere, with what they should not hold. */
const HOSTILE_LINES: readonly string[] = [
  "idempotency-key",
  "if-match",
  "accept",
  "accept-language",
  "referer",
  "user-agent",
  "x-request-id",
  "x-forwarded-host",
  "x-forwarded-for",
].flatMap((name, nth) => [
  `${name}: "\\"%0d%0aX-Evil: 1\tb\x80\xff"`,
  `${name}: ${["a\r\n X-Evil: folded", "a\x00b", "x".repeat(5000)][nth % 3]}`,
]);
