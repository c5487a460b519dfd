import { expect } from "chai";
import { mistypedEdtf } from "../../server/dates/edtf/edtf-mistyped.ts";
import { plainSigns } from "../../server/dates/plain-signs.ts";
import { readDating } from "../../server/dates/reading/read-dating.ts";
import { EXAMPLES } from "./edtf/edtf-examples.ts";
import { MISTAKES } from "./edtf/edtf-mistakes.ts";
import { READ } from "./reading/phrases.ts";

/** Other signs for the same, as they come out of word processors, PDFs and keyboards of elsewhere. */
const OTHERWISE: Record<string, (text: string) => string> = {
  "full-width digits": (text) => withZero(text, 0xff_10),
  "Arabic-Indic digits": (text) => withZero(text, 0x06_60),
  "Persian digits": (text) => withZero(text, 0x06_f0),
  "Devanagari digits": (text) => withZero(text, 0x09_66),
  "mathematical digits": (text) => withZero(text, 0x1_d7_d8),
  hyphens: (text) => text.replaceAll("-", "\u2010"),
  "non-breaking hyphens": (text) => text.replaceAll("-", "\u2011"),
  "figure dashes": (text) => text.replaceAll("-", "\u2012"),
  "en dashes": (text) => text.replaceAll("-", "\u2013"),
  "minus signs": (text) => text.replaceAll("-", "\u2212"),
  "full-width signs": (text) =>
    text.replaceAll(/[-~?%/.,:X]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfe_e0)),
  "soft hyphens and joiners between": (text) => text.replaceAll(/(?<=\w)(?=\w)/g, "\u00ad\u200b"),
  "non-breaking blanks": (text) => text.replaceAll(" ", "\u00a0"),
};

function withZero(text: string, zero: number): string {
  return text.replaceAll(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));
}

const edtfs = (text: string) =>
  readDating(text, "2022-10-11", null).readings.map(({ edtf }) => edtf);

describe("plainSigns", () => {
  it("knows the digits of every script that the machine can write", () => {
    let scripts = 0;
    for (const name of Intl.supportedValuesOf("numberingSystem")) {
      const format = new Intl.NumberFormat(`en-u-nu-${name}`, { useGrouping: false });
      const written = format.format(9_876_543_210);
      if (!/^\p{Nd}{10}$/u.test(written)) continue;
      expect(plainSigns(written), name).to.equal("9876543210");
      scripts += 1;
    }
    expect(scripts).to.be.above(60);
  });

  it("leaves the signs of the keyboard, letters and dashes between words as they are", () => {
    for (const text of ["2022-10-11~/..", "mid-1990s", "Über – also am 3. März — neulich", ""]) {
      expect(plainSigns(text)).to.equal(text);
    }
  });

  const phrases = [
    ...Object.values(EXAMPLES).flatMap((rows) => rows.map(([text]) => text)),
    ...Object.values(MISTAKES).flatMap((rows) => rows.map(([text]) => text)),
    ...READ.map(([phrase]) => phrase),
  ];

  for (const [signs, written] of Object.entries(OTHERWISE)) {
    it(`so that nothing is another date in ${signs}`, () => {
      let others = 0;
      for (const phrase of phrases) {
        const other = written(phrase);
        if (other === phrase) continue;
        others += 1;
        const told = JSON.stringify(other);
        if (mistypedEdtf(other) === null) expect(edtfs(other), told).to.deep.equal(edtfs(phrase));
        else expect(edtfs(other), told).to.deep.equal([]);
      }
      expect(others).to.be.above(30);
    });
  }

  it("so that EDTF may be written with them, and its faults stand where they are", () => {
    expect(edtfs("２０２２‐１０‐１１／‥")).to.deep.equal([]);
    expect(edtfs("２０２２‐１０‐１１／．．")).to.deep.equal(["2022-10-11/.."]);
    expect(edtfs("−0044–03")).to.deep.equal(["-0044-03"]);
    expect(edtfs("2021–04～")).to.deep.equal(["2021-04~"]);
    expect(mistypedEdtf("２０２１‐１３")).to.include({ at: 5, fault: "there is no month 13" });
  });

  it("and the words are told as they were written", () => {
    const [reading] = readDating("10–12 October ２０２２", null, null).readings;
    expect(reading).to.include({ edtf: "2022-10-10/2022-10-12" });
    expect(reading?.words.map(({ words }) => words).join(" ")).to.equal("10 – 12 October ２０２２");
  });

  it("in the sentence around the words as well", () => {
    const context = "The talks that were to begin on 3‑4‑2022 will go on a month after 3‑4‑2022.";
    const [reading] = readDating("a month after 3‑4‑2022", "2022-01-11", context).readings;
    expect(reading?.edtf).to.equal(
      readDating("a month after 3-4-2022", "2022-01-11", context.replaceAll("‑", "-")).readings[0]
        ?.edtf,
    );
  });
});
