import { readFileSync } from "node:fs";
import { Command } from "commander";
import { z } from "zod";
import { seedDemoStory } from "../../seeds/demo_story.ts";
import { adminLinkCommand } from "./admin-link-command.ts";
import { migrate } from "../db/migrate.ts";
import { dateCommand, type DateChoice } from "./date-command.ts";
import { conflictsCommand } from "./conflicts-command.ts";
import { type DismissChoice, dismissCommand, reopenCommand } from "./dismiss-command.ts";
import { exportCommand, type ExportChoice } from "./export-command.ts";
import { importCommand } from "./import-command.ts";
import { redateCommand, type RedateChoice } from "./redate-command.ts";
import { verifyHistoryCommand } from "./verify-history-command.ts";
import { withDatabase, withNewDatabase } from "./with-database.ts";
import { WrongUse } from "./wrong-use.ts";

const { version: VERSION } = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")));

const CODES = `
Exit codes: 0 done, 1 a fault in the file or the history, no date in the words or no database there, 2 wrong use, 3 the
database cannot be used.
Settings come from the environment: .env.example names them all.`;

/**
 * The command line. Data goes to standard output, everything for people to standard error.
 *
 * @param tell writes a line for people
 * @param signal stops what is running
 */
export function makeProgram(tell: (line: string) => void, signal: AbortSignal): Command {
  const program = new Command("gainsay")
    .description("Who claimed what, on whose word, when, about when, and who denied it.")
    .version(VERSION, "-V, --version", "write the version")
    .addHelpText("after", CODES)
    .configureOutput({ writeErr: (text) => tell(text.trimEnd()) })
    .showHelpAfterError("(--help tells more)")
    .exitOverride();

  program
    .command("export")
    .description("write everything that readers may see as JSON lines, or one story as a graph")
    .option("--story <slug>", "one published story, as gainsay-graph/1")
    .option("--history", "drafts and the history as well, to move to another database")
    .option("-o, --output <file>", "a file in place of standard output")
    .action(async (choice: ExportChoice) => {
      if (choice.story !== undefined && choice.history) {
        throw new WrongUse(
          "--history goes with everything, not with --story: a graph has no history.",
        );
      }
      await withDatabase(tell, async (db) => await exportCommand(db, choice, signal));
    });

  program
    .command("import")
    .description("read an export or a graph: all of it or nothing, and nothing twice")
    .argument("<file>", "the file, or - for standard input")
    .option("--check", "tell what would happen and change nothing", false)
    .action(async (file: string, { check }: { check: boolean }) => {
      const choice = { onlyCheck: check, signal };
      const open = check ? withDatabase : withNewDatabase;
      tell(await open(tell, async (db) => await importCommand(db, file, choice)));
    });

  program
    .command("date")
    .description("read a date as said, or EDTF: its days, and why")
    .argument("<phrase>", "the words, in quotation marks")
    .option("--from <day>", "the day that they are counted from")
    .option("--context <sentence>", "the sentence around them: its verb tells past from future")
    .option("--json", "the answer of /dates.json")
    .action(async (phrase: string, choice: DateChoice) => await dateCommand(phrase, choice));

  program
    .command("redate")
    .description("give something another date, and move every date that hangs on it")
    .argument("<clock>", "source:<id>/published, event:<id>/dating, claim:<id>/said …")
    .argument("<date>", "words such as “two weeks ago”, or EDTF such as 2022-10-11")
    .requiredOption("--reason <why>", "why: it stands in the history of all that moves")
    .option(
      "--from <anchor>",
      "a day or a clock that the date is counted from, in place of the present one, or none",
    )
    .option("--context <sentence>", "the sentence around the words, for their tense")
    .option("--reading <number>", "which of the ways to read the words, counted from 1")
    .option("--as <name>", "who changes it", "command line")
    .option("--dry-run", "tell what would move and change nothing", false)
    .action(async (clock: string, date: string, choice: RedateChoice) => {
      const lines = await withDatabase(
        tell,
        async (db) => await redateCommand(db, clock, date, choice),
      );
      for (const line of lines) tell(line);
    });

  program
    .command("conflicts")
    .description("list the datings of a story that cannot both hold, with what editors dismissed")
    .argument("<story>", "the short name of a published story")
    .option("--json", "one JSON value a line", false)
    .action(async (story: string, choice: { json: boolean }) => {
      await withDatabase(tell, async (db) => await conflictsCommand(db, story, choice, signal));
    });

  for (const [name, description, command] of [
    ["dismiss", "set a conflict aside for the dates that it is between now", dismissCommand],
    ["reopen", "take the dismissal of a conflict back", reopenCommand],
  ] as const) {
    program
      .command(name)
      .description(description)
      .argument("<conflict>", "its identifier, as “conflicts” lists it")
      .requiredOption("--reason <words>", "why, for the history and for readers")
      .option("--as <name>", "who does it", "command line")
      .action(async (conflict: string, choice: DismissChoice) => {
        tell(await withDatabase(tell, async (db) => await command(db, conflict, choice)));
      });
  }

  program
    .command("admin-link")
    .description("print an address that works once: it makes an admin, or sets a user's password")
    .option("--user <name>", "the user who is to choose another password, in place of a new admin")
    .action(async (choice: { user?: string }) => {
      const { data, note } = await withDatabase(
        tell,
        async (db) => await adminLinkCommand(db, choice, new Date()),
      );
      process.stdout.write(`${data}\n`);
      tell(note);
    });

  program
    .command("verify-history")
    .description("check that nothing was changed but by a revision: each fault is a line")
    .option("--noted <head>", "a head that was told before: the history must still lead through it")
    .action(async (choice: { noted?: string }) => {
      const lines = await withDatabase(
        tell,
        async (db) => await verifyHistoryCommand(db, choice, signal),
      );
      for (const line of lines) tell(line);
    });

  program
    .command("migrate")
    .description("make the tables, or bring them up to date")
    .action(async () => {
      const run = await withNewDatabase(tell, migrate);
      tell(run.length === 0 ? "The database is up to date." : `Done: ${run.join(", ")}`);
    });

  program
    .command("seed")
    .description("load the demo story into an empty database")
    .action(async () => {
      const isLoaded = await withNewDatabase(tell, async (db) => {
        await migrate(db);
        return await seedDemoStory(db, new Date());
      });
      tell(
        isLoaded
          ? "The demo story is loaded."
          : "Nothing was loaded: there is something in this database already.",
      );
    });

  return program;
}
