import { z } from "zod";

const settings = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default("127.0.0.1"),
  DATA_DIR: z.string().min(1).default("./data"),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must begin with postgres://")
    .optional(),
  DATABASE_POOL_MAX: z.coerce.number().int().min(1).max(1000).default(10),
  LOG_LEVEL: z.enum(["silent", "error", "warn", "info", "debug"]).default("info"),
  TRUST_PROXY: z.coerce.number().int().min(0).max(10).default(0),
  SITE_URL: z
    .string()
    .refine(isOrigin, "must be http:// or https:// and a host, with nothing behind it")
    .transform((address) => new URL(address).origin)
    .optional(),
  SIGN_UP: z.enum(["closed", "open"]).default("closed"),
});

function isOrigin(text: string): boolean {
  if (!/^https?:\/\//i.test(text) || !URL.canParse(text)) return false;
  const { pathname, search, hash, username } = new URL(text);
  return pathname === "/" && search === "" && hash === "" && username === "";
}

/**
 * What a guess at a password costs: what OWASP asks of argon2id at least. Whoever signs in after it was raised gets
 * a hash at the new cost. It is no setting, since nobody is to lower it.
 */
const PASSWORD_COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export interface Config {
  readonly port: number;
  readonly host: string;
  /** The folder of the built-in database. */
  readonly dataDir: string;
  /** A PostgreSQL server instead of the built-in one. */
  readonly databaseUrl: string | undefined;
  readonly poolMax: number;
  readonly logLevel: "silent" | "error" | "warn" | "info" | "debug";
  /** How many proxies stand before the process, whose word on address, scheme and host is taken. */
  readonly trustProxy: number;
  /** Where the site is, as addresses in feeds say: "https://gainsay.example". As it was asked for where it is not set. */
  readonly siteUrl: string | undefined;
  /** Whether anybody may become a contributor. */
  readonly signUp: "closed" | "open";
  /** Of argon2id: KiB of memory, passes, threads. */
  readonly passwordCost: {
    readonly memoryCost: number;
    readonly timeCost: number;
    readonly parallelism: number;
  };
}

/** A setting that cannot be used; the message names each one and what is wrong with it. */
export class InvalidConfig extends Error {}

/**
 * Reads the settings (all of them in .env.example). An empty value counts as not set.
 *
 * @throws InvalidConfig naming every setting that cannot be used
 * @example readConfig({ PORT: "8080" }).port // => 8080
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ""));
  const parsed = settings.safeParse(given);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
    throw new InvalidConfig(`Gainsay cannot start with these settings. ${faults.join("; ")}`);
  }
  const values = parsed.data;
  return Object.freeze({
    port: values.PORT,
    host: values.HOST,
    dataDir: values.DATA_DIR,
    databaseUrl: values.DATABASE_URL,
    poolMax: values.DATABASE_POOL_MAX,
    logLevel: values.LOG_LEVEL,
    trustProxy: values.TRUST_PROXY,
    siteUrl: values.SITE_URL,
    signUp: values.SIGN_UP,
    passwordCost: PASSWORD_COST,
  });
}
