/** Why a cluster cannot have this name, or undefined. Source: CreateCluster in the Amazon ECS API reference. */
export function problemWithClusterName(text: string): string | undefined {
  return /^[A-Za-z0-9_-]{1,255}$/.test(text) ? undefined : 'Use 1 to 255 letters, digits, hyphens and underscores';
}
