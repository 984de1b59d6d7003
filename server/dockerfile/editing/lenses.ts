import type { Lens } from '../../editing/lens';
import type { Dockerfile } from '../dockerfile';

/** *Build* above each stage. */
export function findLenses({ stages }: Dockerfile, path: string): readonly Lens[] {
  return stages.map((stage, at): Lens => {
    const isLast = at === stages.length - 1;
    const target: Record<string, string> = isLast ? {} : { target: stage.name ?? String(at) };
    const title = isLast ? '$(tools) Build' : `$(tools) Build to ${stage.name ?? `stage ${at}`}`;
    return { line: stage.line, title, command: 'slipway.buildImage', argument: { dockerfile: path, ...target } };
  });
}
