/** Why a cluster or service cannot have this name, or undefined. Source: CreateCluster and CreateService in the ECS API. */
export function problemWithName(text: string): string | undefined {
  return /^[A-Za-z0-9_-]{1,255}$/.test(text) ? undefined : 'Use 1 to 255 letters, digits, hyphens and underscores';
}
