import { expect } from "chai";
import { makeProgram } from "../../server/cli/program.ts";
import { DOCUMENTS, readDocument } from "./document.ts";

const readme = readDocument("README.md");
const { scripts, engines } = JSON.parse(readDocument("package.json")) as {
  scripts: Record<string, string>;
  engines: { node: string };
};

/** The lines of all code blocks for a shell. */
function shellLines(markdown: string): string[] {
  return [...markdown.matchAll(/^```sh\n([^]*?)^```$/gm)].flatMap(([, block = ""]) =>
    block.trim().split("\n"),
  );
}

describe("the commands in the documents", () => {
  it("start and test a fresh clone with one line each", () => {
    expect(shellLines(readme)).to.include("npm ci && npm start");
    expect(shellLines(readme)).to.include("npm ci && npm test");
  });

  it("name the Node.js that package.json asks for", () => {
    expect(readme).to.include(`Node.js](https://nodejs.org) ${engines.node.replace(">=", "")} or`);
  });

  it("are scripts of package.json", () => {
    const known = new Set(["start", "test", ...Object.keys(scripts)]);
    for (const document of DOCUMENTS) {
      const named = [...readDocument(document).matchAll(/npm run (?:--silent )?([a-z][a-z:]*)/g)];
      for (const [, script = ""] of named) expect(known, `${document}: npm run`).to.include(script);
    }
    expect(scripts).to.include.keys("start", "test");
  });

  it("are those of the command line, with its options, and no other", () => {
    const program = makeProgram(() => {}, new AbortController().signal);
    const shown = shellLines(readme)
      .filter((line) => line.startsWith("npm run gainsay -- "))
      .map((line) =>
        line
          .replace("npm run gainsay -- ", "")
          .replace(/ +#.*$/, "")
          .split(" "),
      );
    const commands = new Map(program.commands.map((command) => [command.name(), command]));
    expect(new Set(shown.map(([name]) => name))).to.deep.equal(new Set(commands.keys()));
    for (const [name = "", ...words] of shown) {
      const options = commands.get(name)?.options.flatMap(({ long, short }) => [long, short]);
      for (const word of words.filter((each) => each.startsWith("-"))) {
        expect(options, `gainsay ${name}`).to.include(word);
      }
    }
    const all = program.commands.flatMap(({ options }) => options.map(({ long }) => long ?? ""));
    const told = shown.flat();
    for (const long of all.filter((each) => each !== "--output")) expect(told).to.include(long);
    expect(told, "--output, by its short name").to.include("-o");
  });
});
