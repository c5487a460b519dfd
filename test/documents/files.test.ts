import { existsSync, readFileSync, statSync } from "node:fs";
import { expect } from "chai";
import { DOCUMENTS, readDocument, ROOT } from "./document.ts";

const PNG = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
const MOST_PICTURE_BYTES = 250_000;

/** What a document points at within the repository: the text in square brackets, and the file. */
function pointers(document: string): [text: string, file: string][] {
  return [...readDocument(document).matchAll(/\[([^\]]*)\]\(([^)#]+)[^)]*\)/g)]
    .map(([, text = "", target = ""]): [string, string] => [text, target])
    .filter(([, target]) => !/^[a-z]+:/.test(target));
}

describe("the files that the documents name", () => {
  it("are there", () => {
    expect(DOCUMENTS).to.include.members([
      "README.md",
      "DECISIONS.md",
      "CHANGELOG.md",
      "CONTRIBUTING.md",
    ]);
    for (const document of DOCUMENTS) {
      for (const [, file] of pointers(document)) {
        expect(existsSync(ROOT + file), `${document} names ${file}`).to.equal(true);
      }
    }
  });

  it("are there where they stand as code", () => {
    for (const document of DOCUMENTS) {
      const named = [
        ...readDocument(document).matchAll(/`((?:server|views|test|bench|\.ci|seeds)\/[\w./-]+)`/g),
      ];
      for (const [, file = ""] of named) {
        expect(existsSync(ROOT + file), `${document} names ${file}`).to.equal(true);
      }
    }
  });

  it("are, as pictures of the README, small PNG files with words for who cannot see them", () => {
    const pictures = pointers("README.md").filter(([, file]) => file.endsWith(".png"));
    expect(pictures.length).to.be.at.least(2);
    for (const [text, file] of pictures) {
      expect(text.length, file).to.be.greaterThan(40);
      expect(statSync(ROOT + file).size, file).to.be.lessThan(MOST_PICTURE_BYTES);
      expect(
        readFileSync(ROOT + file)
          .subarray(0, PNG.length)
          .equals(PNG),
        file,
      ).to.equal(true);
    }
  });

  it("hold the whole licence that package.json names", () => {
    const { license } = JSON.parse(readDocument("package.json")) as { license: string };
    const text = readDocument("LICENSE").trim();
    expect(license).to.equal("AGPL-3.0-or-later");
    expect(text).to.match(/^GNU AFFERO GENERAL PUBLIC LICENSE\s+Version 3, 19 November 2007\s/);
    const terms = [...text.matchAll(/^ {2}(\d+)\. [A-Z]/gm)].map(([, number]) => Number(number));
    expect(terms).to.deep.equal(Array.from({ length: 18 }, (_, number) => number));
    expect(text).to.include("How to Apply These Terms to Your New Programs");
    expect(text).to.match(/how to apply and follow the GNU AGPL, see\s+<[^>]+>\.$/);
    for (const document of ["README.md", "DECISIONS.md", "CONTRIBUTING.md"]) {
      expect(readDocument(document), document).to.include(license);
    }
  });

  it("number the decisions from 1, each with its date, context, decision and consequences", () => {
    const decisions = readDocument("DECISIONS.md").split(/^## /m).slice(1);
    expect(decisions.length).to.be.at.least(20);
    for (const [place, decision] of decisions.entries()) {
      expect(decision).to.match(
        new RegExp(
          `^${place + 1}\\. [^\\n]+\\n\\d{4}-\\d\\d-\\d\\d\\n[^]*\\*\\*Context\\.\\*\\*[^]*\\*\\*Decision\\.\\*\\*[^]*\\*\\*Consequences\\.\\*\\*`,
        ),
      );
    }
  });
});
