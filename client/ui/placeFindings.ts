import type { Problem } from '../../server/lint/problem';
import { parseTaskDefinition } from '../../server/taskDefinition/taskDefinition';
import type { Value } from '../../server/taskDefinition/value';
import { findPointer } from '../../server/taskDefinition/value';
import type { Finding } from '../run/verify/finding';

/** A finding where its member stands in a text, with what the member said then. */
export interface PlacedFinding {
  readonly finding: Finding;
  readonly range: Problem['range'];
  readonly said: string;
}

/** What is worth a problem, where it stands; a member that is not there is shown at the one that would hold it. */
export function placeFindings(findings: readonly Finding[], text: string): readonly PlacedFinding[] {
  const { definition } = parseTaskDefinition(text);
  if (!definition) return [];
  return findings.flatMap((finding) => {
    if (finding.state === 'OK') return [];
    const value = nearest(definition, finding.pointer);
    return [{ finding, range: value.label.range, said: saidBy(value, text) }];
  });
}

/** Those whose member says what it said, where it stands now. */
export function stillStanding(placed: readonly PlacedFinding[], text: string): readonly PlacedFinding[] {
  const { definition } = parseTaskDefinition(text);
  if (!definition) return placed; // Half typed: the next key may bring it back.
  return placed.flatMap(({ finding, said }) => {
    const value = nearest(definition, finding.pointer);
    return saidBy(value, text) === said ? [{ finding, range: value.label.range, said }] : [];
  });
}

function nearest(definition: Value, pointer: string): Value {
  for (let path = pointer; path !== ''; path = path.slice(0, path.lastIndexOf('/'))) {
    const value = findPointer(definition, path);
    if (value) return value;
  }
  return definition;
}

/** Text of a value that is small enough to be the finding's own; of a whole object or list only that it is there. */
function saidBy({ node, kind }: Value, text: string): string {
  return kind === 'object' || kind === 'array' ? kind : text.slice(node.offset, node.offset + node.length);
}
