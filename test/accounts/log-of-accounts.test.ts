import { expect } from "chai";
import { useSite } from "../support/app.ts";
import { useTransaction } from "../support/database.ts";
import { aUser, PASSWORD } from "../support/users.ts";
import { aVisitor, signedIn } from "../support/visitor.ts";

describe("the log of accounts", () => {
  const db = useTransaction();
  let lines: Record<string, unknown>[] = [];
  const site = useSite(db, {
    logged: (line) => lines.push(JSON.parse(line) as Record<string, unknown>),
  });
  beforeEach(() => {
    lines = [];
  });
  const told = (msg: string) => lines.filter((line) => line["msg"] === msg);

  it("tells who signed in, and who changed whom to what", async () => {
    const [admin, user] = [await aUser(db(), "admin"), await aUser(db(), "editor")];
    const visitor = await signedIn(site().origin, admin);
    await visitor.submit("/users", `/users/${user.id}/role`, { role: "admin" });
    await visitor.submit("/users", `/users/${user.id}/disable`);
    await visitor.submit("/users", "/invitations", { role: "editor" });
    expect(told("signed in")).to.have.length(1);
    expect(told("signed in")[0]).to.include({ user: admin.id });
    expect(told("user changed").map(({ done, role }) => `${done}: ${role}`)).to.deep.equal([
      "role: admin",
      "disabled: admin",
    ]);
    expect(told("user changed")[0]).to.include({ by: admin.id, user: user.id });
    expect(told("invitation made")[0]).to.include({ by: admin.id, role: "editor" });
  });

  it("warns of who guesses, without what they typed", async () => {
    for (let nth = 0; nth < 12; nth++) {
      const fields = { name: "my secret password", password: PASSWORD };
      await aVisitor(site().origin).submit("/sign-in", "/sign-in", fields);
    }
    expect(told("too many attempts to sign in")).to.have.length(2);
    expect(told("too many attempts to sign in")[0]).to.include({ level: 40 });
    expect(JSON.stringify(lines)).not.to.include("my secret").and.not.include(PASSWORD);
  });
});
