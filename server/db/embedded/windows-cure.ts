/** 0xC0000135: a library is missing; 0xC0000005: it is there, but too old. */
const RUNTIME_FAULTS = [3221225781, 3221225477];

/**
 * The cure for the one thing that the binaries need from Windows and do not bring along: the beginning
 * of a sentence, or nothing where it is not the cause.
 *
 * @param code - what the program ended with
 * @example windowsCure("win32", 3221225781) // => "install the current ... (x64), or "
 */
export function windowsCure(platform: NodeJS.Platform, code: number | null): string {
  return platform === "win32" && code !== null && RUNTIME_FAULTS.includes(code)
    ? "install the current Microsoft Visual C++ Redistributable (x64), or "
    : "";
}
