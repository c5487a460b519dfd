import { expect } from "chai";
import { COMMON_WORDS } from "../../server/accounts/common-passwords.ts";
import { faultInPassword } from "../../server/accounts/password-rules.ts";

const COMMON = [
  "passwordpassword",
  "Password1234",
  "P@ssw0rd1234!",
  "password!2026",
  "  password  1",
  "123456789012",
  "012345678901",
  "098765432109",
  "qwertyuiop12",
  "QwertyUiop123!",
  "1qaz2wsx3edc",
  "1q2w3e4r5t6y",
  "abcdefghijkl",
  "lkjihgfedcba",
  "aaaaaaaaaaaa",
  "abababababab",
  "abcdabcdabcd",
  "iloveyou2026",
  "Iloveyouforever",
  "letmein123456",
  "adminadminadmin",
  "administrator1",
  "changemenow!",
  "Welcome2026!!",
  "Summer2026!!!!",
  "footballbaseball",
  "correct horse battery staple",
  "Correct-Horse-Battery-Staple",
  "Motdepasse123",
  "Contraseña2026",
  "gainsay-gainsay",
  "Trustno1trustno1",
];

const GOOD = [
  "three geese on a wet roof",
  "vq8Lr2mXw0pT",
  "four password geese",
  "дождь над синей крышей",
  "正しい馬の電池の針と糸で縫う",
  "9041-7326-5518",
  "Ann keeps eleven bees",
];

describe("a new password", () => {
  it("of fewer than twelve characters is refused, with its length", () => {
    expect(faultInPassword("vq8Lr2mXw0p", "Ann")).to.match(/at least 12 .* has 11\./);
    expect(faultInPassword("", "Ann")).to.include("has 0.");
    // Characters, not units of UTF-16.
    expect(faultInPassword("🐝🐞🦋🐛🐌🐜🕷🦂🐢🐍🦎", "Ann")).to.include("has 11.");
    expect(faultInPassword("🐝🐞🦋🐛🐌🐜🕷🦂🐢🐍🦎🦖", "Ann")).to.equal(null);
  });

  it("of more than a thousand characters is refused", () => {
    expect(faultInPassword("three geese ".repeat(84), "Ann")).to.include("1000 characters at most");
  });

  for (const password of COMMON) {
    it(`“${password}” is refused: it is guessed first`, () => {
      expect(faultInPassword(password, "Ann")).to.include("guessed first");
    });
  }

  it("that is little more than the name is refused", () => {
    expect(faultInPassword("Ursula Meier 7", "Ursula Meier")).to.include("guessed first");
    expect(faultInPassword("ursula meier2026", "Ursula Meier")).to.include("guessed first");
    expect(faultInPassword("why would ursula meier swim", "Ursula Meier")).to.equal(null);
  });

  it("is taken otherwise, in any script, with or without digits and signs", () => {
    for (const password of GOOD) expect(faultInPassword(password, "Ann"), password).to.equal(null);
  });
});

describe("the common words", () => {
  it("are in the form in which passwords are compared with them", () => {
    expect(COMMON_WORDS.size).to.be.greaterThan(150);
    for (const word of COMMON_WORDS) expect(word).to.match(/^[a-z]+$/);
  });
});
