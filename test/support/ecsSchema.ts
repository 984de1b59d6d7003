import * as ecs from '@aws-sdk/client-ecs';
import { NormalizedSchema } from '@smithy/core/schema';

/** What in a request or reply is not of the ECS API, by the run-time schemas of its SDK; undefined when all of it is. */
export function findMistake(operation: string, kind: 'request' | 'reply', value: unknown): string | undefined {
  const name = `${operation}${kind === 'request' ? 'Request' : 'Response'}$`;
  const schema = Object.entries(ecs).find(([exported]) => exported === name)?.[1];
  if (!Array.isArray(schema)) return `${operation} is not an operation of ECS`;
  // The schemas of structures are exported as the tuples that the SDK reads.
  return compare(
    NormalizedSchema.of(schema as Parameters<typeof NormalizedSchema.of>[0]),
    value,
    `${operation} ${kind}`,
  );
}

function compare(schema: NormalizedSchema, value: unknown, path: string): string | undefined {
  if (schema.isStructSchema()) return compareMembers(schema, value, path);
  if (schema.isListSchema()) {
    if (!Array.isArray(value)) return `${path} is not a list`;
    return first(value.map((item, at) => compare(schema.getValueSchema(), item, `${path}[${at}]`)));
  }
  if (schema.isMapSchema()) {
    if (!isObject(value)) return `${path} is not a map`;
    return first(Object.entries(value).map(([key, item]) => compare(schema.getValueSchema(), item, `${path}.${key}`)));
  }
  const wanted = scalarOf(schema);
  return wanted && typeof value !== wanted ? `${path} is not a ${wanted}` : undefined;
}

function compareMembers(schema: NormalizedSchema, value: unknown, path: string): string | undefined {
  if (!isObject(value)) return `${path} is not an object`;
  const members = schema.getMemberSchemas();
  return first(
    Object.entries(value).map(([name, item]) => {
      const member = members[name];
      return member ? compare(member, item, `${path}.${name}`) : `${path}.${name} does not exist`;
    }),
  );
}

/** Times travel as numbers of seconds. */
function scalarOf(schema: NormalizedSchema): 'string' | 'number' | 'boolean' | undefined {
  if (schema.isTimestampSchema() || schema.isNumericSchema()) return 'number';
  if (schema.isBooleanSchema()) return 'boolean';
  return schema.isStringSchema() ? 'string' : undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function first(mistakes: readonly (string | undefined)[]): string | undefined {
  return mistakes.find((mistake) => mistake !== undefined);
}
