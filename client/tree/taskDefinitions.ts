import { listFamilies, listRevisions } from '../aws/taskDefinitions';
import { nameOf } from '../aws/arn';
import { createFollowed } from './followed';
import { errorNode, messageNode } from './node';
import type { TreeNode } from './node';
import { namesOf, type Place } from './place';

/** The registered task definitions of a profile and region: families, and the revisions of each, the newest first. */
export function taskDefinitionsRow(place: Place): TreeNode {
  const id = `${place.id}/taskDefinitions`;
  return {
    id,
    label: 'Task definitions',
    icon: 'notebook',
    tags: ['taskDefinitions'],
    args: namesOf(place.connection),
    children: () => familyRows(id, place),
  };
}

async function familyRows(id: string, place: Place): Promise<readonly TreeNode[]> {
  const { connection, pace } = place;
  const read = (signal: AbortSignal) => listFamilies(connection, signal);
  const families = await place.open(id, pace.clusters, () => createFollowed<readonly string[]>([], read));
  const error = families.error();
  if (error) return [errorNode(`${id}/error`, error)];
  if (families.value().length === 0) return [messageNode(`${id}/none`, 'No task definition is registered yet')];
  return families.value().map((family) => ({
    id: `${id}/${family}`,
    label: family,
    icon: 'files',
    tags: ['family'],
    args: { family, ...namesOf(connection) },
    children: () => revisionRows(`${id}/${family}`, family, place),
  }));
}

async function revisionRows(id: string, family: string, place: Place): Promise<readonly TreeNode[]> {
  const { connection, pace } = place;
  const read = (signal: AbortSignal) => listRevisions(connection, family, signal);
  const revisions = await place.open(id, pace.clusters, () => createFollowed<readonly string[]>([], read));
  const error = revisions.error();
  if (error) return [errorNode(`${id}/error`, error)];
  return revisions.value().map((arn) => ({
    id: arn,
    label: nameOf(arn),
    tooltip: arn,
    icon: 'file-code',
    tags: ['revision'],
    args: { taskDefinition: arn, ...namesOf(connection) },
  }));
}
