import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import type { PlanShape } from '../../../../server/shipPlan/planShape';
import { imageShape, planShape, targetShape } from '../../../../server/shipPlan/planShape';

interface Schema {
  readonly description?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly additionalProperties?: Schema;
}

const file = join(__dirname, '../../../../syntaxes/ship-plan.schema.json');
const schema = JSON.parse(readFileSync(file, 'utf8')) as Schema;

describe('the schema of ship plans, which completion and hovers come from', () => {
  const cases: readonly (readonly [string, Schema | undefined, PlanShape])[] = [
    ['a plan', schema, planShape],
    ['an image', schema.properties?.['images']?.additionalProperties, imageShape],
    ['a target', schema.properties?.['target'], targetShape],
  ];
  for (const [name, part, shape] of cases) {
    it(`describes each member of ${name}, and no other`, () => same(name, part, shape));
  }
});

function same(path: string, schemaOf: Schema | undefined, shape: PlanShape): void {
  const { properties = {} } = schemaOf ?? {};
  const names = Object.keys(shape).filter((name) => name !== '$schema');
  assert.deepEqual(Object.keys(properties).sort(), names.sort(), path);
  for (const name of names) {
    const property = properties[name];
    assert.ok(property?.description, `${path}.${name}`);
    const { members, type } = shape[name] ?? {};
    if (members) same(`${path}.${name}`, type === 'objects' ? property.items : property, members);
  }
}
