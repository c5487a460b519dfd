import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { z } from "zod";

const started = z.object({ port: z.number(), joined: z.boolean(), locked: z.boolean() });

/** A program of its own that has the built-in database open. */
export interface App extends z.infer<typeof started> {
  readonly pid: number;
  /** Asks it to let go of the database and end; its exit code. */
  stop(): Promise<number | null>;
  /** Sends it a signal; with `group` to all that it started in its terminal, as Ctrl-C does. */
  signal(signal: NodeJS.Signals, whom?: "group"): void;
  /** What it says next. */
  says(): Promise<unknown>;
  /** When it has ended. */
  ended(): Promise<void>;
}

/** Starts the program. It leads a process group of its own, as one started in a terminal does. */
export function launchApp(dataDir: string, role = "") {
  const program = fileURLToPath(new URL("embedded-app.ts", import.meta.url));
  const child = fork(program, [dataDir, role], {
    execArgv: ["--import", "tsx"],
    detached: true,
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  const end = once(child, "exit");
  const pid = child.pid ?? Number.NaN;
  return {
    pid,
    end,
    kill: () => process.kill(-pid, "SIGKILL"),
    isUp: async (): Promise<App> => {
      const first = await Promise.race([
        once(child, "message"),
        end.then(() => Promise.reject(new Error("the program ended before it was up"))),
      ]);
      return {
        ...started.parse(first[0]),
        pid,
        stop: async () => {
          child.send("stop");
          return z.tuple([z.number().nullable(), z.unknown()]).parse(await end)[0];
        },
        signal: (signal, whom) => process.kill(whom === "group" ? -pid : pid, signal),
        says: async () =>
          z
            .tuple([z.unknown()])
            .rest(z.unknown())
            .parse(await once(child, "message"))[0],
        ended: async () => void (await end),
      };
    },
  };
}

/** Starts the program and waits until it has the database. */
export async function anApp(dataDir: string, role = ""): Promise<App> {
  return await launchApp(dataDir, role).isUp();
}
