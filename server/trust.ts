/** Whether programs may be started for the folders of a client, which it says itself: until then they may not. */
export interface Trust {
  /** Why nothing may be started, or undefined. */
  refusal(): string | undefined;
  /** The client's folders: nothing in them is ever started. */
  folders(): readonly string[];
  setFolders(paths: readonly string[]): void;
  grant(): void;
}

/** Nothing is trusted until the client says so. */
export function createTrust(): Trust {
  let isGranted = false;
  let folders: readonly string[] = [];
  return {
    refusal: () => (isGranted ? undefined : 'this folder is not trusted'),
    folders: () => folders,
    setFolders(paths) {
      folders = paths;
    },
    grant() {
      isGranted = true;
    },
  };
}
