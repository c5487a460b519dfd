import path from "node:path";

/** The PostgreSQL that this version of Gainsay brings. Folders of another major cannot be opened by it. */
export const MAJOR = "18";

/** In the name of a cluster that is still being made: `pg18.making-1f0c9a2b7d3e`. */
export const UNFINISHED = ".making-";

/** Where the built-in database keeps its things. PostgreSQL calls such a folder a cluster. */
export interface Cluster {
  /** The data folder of Gainsay (DATA_DIR), absolute. */
  readonly dataDir: string;
  /** The cluster itself: `<DATA_DIR>/pg18`. */
  readonly folder: string;
  /** Written by initdb; a folder without it is no cluster. */
  readonly versionFile: string;
  /** The password of the one database user, made at random with the cluster. */
  readonly passwordFile: string;
  /** PostgreSQL's own lock file: who runs on this cluster, and on which port. */
  readonly pidFile: string;
  /** What the server has to say. In the cluster, because that is what its user may write to. */
  readonly log: string;
}

/**
 * Names the files of the built-in database in `dataDir`. Nothing is read or made.
 *
 * The major version stands in the path because the binary packages hold no pg_upgrade: a Gainsay with
 * PostgreSQL 19 makes `pg19` beside `pg18` and the data cross over by export and import.
 *
 * @example clusterIn("/srv/gainsay").folder // => "/srv/gainsay/pg18"
 */
export function clusterIn(dataDir: string): Cluster {
  const root = path.resolve(dataDir);
  const folder = path.join(root, `pg${MAJOR}`);
  return {
    dataDir: root,
    folder,
    versionFile: path.join(folder, "PG_VERSION"),
    passwordFile: path.join(folder, "gainsay.password"),
    pidFile: path.join(folder, "postmaster.pid"),
    log: path.join(folder, "gainsay.log"),
  };
}
