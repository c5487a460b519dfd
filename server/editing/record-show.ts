import { abilitiesOf } from "../http/asking-user.ts";
import { respond } from "../http/respond.ts";
import type { Dating } from "../dates/dating.ts";
import type { Deps } from "../http/route.ts";
import { outletNames } from "../speakers/outlet-names-query.ts";
import type { ReadRecord, RecordOf } from "./read-record.ts";
import { actionsOf } from "./record-actions.ts";
import type { Fault } from "./record-faults.ts";
import type { Typed } from "./record-form.ts";
import type { FormEntity } from "./record-is-public.ts";
import type { RecordKind } from "./record-kinds.ts";
import type { Namesake } from "./record-namesakes.ts";
import { drawForm } from "./record-page.ts";
import { datingTold } from "./record-typed-dating.ts";
import { OUTLETS_LIST } from "./source-form.ts";
import { recordParts } from "./record-parts-query.ts";
import { withStates } from "./record-states.ts";
import { unseenRecords } from "./record-unseen-query.ts";

type Request = Parameters<typeof respond>[0];
type Response = Parameters<typeof respond>[1];

/** So many outlets are offered. */
const MOST_OUTLETS = 300;

/** What the page of a form says besides. */
export interface ShownForm {
  readonly typed: Typed;
  readonly faults?: readonly Fault[];
  /** What was done a moment ago. */
  readonly done?: string | null;
  /** Others of the name of what was made. */
  readonly namesakes?: readonly Namesake[];
  /** What was typed into the field of a snapshot, and what is wrong with it. */
  readonly snapshot?: { readonly text: string; readonly fault: string | null };
}

/** A record that is changed, as its form shows it. */
export interface ShownRecord<E extends FormEntity> extends ReadRecord<E> {
  readonly shown: Typed;
  readonly is_public: boolean;
  /** The record that whoever changes it began with, where it is another by now; `version` is of it, as is `shown`. */
  readonly began?: RecordOf<E>;
}

/** Answers with the form of a new record. */
export async function showNew<E extends FormEntity, Parent>(
  { db }: Deps,
  req: Request,
  res: Response,
  kind: RecordKind<E, Parent>,
  { parent, typed, faults = [] }: ShownForm & { readonly parent: Parent },
): Promise<void> {
  const title = `New ${kind.entity}`;
  const unseen = await unseenRecords(db, kind.entity);
  const layout = withStates(kind.form, abilitiesOf(res).may("publish"), null);
  const form = await drawForm(db, layout, { typed, shown: null, faults, dating: null });
  await respond(req, res, {
    view: "editing/record",
    head: headOf(kind, faults.length > 0 ? `Not made: ${title}` : title),
    page: { [kind.entity]: null, unseen },
    drawn: {
      ...form,
      title,
      entity: kind.entity,
      action: kind.makePath(parent),
      breadcrumb: [...kind.above(parent), { label: title, href: null }],
      reason: null,
      submit: `Make the ${kind.entity}`,
      outlets: kind.entity === "source" ? await outletNames(db, MOST_OUTLETS) : [],
      outletsList: OUTLETS_LIST,
      ...NOTHING_THERE,
      unseen: unseen.map((record) => ({ name: record.name, href: kind.editPath(record) })),
    },
  });
}

const NOTHING_THERE = {
  version: null,
  name: null,
  done: null,
  namesakes: [],
  actions: [],
  parts: null,
  snapshot: null,
};

/** Answers with the form of a record that is there. */
export async function showEdit<E extends FormEntity, Parent>(
  { db }: Deps,
  req: Request,
  res: Response,
  kind: RecordKind<E, Parent>,
  record: ShownRecord<E>,
  {
    typed,
    faults = [],
    done = null,
    namesakes = [],
    snapshot = { text: "", fault: null },
  }: ShownForm,
): Promise<void> {
  const { record: there, version, shown, is_public, began = there } = record;
  const parent = await kind.parentOf(db, there);
  const name = kind.nameOf(there);
  const layout = withStates(kind.form, abilitiesOf(res).may("publish"), there);
  const form = await drawForm(db, layout, {
    typed,
    shown,
    faults,
    dating: datingTold(datingOf(began)),
  });
  const isRefused = faults.length > 0 || snapshot.fault !== null;
  const parts = await recordParts(db, kind.entity, there.id);
  await respond(req, res, {
    view: "editing/record",
    head: headOf(kind, `${isRefused ? "Not saved" : "Change"}: ${name}`),
    page: { [kind.entity]: there, version, is_public, ...parts },
    drawn: {
      ...form,
      title: `Change this ${kind.entity}`,
      name,
      entity: kind.entity,
      action: kind.path(there),
      breadcrumb: [...kind.above(parent), { label: name, href: null }],
      version,
      done,
      namesakes,
      actions: actionsOf(kind, there, is_public),
      reason: reasonField(typed["reason"] ?? "", is_public, faults),
      submit: "Save",
      outlets: kind.entity === "source" ? await outletNames(db, MOST_OUTLETS) : [],
      outletsList: OUTLETS_LIST,
      parts,
      unseen: [],
      snapshot,
    },
  });
}

function datingOf(record: object): Dating | null {
  if ("published" in record) return record.published as Dating | null;
  return "dating" in record ? (record.dating as Dating | null) : null;
}

function reasonField(value: string, is_public: boolean, faults: readonly Fault[]) {
  return {
    name: "reason",
    label: "Why",
    type: "text",
    value,
    fault: faults.find(({ path }) => path[0] === "reason")?.message ?? null,
    hint: is_public
      ? "Readers see it in the history: “The article names another day.”"
      : "Readers do not see this yet, so it may be left empty.",
    required: is_public,
    longest: 1000,
    wide: true,
  };
}

function headOf(kind: { readonly section: "stories" | "speakers" | "sources" }, title: string) {
  return { title, stylesheets: ["css/desk.css", "css/records.css"], current: kind.section };
}
