/**
 * Kernel parameters of the IPC namespace that `systemControls` can set, beside everything under `fs.mqueue.`.
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_SystemControl.html
 */
export const ipcSysctls: readonly string[] = [
  'kernel.msgmax',
  'kernel.msgmnb',
  'kernel.msgmni',
  'kernel.sem',
  'kernel.shmall',
  'kernel.shmmax',
  'kernel.shmmni',
  'kernel.shm_rmid_forced',
];

/** The namespace a kernel parameter belongs to, undefined when a container has no such parameter of its own. */
export function namespaceOf(sysctl: string): 'ipc' | 'network' | undefined {
  if (ipcSysctls.includes(sysctl) || /^fs\.mqueue\.\S+$/.test(sysctl)) return 'ipc';
  return /^net\.\S+$/.test(sysctl) ? 'network' : undefined;
}
