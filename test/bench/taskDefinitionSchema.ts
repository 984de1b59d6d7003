import type { JSONSchema } from 'vscode-json-languageservice';

import type { Model } from '../../server/taskDefinition/model';
import { shapes, taskDefinitionShape } from '../../server/taskDefinition/model.generated';

/** The model of a task definition as a JSON schema: what a schema alone can say of it. */
export function taskDefinitionSchema(): JSONSchema {
  const definitions = Object.entries(shapes).map(([name, { members, required }]) => {
    const properties = Object.entries(members).map(([member, model]) => [member, schemaOf(model)] as const);
    const schema: JSONSchema = {
      type: 'object',
      properties: Object.fromEntries(properties),
      required: [...required],
      additionalProperties: false,
    };
    return [name, schema] as const;
  });
  return { $ref: `#/definitions/${taskDefinitionShape}`, definitions: Object.fromEntries(definitions) };
}

function schemaOf(model: Model): JSONSchema {
  if (model.type === 'structure') return { $ref: `#/definitions/${model.shape}` };
  if (model.type === 'list') return { type: 'array', items: schemaOf(model.of) };
  if (model.type === 'map') return { type: 'object', additionalProperties: schemaOf(model.of) };
  if (model.type !== 'string') return { type: model.type };
  return { type: 'string', ...(model.values ? { enum: [...model.values] } : {}) };
}
