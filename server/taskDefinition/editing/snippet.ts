import type { Model } from '../model';
import { shapes } from '../model.generated';
import { firstValues, usualMembers } from './usual';

/**
 * A value of the right shape as an LSP snippet: the members people set, each with a place to fill in. `name` is what
 * it is the value of, such as `ContainerDefinition.image`.
 */
export function valueSnippet(model: Model, name: string): string {
  return numberStops(write(model, name, ''));
}

/** A snippet without its places to fill in, for clients that do not know them. */
export function withoutPlaces(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|}]*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:((?:[^}\\]|\\.)*)\}/g, '$1')
    .replace(/\$\{?\d+\}?/g, '')
    .replace(/\\([$}\\])/g, '$1');
}

/** A text that stands in a snippet as it is. */
function literal(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

// Places are written ‹text› or ‹a / b› first, and numbered in their order at the end.
function write(model: Model, name: string, indentation: string): string {
  const first = firstValues[name];
  if (first !== undefined) return first.replaceAll('\n', `\n${indentation}`);

  const inner = `${indentation}\t`;
  switch (model.type) {
    case 'string':
      return model.values ? `"‹${model.values.join(' / ')}›"` : '"‹›"';
    case 'integer':
      return '‹›';
    case 'boolean':
      return '‹true / false›';
    case 'map':
      return `{\n${inner}"‹›": "‹›"\n${indentation}}`;
    case 'list': {
      const item = write(model.of, model.of.type === 'structure' ? '' : `${name}[]`, inner);
      return model.of.type === 'structure' ? `[\n${inner}${item}\n${indentation}]` : `[${item}]`;
    }
    case 'structure': {
      const shape = shapes[model.shape];
      const members = (usualMembers[model.shape] ?? shape?.required ?? []).map((member) => {
        const of = shape?.members[member] ?? { type: 'string' };
        return `${inner}"${member}": ${write(of, `${model.shape}.${member}`, inner)}`;
      });
      return members.length === 0 ? `{\n${inner}‹›\n${indentation}}` : `{\n${members.join(',\n')}\n${indentation}}`;
    }
  }
}

function numberStops(text: string): string {
  let stop = 0;
  return literal(text).replace(/‹([^›]*)›/g, (_, inner: string) => {
    stop++;
    if (inner === '') return `$${stop}`;
    return inner.includes(' / ') ? `\${${stop}|${inner.replaceAll(' / ', ',')}|}` : `\${${stop}:${inner}}`;
  });
}
