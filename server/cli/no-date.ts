/** There is no date in the words that were given. The message says so, or what is wrong with them. */
export class NoDate extends Error {}
