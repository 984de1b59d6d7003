import type { BuildEvent, ProgressReader, StepEvent, Tell } from './buildEvent';
import { createObjectFinder } from './jsonObjects';

/**
 * Reads `--progress=rawjson` of buildx: BuildKit's `SolveStatus`, indented in buildx 0.13 and on one line since.
 * https://docs.docker.com/reference/cli/docker/buildx/build/#progress
 */
export function readRawjson(tell: Tell): ProgressReader {
  const finder = createObjectFinder();
  const names = new Map<string, string>();
  return {
    write(text) {
      for (const found of finder.read(text)) {
        if ('text' in found) tell({ kind: 'text', text: found.text });
        else if (isStatus(found.object)) for (const event of readStatus(found.object, names)) tell(event);
      }
    },
    end() {
      const text = finder.rest();
      if (text !== '') tell({ kind: 'text', text });
    },
  };
}

/** BuildKit's `client.SolveStatus`, as far as it is read here. https://github.com/moby/buildkit/blob/master/client/graph.go */
interface Status {
  readonly vertexes?: readonly Vertex[];
  readonly logs?: readonly Log[];
  readonly warnings?: readonly Warning[];
}

interface Vertex {
  readonly digest?: string;
  readonly name?: string;
  readonly started?: string;
  readonly completed?: string;
  readonly cached?: boolean;
  readonly error?: string;
}

interface Log {
  readonly vertex?: string;
  /** Base64. */
  readonly data?: string;
}

interface Warning {
  /** Base64. */
  readonly short?: string;
}

function isStatus(value: unknown): value is Status {
  return typeof value === 'object' && value !== null;
}

function* readStatus(status: Status, names: Map<string, string>): Iterable<BuildEvent> {
  for (const vertex of listed(status.vertexes)) {
    const event = readVertex(vertex, names);
    if (event) yield event;
  }
  for (const { vertex = '', data = '' } of listed(status.logs))
    yield { kind: 'output', id: vertex, text: decode(data) };
  for (const { short = '' } of listed(status.warnings)) yield { kind: 'text', text: `WARNING: ${decode(short)}\n` };
}

function readVertex(vertex: Vertex, names: Map<string, string>): StepEvent | undefined {
  const { digest: id, started, completed, cached, error } = vertex;
  if (!id) return undefined;
  const name = vertex.name || names.get(id) || '';
  names.set(id, name);

  const step = { kind: 'step', id, name } as const;
  if (error) return { ...step, state: 'failed', error };
  if (cached) return { ...step, state: 'cached' };
  // Known, but not begun.
  if (!started) return undefined;
  if (!completed) return { ...step, state: 'running' };
  return { ...step, state: 'done', seconds: (Date.parse(completed) - Date.parse(started)) / 1000 };
}

function listed<T>(values: readonly T[] | null | undefined): readonly T[] {
  return Array.isArray(values) ? values : [];
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8');
}
