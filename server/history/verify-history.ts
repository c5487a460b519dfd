import type { Knex } from "knex";
import { type Moment, openMoment } from "../db/open-moment.ts";
import { ENTITIES, type Entity } from "../revisions/revision.ts";
import { lineageFaults, rowFaults, type WalkedRevision } from "./check-lineage.ts";
import { ENTITY_ROWS } from "./entity-rows.ts";
import { type HistoryHead, historyHead, settledUpTo, writeHead } from "./history-head.ts";
import { ROWS_BESIDE_HISTORY } from "./rows-beside-history.ts";

/** What was verified. */
export interface VerifiedHistory {
  readonly revisions: number;
  /** Things that have a history. */
  readonly things: number;
  readonly faults: number;
  /** Null where somebody was writing all the time. */
  readonly head: HistoryHead | null;
}

export interface VerifyOptions {
  /** A head that somebody noted before. */
  readonly noted?: HistoryHead | null;
  /** Is told each fault, in a sentence. */
  readonly onFault: (fault: string) => void;
  /** Is told how many revisions were checked, now and then. */
  readonly onProgress?: (revisions: number) => void;
  readonly signal: AbortSignal;
}

const TELL_EVERY = 1000;

/**
 * Checks the whole history as it stands at one moment, while others may write: the hashes of each revision, that no
 * version is missing, that each begins where the former ended, and that everything is what its newest revision left.
 * One revision and the one before it are held at once.
 */
export async function verifyHistory(
  db: Knex,
  { noted = null, onFault, onProgress = () => {}, signal }: VerifyOptions,
): Promise<VerifiedHistory> {
  const settled = await settledUpTo(db);
  const moment = await openMoment(db, signal);
  let [revisions, things, faults] = [0, 0, 0];
  const tell = (fault: string) => {
    faults += 1;
    onFault(fault);
  };
  try {
    for (const entity of ENTITIES) {
      let former: WalkedRevision | null = null;
      for await (const walked of walk(moment, entity)) {
        if (former?.revision.entity_id !== walked.revision.entity_id) {
          former = null;
          things += 1;
        }
        for (const fault of faultsOf(walked, former)) tell(fault);
        former = walked;
        revisions += 1;
        if (revisions % TELL_EVERY === 0) onProgress(revisions);
      }
    }
    for (const { ids, fault } of ROWS_BESIDE_HISTORY) {
      for await (const line of moment.lines(ids)) tell(fault(JSON.parse(line) as string));
    }
    const head = settled === null ? null : await verifyHead(moment, settled, noted, tell);
    await moment.close();
    return { revisions, things, faults, head };
  } finally {
    await moment.abandon();
  }
}

function faultsOf(walked: WalkedRevision, former: WalkedRevision | null): string[] {
  const { entity, entity_id, version } = walked.revision;
  try {
    const faults = lineageFaults(walked, former);
    return walked.is_newest ? [...faults, ...rowFaults(walked, ENTITY_ROWS[entity])] : faults;
  } catch (error) {
    // Put in by hand: a number beyond all numbers, or a dismissal of nothing.
    if (!(error instanceof TypeError || error instanceof RangeError)) throw error;
    return [
      `${entity} ${entity_id}, revision ${version}: it holds what none can hold: ${error.message}.`,
    ];
  }
}

async function verifyHead(
  moment: Moment,
  settled: number,
  noted: HistoryHead | null,
  tell: (fault: string) => void,
): Promise<HistoryHead> {
  const { head, hasNoted } = await historyHead(moment, settled, noted);
  if (noted !== null && !hasNoted) {
    tell(
      `The history does not lead through the noted head ${writeHead(noted)}: of its revisions some were taken away, changed, put in or exchanged since.`,
    );
  }
  return head;
}

async function* walk(moment: Moment, entity: Entity): AsyncGenerator<WalkedRevision, void> {
  for await (const line of moment.lines(walkSql(entity))) yield JSON.parse(line) as WalkedRevision;
}

function walkSql(entity: Entity): string {
  const { table, json, version, following } = ENTITY_ROWS[entity];
  const columns = Object.keys(following).map((column) => `'${column}', r.${column}`);
  return `select json_build_object('revision', json_build_object('entity', v.entity, 'entity_id', v.entity_id,
      'version', v.version, 'at', rfc3339(v.at), 'who', v.who, 'reason', v.reason, 'before', v.before,
      'after', v.after), 'sha256', v.sha256, 'lineage', v.lineage, 'is_newest', v.is_newest,
      'row', case when v.is_newest then (
        select json_build_object('version', ${version("r")}, 'record', ${json("r")},
          'following', json_build_object(${columns.join(", ")})) from ${table} r where r.id = v.entity_id) end)
    from (select *, lead(version) over (partition by entity_id order by version) is null as is_newest
      from revisions where entity = '${entity}' order by entity_id, version offset 0) v`;
}
