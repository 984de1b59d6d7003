import { onceFor } from '../lint/onceFor';
import type { PlacedContainers } from './composeJson';
import type { Container } from './container';

/** The members of a container whose values the rules for the whole definition look at. */
export const outlined: ReadonlySet<string> = new Set([
  'cpu',
  'dependsOn',
  'essential',
  'image',
  'links',
  'linuxParameters',
  'logConfiguration',
  'memory',
  'memoryReservation',
  'mountPoints',
  'name',
  'portMappings',
  'secrets',
]);

/**
 * Stands for all that the rules for the whole definition can see of a text: what is around its containers, and in these
 * what is outlined, each at its place. The same object as long as that is the same, which it mostly is while somebody
 * types into one of them.
 */
export function outlineOf({ around, containers }: PlacedContainers): object {
  const texts = containers.map(({ container }) => outlineText(container));
  const isSame =
    around === latest?.around &&
    texts.length === latest.texts.length &&
    texts.every((text, at) => text === latest?.texts[at]);
  if (!latest || !isSame) latest = { around, texts };
  return latest;
}

let latest: { readonly around: object; readonly texts: readonly string[] } | undefined;

/** The text of a container with blanks for the values of other members, so that whatever is seen stays where it is. */
const outlineText = onceFor(({ json: { text }, value }: Container): string => {
  let outline = '';
  let done = 0;
  for (const { name = '', kind, offset, end } of value.members()) {
    if (outlined.has(name) || kind === 'null') continue;
    outline += text.slice(done, offset) + blankFor(text.slice(offset, end));
    done = end;
  }
  return outline + text.slice(done);
});

/** As many lines, of which the last is as long. */
function blankFor(text: string): string {
  const lines = text.split('\n');
  return '\n'.repeat(lines.length - 1) + ' '.repeat(lines.at(-1)?.length ?? 0);
}
