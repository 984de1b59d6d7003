/** Whether a name is that of an archive or a compressed file. */
export function isArchive(name: string): boolean {
  return /\.(?:tar|tgz|tbz2?|tb2|txz|tlz|tpz|tz|gz|bz2|xz|lz|lzma|z|zst)$/i.test(name);
}

/** Whether a name is that of an archive that ADD unpacks; a file that is compressed and no more it copies as it is. */
export function isUnpacked(name: string): boolean {
  return /\.(?:tar(?:\.\w+)?|tgz|tbz2?|tb2|txz|tlz|tpz|tz)$/i.test(name);
}
