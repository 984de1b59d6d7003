import { dockerfile } from '../dockerfile/language';
import type { LanguageId } from '../lint/language';

/** A button above a line, and the argument object of the command it runs. */
export interface Lens {
  readonly line: number;
  readonly title: string;
  readonly command: string;
  readonly argument: Readonly<Record<string, string>>;
}

/** *Build* above each stage of a Dockerfile; *Run Locally · Run Task… · Register* above a task definition. */
export function findLenses(language: LanguageId, path: string, text: string): readonly Lens[] {
  if (language === 'task-definition') {
    return [
      { line: 0, title: '$(play) Run Locally', command: 'slipway.runLocally', argument: { file: path } },
      { line: 0, title: 'Run Task…', command: 'slipway.runTask', argument: { file: path } },
      { line: 0, title: 'Register', command: 'slipway.registerTaskDefinition', argument: { file: path } },
    ];
  }

  const { stages } = dockerfile.parse(text);
  return stages.map((stage, at): Lens => {
    const isLast = at === stages.length - 1;
    const target: Record<string, string> = isLast ? {} : { target: stage.name ?? String(at) };
    const title = isLast ? '$(tools) Build' : `$(tools) Build to ${stage.name ?? `stage ${at}`}`;
    return { line: stage.line, title, command: 'slipway.buildImage', argument: { dockerfile: path, ...target } };
  });
}
