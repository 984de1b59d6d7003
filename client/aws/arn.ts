/** Cluster and task that a task id names: an ARN, or `cluster/task`. A short ARN, or a bare id, is of the cluster `default`. */
export function readTaskId(id: string): { readonly cluster: string; readonly task: string } {
  const path = id.startsWith('arn:') ? id.slice(id.indexOf('task/') + 'task/'.length) : id;
  const slash = path.indexOf('/');
  return slash === -1
    ? { cluster: 'default', task: id }
    : { cluster: path.slice(0, slash), task: path.slice(slash + 1) };
}

/** The region in an ARN: `arn:partition:service:region:account:resource`. */
export function regionOf(arn: string): string | undefined {
  return arn.startsWith('arn:') ? arn.split(':')[3] || undefined : undefined;
}

/** What stands after the last slash: a cluster's name, a task's id, `family:revision`. */
export function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}
