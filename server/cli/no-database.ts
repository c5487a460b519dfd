/** There is no database where a command is to find one. The message says where, and what to do. */
export class NoDatabase extends Error {}
