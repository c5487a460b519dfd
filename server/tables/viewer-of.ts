import { abilitiesOf, whoAsks } from "../http/asking-user.ts";
import type { TableViewer } from "./table-viewer.ts";

/** Whoever asks, as somebody who looks at a table. */
export function viewerOf(res: Parameters<typeof whoAsks>[0]): TableViewer {
  const abilities = abilitiesOf(res);
  return {
    user: whoAsks(res),
    mayPublish: abilities.may("publish"),
    mayWrite: (claim) => abilities.mayWriteClaim(claim),
    mayLink: (claim) => abilities.mayLink(claim),
  };
}
