import { docker } from './docker';

/** Takes away what tests ran on the engine under a name that holds `own`: tasks with their networks and volumes, and images. */
export async function removeWhatRan(own: string): Promise<void> {
  const families = (await list('ps', '--all', '--format', '{{.Label "io.slipway.family"}}')).filter(isOwn);
  for (const family of new Set(families)) {
    const filter = `label=io.slipway.family=${family}`;
    const containers = await list('ps', '--all', '--quiet', '--filter', filter);
    if (containers.length > 0) await list('rm', '--force', '--volumes', ...containers);
    await list('network', 'prune', '--force', '--filter', filter);
  }
  const volumes = (await list('volume', 'ls', '--quiet')).filter(isOwn);
  if (volumes.length > 0) await list('volume', 'rm', '--force', ...volumes);
  const images = (await list('image', 'ls', '--format', '{{.Repository}}:{{.Tag}}')).filter(isOwn);
  if (images.length > 0) await list('image', 'rm', '--force', ...images);

  function isOwn(name: string): boolean {
    return name.includes(own);
  }
}

/** Lines that docker answers. */
async function list(...argv: readonly string[]): Promise<readonly string[]> {
  return (await docker(...argv)).split('\n').filter((line) => line !== '');
}
