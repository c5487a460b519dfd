import { expect } from "chai";
import { isSyncedFolder } from "../../../server/db/embedded/is-synced-folder.ts";

describe("isSyncedFolder", () => {
  const synced = [
    "/home/ada/Dropbox/gainsay/data",
    "/Users/ada/Library/Mobile Documents/com~apple~CloudDocs/data",
    "/Users/ada/Library/CloudStorage/GoogleDrive-ada@example.org/data",
    "C:\\Users\\ada\\OneDrive - Newsroom\\gainsay\\data",
    "/home/ada/Nextcloud/data",
  ];
  for (const folder of synced) {
    it(`knows the cloud drive in ${folder}`, () => {
      expect(isSyncedFolder(folder)).to.equal(true);
    });
  }

  for (const folder of ["/srv/gainsay/data", "/home/ada/my-dropbox-notes/data", "C:\\data"]) {
    it(`sees none in ${folder}`, () => {
      expect(isSyncedFolder(folder)).to.equal(false);
    });
  }
});
