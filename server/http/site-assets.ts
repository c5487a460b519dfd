import { fileURLToPath } from "node:url";
import { readAssets } from "./assets.ts";

/** The files of public/, hashed when the process starts. */
export const siteAssets = readAssets(fileURLToPath(new URL("../../public", import.meta.url)));
