import { z } from "zod";
import { ATTACK_FORMS, ATTACK_TARGETS, type Link } from "../claims/link.ts";
import { isAttack, LINK_KIND_NAMES } from "../claims/link-kinds.ts";

const LONGEST_NOTE = 2000;

/** One of a closed set, or nothing: an empty field of a form, or null. */
function choiceOf<const Choices extends readonly [string, ...string[]]>(
  choices: Choices,
  message: string,
) {
  return z.preprocess(
    (value) => (value === "" || value === undefined ? null : value),
    z.enum(choices, { error: message }).nullable(),
  );
}

/** What a link says but for its claims, as a form or a program gives it. */
export const wantedLink = z
  .object({
    kind: z.enum(LINK_KIND_NAMES, {
      error: `Choose what the claim does to the other: ${LINK_KIND_NAMES.join(", ")}.`,
    }),
    form: choiceOf(ATTACK_FORMS, `The form of an attack is one of: ${ATTACK_FORMS.join(", ")}.`),
    target: choiceOf(ATTACK_TARGETS, `What is attacked is one of: ${ATTACK_TARGETS.join(", ")}.`),
    note: z
      .string({ error: "A note is text." })
      .max(LONGEST_NOTE, `A note has ${LONGEST_NOTE} characters at most.`)
      .refine((note) => !/[\0\p{Cs}]/u.test(note), "A note holds a character that cannot be kept.")
      .nullable()
      .default(null)
      .transform((note) => {
        const text = note?.replaceAll("\r\n", "\n").trim() ?? "";
        return text === "" ? null : text;
      }),
  })
  .superRefine(({ kind, form, target }, context) => {
    if (isAttack(kind)) return;
    const given = { form, target };
    for (const [field, value] of Object.entries(given)) {
      if (value === null) continue;
      const message = `A claim that ${kind} another attacks nothing: leave this empty.`;
      context.addIssue({ code: "custom", path: [field], message });
    }
  });

export type WantedLink = Pick<Link, "kind" | "form" | "target" | "note">;
