import type { Editor } from './installEditor.mjs';

export interface RunningEditor {
  readonly port: number;
  readonly ended: Promise<unknown>;
  stop(): Promise<unknown>;
}

export interface EditorOptions {
  readonly folder: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly token?: string;
  readonly port?: number;
  readonly extensions?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly smokeTest?: boolean;
}

export function startEditor(editor: Editor, options: EditorOptions): Promise<RunningEditor>;
