import { code } from '../../lint/code';
import { safeFix, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { replaceValue } from '../edits';
import type { Model } from '../model';
import { findPlaceholder } from '../placeholder';
import { describeKind } from '../describeKind';
import { pairOfAssignment, pairsOfMap } from '../pairs';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';
import type { Writable } from '../writeJson';

export default taskDefinitionRule({
  title: 'Value of another type than ECS takes',
  severity: 'error',
  why: "It cannot even be sent. The AWS CLI says `Invalid type for parameter cpu, value: 512, type: <class 'int'>, valid types: <class 'str'>`.",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  examples: [
    {
      bad: code`
        {
          "cpu": 256,
                 ^^^ cpu takes a string, and this is a number
          "containerDefinitions": [{ "cpu": "128", "essential": "true" }]
                                            ^^^^^ cpu takes an integer, and this is a string
                                                                ^^^^^^ essential takes true or false, and this is a string
        }
      `,
      fixed: code`
        {
          "cpu": "256",
          "containerDefinitions": [{ "cpu": 128, "essential": true }]
        }
      `,
    },
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "portMappings": { "containerPort": 80 }
              ^^^^^^^^^^^^^^ portMappings takes a list, and this is an object
            }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            {
              "portMappings": [{ "containerPort": 80 }]
            }
          ]
        }
      `,
    },
    {
      bad: code`
        {
          "containerDefinitions": [
            { "environment": { "PORT": 80, "DEBUG": "yes" } },
              ^^^^^^^^^^^^^ environment takes a list, and this is an object
            { "environment": ["PORT=80"] }
                              ^^^^^^^^^ An item of environment takes an object, and this is a string
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "environment": [ { "name": "PORT", "value": "80" }, { "name": "DEBUG", "value": "yes" } ] },
            { "environment": [{ "name": "PORT", "value": "80" }] }
          ]
        }
      `,
    },
    { good: '{ "cpu": "${CPU}", "containerDefinitions": [{ "cpu": "<CPU>", "memory": null }] }' },
  ],
  visit: {
    member({ value, model }, _scope, report) {
      if (fits(value, model) || findPlaceholder(value.written ?? '') !== undefined) return;
      const kind = value.number === undefined ? describeKind(value) : describeNumber(value.number, model);
      report(value.label, `${subject(value)} takes ${wanted[model.type]}, and this is ${kind}`, {
        fixes: fixesFor(value, model),
      });
    },
  },
});

const wanted: Readonly<Record<Model['type'], string>> = {
  string: 'a string',
  integer: 'an integer',
  boolean: 'true or false',
  list: 'a list',
  map: 'an object',
  structure: 'an object',
};

function fits({ kind, number }: Value, model: Model): boolean {
  if (kind === 'template' || kind === 'null') return true;
  if (model.type === 'integer') return kind === 'number' && Number.isInteger(number);
  if (model.type === 'list') return kind === 'array';
  return model.type === 'map' || model.type === 'structure' ? kind === 'object' : kind === model.type;
}

function describeNumber(number: number, model: Model): string {
  return model.type === 'integer' ? String(number) : 'a number';
}

/** The member that an item belongs to is the one people know. */
function subject({ name = 'A task definition', parent }: Value): string {
  return parent?.kind === 'array' ? `An item of ${parent.name}` : name;
}

function fixesFor(value: Value, model: Model): readonly Fix[] {
  const converted = canHold(value, model) ? convert(value, model) : undefined;
  if (converted !== undefined) {
    const written = JSON.stringify(converted);
    return [safeFix(`Write it as ${written}`, replaceValue(value, converted))];
  }

  const pairs = model.type === 'list' ? pairsOfMap(value) : undefined;
  if (pairs) return [unsafeFix('Write it as a list', replaceValue(value, pairs))];
  const pair = model.type === 'structure' ? pairOfAssignment(value) : undefined;
  if (pair) return [unsafeFix(`Set ${pair.name}`, replaceValue(value, pair))];

  const isItem = model.type === 'list' && value.kind === (model.of.type === 'structure' ? 'object' : 'string');
  if (!isItem) return [];
  const listed = { ...replaceValue(value, ''), newText: `[${value.source}]` };
  return [unsafeFix('Make it a list of one', listed)];
}

/** Whether any string will do there: a true is the value of a variable, but no amount of CPU and no image. */
function canHold({ name, parent, boolean }: Value, model: Model): boolean {
  if (model.type !== 'string') return true;
  return model.values === undefined && (boolean === undefined || name === 'value' || maps.has(parent?.name ?? ''));
}

const maps: ReadonlySet<string> = new Set(['dockerLabels', 'driverOpts', 'labels', 'options']);

/** The same value in the type it should have. */
function convert({ text, number, boolean }: Value, model: Model): Writable | undefined {
  if (model.type === 'string') return number === undefined ? boolean?.toString() : String(number);
  if (model.type === 'integer' && text !== undefined && /^-?\d{1,15}$/.test(text)) return Number(text);
  if (model.type === 'boolean' && (text === 'true' || text === 'false')) return text === 'true';
  return undefined;
}
