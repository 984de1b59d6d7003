import { nothingAround } from '../../lint/surroundings';
import { stageOf, type Dockerfile } from '../dockerfile';
import { expand } from '../expand';
import { builtInArgument } from '../facts/variableFacts';
import { clip } from '../quote';
import { createScope } from '../instructionScope';
import type { PlacedPart } from './partAt';
import { thingOf } from './symbols';

/** A variable in a few words: its value at this place, and what the builder means by it. */
export function describeVariable(document: Dockerfile, found: PlacedPart): string | undefined {
  const { part, placed } = found;
  const { value: name } = part;
  const builtIn = builtInArgument(name);
  const thing = thingOf(document, found);
  if (thing?.id.startsWith('shell')) return `\`${name}\` – a variable of the script`;

  const stage = stageOf(document, placed);
  const isFrom = stage?.from.index === placed.index;
  // An instruction that gives the value is asked for the one it gives.
  const index = placed.index + (part.isDefinition ? 0.5 : 0);
  const scope = createScope(document, nothingAround, { index, stage: stage?.index, isFrom });
  const variable = placed.instruction.trigger ? {} : scope.variable(name);
  const value = variable?.value === undefined ? explain(variable, builtIn) : `= \`${clip(variable.value, 200)}\``;
  const written = modified(found);
  // What only a build knows is not given here.
  const given = (each: string) => {
    const known = scope.variable(each);
    return known?.isArgument && known.value === undefined ? undefined : known;
  };
  const expanded = written && expand(written, { escape: placed.instruction.escape, lookup: given }).value;
  const isOpen = variable?.isArgument === true && variable.value === undefined;
  const unless = isOpen ? ', unless the build is given another value' : '';
  const result = expanded === undefined ? [] : [`\`${written}\` = \`${clip(expanded, 200)}\`${unless}`];
  return [`\`${name}\` ${value}`, ...result, ...(builtIn === undefined ? [] : [builtIn])].join('\n\n');
}

/** The `${name:-word}` around a name, where BuildKit works it out and no shell does. */
function modified({ part, strip, placed }: PlacedPart): string | undefined {
  const { keyword, trigger } = placed.instruction;
  if (trigger || part.isDefinition || shellKeywords.has(keyword)) return undefined;
  const [start, text] = [part.start - 2, strip.text];
  if (!text.startsWith('${', start) || text.charAt(part.end) === '}') return undefined;
  let open = 0;
  for (let at = start; at < Math.min(text.length, start + longest); at++) {
    if (text.startsWith('${', at)) open++;
    else if (text.charAt(at) === '}' && --open === 0) return text.slice(start, at + 1);
  }
  return undefined;
}

const shellKeywords: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'RUN']);
const longest = 1000;

function explain(variable: { readonly isArgument?: true } | undefined, builtIn: string | undefined): string {
  if (!variable) return '– not set here';
  if (variable.isArgument) return '– a build argument without a default';
  return builtIn === undefined ? '– its value is only known in the build' : '– set by the builder';
}
