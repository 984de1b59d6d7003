import type { Instruction } from './instruction';

/** Whether a RUN mounts a cache or a temporary folder over a path, so that what lands there stays out of the image. */
export function hasMountOver({ flags }: Instruction, path: RegExp): boolean {
  return flags.some(({ name, setting }) => {
    if (name !== 'mount' || !setting) return false;
    const fields = new Map(
      setting.value.split(',').map((field) => [field.replace(/=.*$/s, ''), field.replace(/^[^=]*=/, '')]),
    );
    const target = fields.get('target') ?? fields.get('dst') ?? fields.get('destination') ?? '';
    return /^(?:cache|tmpfs)$/.test(fields.get('type') ?? '') && path.test(target);
  });
}
