import { expect } from "chai";
import { nameKey, newUserName } from "../../server/accounts/user.ts";
import { findUserByName } from "../../server/accounts/user-store.ts";
import { useTransaction } from "../support/database.ts";
import { rejection } from "../support/rejection.ts";
import { aUser } from "../support/users.ts";

describe("the name of a user", () => {
  const db = useTransaction();

  it("is taken as it is written, without superfluous spaces", () => {
    for (const [typed, name] of [
      ["Ann Lee", "Ann Lee"],
      ["  Ann   Lee ", "Ann Lee"],
      ["O’Brien-Smith Jr.", "O’Brien-Smith Jr."],
      ["Зоя Ким", "Зоя Ким"],
      ["김지영", "김지영"],
      ["山田 Anna", "山田 Anna"],
      ["Nguyễn Thị Minh", "Nguyễn Thị Minh"],
    ] as const) {
      expect(newUserName.parse(typed)).to.equal(name);
    }
  });

  it("holds nothing that could pass for something else", () => {
    for (const typed of [
      "",
      "A",
      "   ",
      "a\0b",
      "<b>Ann</b>",
      "Ann\r\nSet-Cookie: a",
      "Ann\u202Eeel",
      "Ann\u200B",
      "Ann@example.org",
      "-Ann",
      "x".repeat(81),
      "\u0410nn Lee",
      "Ann \u039fmega",
      "Gainsay",
      "command  LINE",
      "Admin",
      ["Ann"],
      undefined,
    ]) {
      const parsed = newUserName.safeParse(typed);
      // A line break is a space like another.
      if (typed === "Ann\r\nSet-Cookie: a") expect(parsed.data ?? "").not.to.match(/[\r\n:]/);
      else expect(parsed.success, JSON.stringify(typed)).to.equal(false);
      for (const { message } of parsed.error?.issues ?? []) expect(message).to.match(/^[A-Z].*\.$/);
    }
  });

  it("is found however it is written, and taken once", async () => {
    const user = await aUser(db(), "editor", "Zoë Kim");
    for (const typed of ["Zoë Kim", " zoe\u0308  KIM", "ZOË KIM"]) {
      expect((await findUserByName(db(), typed))?.id).to.equal(user.id);
      expect(nameKey(typed)).to.equal("zo\u00eb kim");
    }
    expect(await findUserByName(db(), "Zoe Kim")).to.equal(null);
    expect(
      await rejection(db().transaction(async (trx) => await aUser(trx, "editor", "zoë kim"))),
    ).to.have.property("constraint", "users_name_unique");
  });
});
