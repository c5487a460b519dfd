/** What the launcher takes for granted about the machine. Tests give other conditions; users cannot. */
export interface Conditions {
  readonly platform: NodeJS.Platform;
  readonly arch: string;
  /** False: never try a user namespace, as where a container forbids them. */
  readonly userNamespaces: boolean;
}

/** The conditions of the machine that this runs on. Whether it allows user namespaces shows when one is tried. */
export const THIS_MACHINE: Conditions = {
  platform: process.platform,
  arch: process.arch,
  userNamespaces: true,
};

/** Root, whom PostgreSQL refuses to serve. Windows has no such user: there pg_ctl gives up its rights itself. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}
