import type { Position, Range } from 'vscode-languageserver-textdocument';

import type { TaskDefinition } from '../taskDefinition';

/** An image as a container names it, placeholders and all, without its quotes. */
export interface NamedImage {
  readonly image: string;
  readonly range: Range;
}

/** The images of the containers, in their order. */
export function imagesOf({ definition, json }: TaskDefinition): readonly NamedImage[] {
  const containers = definition?.member('containerDefinitions')?.items() ?? [];
  return containers.flatMap((container) => {
    const value = container.member('image');
    if (value?.written === undefined || value.written === '') return [];
    return [{ image: value.written, range: json.rangeOf(value.offset + 1, value.end - 1) }];
  });
}

/** The image that is named at a position. */
export function imageAt(document: TaskDefinition, { line, character }: Position): NamedImage | undefined {
  return imagesOf(document).find(({ range: { start, end } }) => {
    return start.line === line && start.character <= character && character <= end.character;
  });
}
