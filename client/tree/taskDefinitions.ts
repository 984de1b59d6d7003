import { nameOf } from '../aws/arn';
import { firstFamilies, firstRevisions } from '../aws/firstDefinitions';
import type { DefinitionStatus, First } from '../aws/firstDefinitions';
import { createFollowed } from './followed';
import { errorNode, messageNode } from './node';
import type { TreeNode } from './node';
import { profileAndRegion, type Place } from './place';
import { moreRow } from './remoteImageRow';

/**
 * The registered task definitions of a profile and region: families, and the revisions of each, the newest first; those
 * that are inactive apart.
 */
export function taskDefinitionsRow(place: Place): TreeNode {
  const id = `${place.id}/taskDefinitions`;
  return {
    id,
    label: 'Task definitions',
    icon: 'notebook',
    tags: ['taskDefinitions'],
    args: profileAndRegion(place.connection),
    children: async () => [
      ...(await familyRows(id, 'ACTIVE', place)),
      inactiveRow(`${id}/inactive`, 'Inactive families', (below) => familyRows(below, 'INACTIVE', place)),
    ],
  };
}

/** Names shown at first, and more at each step. */
const step = 50;

async function familyRows(id: string, status: DefinitionStatus, place: Place): Promise<readonly TreeNode[]> {
  const { connection } = place;
  const read = (most: number, signal: AbortSignal) => firstFamilies(connection, { status, most }, signal);
  const empty = status === 'ACTIVE' ? 'No task definition is registered yet' : 'None is inactive';
  return listRows(id, read, empty, place, (family) => {
    const familyId = `${id}/${family}`;
    const inactive = (below: string) => revisionRows(below, family, 'INACTIVE', place);
    return {
      id: familyId,
      label: family,
      icon: 'files',
      tags: ['family', ...(status === 'ACTIVE' ? ['active'] : [])],
      args: { taskDefinition: family, ...profileAndRegion(connection) },
      children: async () =>
        status === 'INACTIVE'
          ? inactive(familyId)
          : [
              ...(await revisionRows(familyId, family, status, place)),
              inactiveRow(`${familyId}/inactive`, 'Inactive revisions', inactive),
            ],
    };
  });
}

function revisionRows(
  id: string,
  family: string,
  status: DefinitionStatus,
  place: Place,
): Promise<readonly TreeNode[]> {
  const { connection } = place;
  const read = (most: number, signal: AbortSignal) => firstRevisions(connection, { family, status, most }, signal);
  const empty = status === 'ACTIVE' ? 'No revision is active' : 'None is inactive';
  return listRows(id, read, empty, place, (arn, at) => {
    const args = { taskDefinition: arn, ...profileAndRegion(connection) };
    return {
      id: `${id}/${nameOf(arn)}`,
      label: nameOf(arn),
      ...(status === 'INACTIVE' ? { description: 'INACTIVE' } : at === 0 ? { description: 'latest' } : {}),
      tooltip: arn,
      icon: 'file-code',
      tags: ['revision', status === 'ACTIVE' ? 'active' : 'inactive'],
      args,
      onClick: { command: 'slipway.openTaskDefinition', args: [args, 'button'] },
    };
  });
}

/** What is inactive is read once somebody opens it. */
function inactiveRow(id: string, label: string, rows: (id: string) => Promise<readonly TreeNode[]>): TreeNode {
  return { id, label, icon: 'archive', tags: ['inactiveDefinitions'], children: () => rows(id) };
}

/** The first of a list, as many as were asked for, and a row that shows more. */
async function listRows(
  id: string,
  read: (most: number, signal: AbortSignal) => Promise<First>,
  empty: string,
  { pace, open, steps }: Place,
  toRow: (name: string, at: number) => TreeNode,
): Promise<readonly TreeNode[]> {
  const most = step * steps(id);
  const list = await open(`${id}/${most}`, pace.clusters, () =>
    createFollowed<First>({ names: [], isMore: false }, (signal) => read(most, signal)),
  );
  const error = list.error();
  const { names, isMore } = list.value();
  const rows = names.map(toRow);
  if (error) return [errorNode(`${id}/error`, error), ...rows];
  if (rows.length === 0) return [messageNode(`${id}/none`, empty)];
  return isMore ? [...rows, moreRow(id)] : rows;
}
