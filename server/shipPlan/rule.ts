import type { NamedRule, Rule } from '../lint/rule';
import type { Json } from '../taskDefinition/json';
import type { Value } from '../taskDefinition/value';
import type { PlanShape } from './planShape';

/** The kinds of node that a rule of ship plans can visit. */
export interface ShipPlanNodes {
  /** The text, whatever it holds. */
  readonly file: Json;
  /** The whole plan. */
  readonly plan: Value;
  /** How one image is made. */
  readonly image: Value;
  /** Where on ECS it runs; not there for a task on this machine. */
  readonly target: Value;
  /** Each of these three and each object within a target, with its members. */
  readonly object: { readonly value: Value; readonly shape: PlanShape };
}

/** A rule of ship plans, with its id. */
export type ShipPlanRule = NamedRule<ShipPlanNodes, object>;

/** A rule of ship plans. */
export function shipPlanRule(rule: Rule<ShipPlanNodes, object>): Rule<ShipPlanNodes, object> {
  return rule;
}
