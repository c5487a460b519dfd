import { z } from "zod";
import type { Faults } from "../http/form-faults.ts";
import { faultsIn } from "../http/form-faults.ts";
import { faultInPassword } from "./password-rules.ts";
import { newUserName } from "./user.ts";

const passwordField = z.string({ error: "Choose a password." });

const nameForm = z.object({ name: newUserName });
const passwordForm = z.object({ password: passwordField });

/** What somebody new has chosen, or what is wrong with it. Of all that was sent only name and password are read. */
export function readNewcomer(
  fields: Record<string, unknown>,
): { readonly name: string; readonly password: string } | { readonly faults: Faults } {
  const name = nameForm.safeParse(fields);
  const chosen = readNewPassword(fields, name.data?.name ?? "");
  const faults = {
    ...(name.success ? {} : faultsIn(name.error)),
    ...("faults" in chosen ? chosen.faults : {}),
  };
  if (!name.success || "faults" in chosen) return { faults };
  return { name: name.data.name, password: chosen.password };
}

/** A password that a user of this name has chosen, or what is wrong with it. */
export function readNewPassword(
  fields: Record<string, unknown>,
  name: string,
): { readonly password: string } | { readonly faults: Faults } {
  const parsed = passwordForm.safeParse(fields);
  if (!parsed.success) return { faults: faultsIn(parsed.error) };
  const fault = faultInPassword(parsed.data.password, name);
  return fault === null ? parsed.data : { faults: { password: fault } };
}
