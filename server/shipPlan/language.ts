import type { Language } from '../lint/language';
import type { Json } from '../taskDefinition/json';
import { parseJson } from '../taskDefinition/parseJson';
import type { Value } from '../taskDefinition/value';
import { rootValue } from '../taskDefinition/value';
import type { PlanShape } from './planShape';
import { imageShape, planShape, targetShape } from './planShape';
import type { ShipPlanNodes } from './rule';
import { rules } from './rules/index.generated';

/** What *Ship…* does, saved as `.slipway.json`: JSON, with the comments that editors allow. */
export const shipPlan: Language<Json, ShipPlanNodes, object> = {
  id: 'ship-plan',
  rules,
  parse: (text) => parseJson(text).json,

  walk(json, _surroundings, visit) {
    visit('file', json, json);
    const plan = rootValue(json);
    if (!plan) return;
    visit('plan', plan, json);
    visit('object', { value: plan, shape: planShape }, json);

    for (const image of plan.member('images')?.members() ?? []) {
      visit('image', image, json);
      visit('object', { value: image, shape: imageShape }, json);
    }
    const target = plan.member('target');
    if (target && target.kind !== 'string') {
      visit('target', target, json);
      for (const object of objectsIn(target, targetShape)) visit('object', object, json);
    }
  },

  // While the text is broken, what seems to be missing may stand behind the break.
  weigh: (json, { rule }) => (json.errors.length > 0 && rule !== syntax ? 'off' : undefined),

  // JSON has no comments of its own that would silence a rule.
  ignoreHere: () => undefined,
};

const syntax = 'plan-syntax';

/** An object, and those that its shape knows within it. */
function objectsIn(value: Value, shape: PlanShape): readonly ShipPlanNodes['object'][] {
  const within = Object.entries(shape).flatMap(([name, { type, members }]) => {
    const member = value.member(name);
    if (!member || !members) return [];
    return (type === 'objects' ? member.items() : [member]).flatMap((each) => objectsIn(each, members));
  });
  return [{ value, shape }, ...within];
}
