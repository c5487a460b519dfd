import { faultyFile } from "./fault.ts";

/**
 * Refuses a file that is not in the format that is read here, and says what to do about it.
 *
 * @param given what the file says of its format
 * @param read the format that is read, such as gainsay-graph/1
 * @throws FaultyFile
 */
export function refuseFormat(given: unknown, read: string, line: number | null = null): void {
  if (given === read) return;
  if (typeof given !== "string") {
    throw faultyFile(`This is no file of Gainsay's: it does not say "format": "${read}".`, line);
  }
  const [name = "", number = 0] = split(read);
  const [givenName, givenNumber] = split(given);
  if (givenName === name && givenNumber !== undefined && givenNumber > number) {
    throw faultyFile(
      `This file is in ${given}, and this Gainsay reads ${read}: it is too old for the file. Update Gainsay and try again.`,
      line,
    );
  }
  const shown = given.length > 60 ? `${given.slice(0, 60)}…` : given;
  throw faultyFile(`The format “${shown}” is not known. This Gainsay reads ${read}.`, line);
}

function split(format: string): [name: string | undefined, number: number | undefined] {
  const [, name, number] = /^([a-z-]+)\/(\d{1,9})$/.exec(format) ?? [];
  return [name, number === undefined ? undefined : Number(number)];
}
