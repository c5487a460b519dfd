/** The command was called in a way that cannot work. The message says how to call it. */
export class WrongUse extends Error {}
