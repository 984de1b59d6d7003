import { parseDockerfile } from '../dockerfile/dockerfile';
import { imageFacts, targetStage } from '../dockerfile/imageFacts';
import type { BuiltImage } from '../lint/builtImage';
import type { Surroundings } from '../lint/surroundings';

/** Surroundings in which a Dockerfile builds the image `cats`: what the examples of rules are shown with. */
export function builtFrom(text: string): Surroundings {
  let built: BuiltImage | undefined;
  return {
    files: new Map([['Dockerfile', text]]),
    // Read when an example is checked, not when the rules are loaded.
    imageNamed: (image) => (/(?:^|\/)cats(?::|$)/.test(image) ? (built ??= readImage(text)) : undefined),
  };
}

function readImage(text: string): BuiltImage | undefined {
  const document = parseDockerfile(text);
  const stage = targetStage(document);
  return (
    stage && { facts: imageFacts(document, stage, 'Dockerfile'), dockerfile: '/cats/Dockerfile', line: stage.line }
  );
}
