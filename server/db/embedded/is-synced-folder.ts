/** Parts of a path by which the well-known cloud drives can be told. */
const CLOUD_DRIVES = [
  /^dropbox/i,
  /^onedrive/i,
  /^google ?drive/i,
  /^icloud ?drive/i,
  /^mobile documents$/i,
  /^cloudstorage$/i,
  /^nextcloud/i,
  /^pcloud ?drive/i,
];

/**
 * Tells whether a folder lies on a cloud drive. They copy a database file by file while it is written
 * to, lock its files, or move them away to save room: none of which it survives.
 *
 * @example isSyncedFolder("/home/ada/Dropbox/gainsay/data") // => true
 */
export function isSyncedFolder(folder: string): boolean {
  return folder.split(/[\\/]/).some((part) => CLOUD_DRIVES.some((drive) => drive.test(part)));
}
