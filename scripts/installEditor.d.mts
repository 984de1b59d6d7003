export interface Editor {
  readonly node: string;
  readonly server: string;
}

export function findEditor(): Editor | undefined;
export function missingTools(): readonly string[];
export function installEditor(say: (step: string) => void): Promise<Editor>;
