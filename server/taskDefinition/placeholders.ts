import { findPlaceholder, isPlaceholder } from './placeholder';
import type { Value } from './value';

/** A value that a later tool will fill in. */
export interface Placeholder {
  readonly value: Value;
  /** As written, such as `<IMAGE1_NAME>`. */
  readonly text: string;
}

/** The placeholders that keep a definition from being registered as it is. */
export function findPlaceholders(value: Value): readonly Placeholder[] {
  const inner = [...value.members(), ...value.items()].flatMap(findPlaceholders);
  return value.kind === 'object' ? [...placeholdersIn(value), ...inner] : inner;
}

/**
 * Those that are the members of one object, or items of their lists. Where any text is welcome, `$HOME` or `<title>` may
 * be meant as written, so there only a value that is nothing but a placeholder is one.
 */
export function placeholdersIn(object: Value): readonly Placeholder[] {
  return object.members().flatMap(readValue);
}

function readValue(value: Value): readonly Placeholder[] {
  if (value.kind === 'array') return isCommand(value) ? [] : value.items().flatMap(readValue);
  const { written } = value;
  if (written === undefined) return [];
  if (value.kind === 'template') return [{ value, text: written }];
  if (isFreeText(value)) {
    return isPlaceholder(written) && !/^(?:\{\w|\$[\w(])/.test(written) ? [{ value, text: written }] : [];
  }
  const text = findPlaceholder(written);
  return text === undefined ? [] : [{ value, text }];
}

/** A shell or a program reads it, with variables of its own. */
function isCommand({ name, kind }: Value): boolean {
  return kind === 'array' && (name === 'command' || name === 'entryPoint');
}

function isFreeText({ name = '', parent }: Value): boolean {
  const list = parent?.parent?.name ?? '';
  if (name === 'value') return list === 'environment' || list === 'tags' || list === 'systemControls';
  if (parent?.name === 'options') return !/^awslogs-(?:group|region|stream-prefix)$/.test(name);
  return freeMaps.has(parent?.name ?? '');
}

const freeMaps = new Set(['dockerLabels', 'labels', 'driverOpts']);
