import { createLinter } from '../lint/lint';
import type { Problem } from '../lint/problem';
import { nothingAround } from '../lint/surroundings';
import { plain } from '../taskDefinition/plain';
import { rootValue } from '../taskDefinition/value';
import { shipPlan as language } from './language';
import type { ShipPlan } from './shipPlan';

/** A plan, or what is wrong with it. */
export type ReadShipPlan = { readonly plan: ShipPlan } | { readonly problems: readonly Problem[] };

/** Reads a ship plan. One that has an error by its own rules is none. */
export function readShipPlan(text: string): ReadShipPlan {
  const json = language.parse(text);
  const problems = linter.lint(json, nothingAround).filter(({ severity }) => severity === 'error');
  const root = rootValue(json);
  if (problems.length > 0 || !root) return { problems };
  // Its rules have no error to say of it, so it is what it should be.
  return { plan: plain(root) as ShipPlan };
}

const linter = createLinter(language, { rules: 'default' });
