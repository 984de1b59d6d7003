/** Whether a user, with or without a group, is the one who may do everything. */
export function isRoot(user: string): boolean {
  return /^(?:root|0)(?::|$)/.test(user);
}
