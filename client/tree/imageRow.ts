import { listContainersOf, type Container } from '../docker/containers';
import type { Docker } from '../docker/docker';
import type { ImageDetails } from '../docker/imageDetails';
import { listLayers, type Image } from '../docker/images';
import { shortId } from '../docker/shortId';
import { linesOfLayers } from '../docker/layersInFile';
import type { Builds } from '../run/builds';
import { ageOf } from './age';
import type { TreeNode } from './node';

/** What the row of images is called that have lost their name to a newer build. */
export const dangling = 'without a name';

/** What a row of an image asks. */
interface Sources {
  readonly docker: Docker;
  readonly builds: Builds;
}

/** An image under one of its names: below it the containers that run it, and the layers that it is made of. */
export function imageRow(sources: Sources, image: Image, details: ImageDetails | undefined): TreeNode {
  const { id, repository, tag, size, created } = image;
  const reference = repository && tag ? `${repository}:${tag}` : id;
  const words = [size, details?.platform, tag ? shortId(id) : undefined, created && ageOf(created)];
  // By its digest alone, an image may be in several repositories.
  const row = `images/${repository ?? dangling}/${tag ?? ''}/${id}`;
  return {
    id: row,
    label: tag ?? shortId(id),
    description: words.filter(Boolean).join(' · '),
    tooltip: [reference, id, ...(details?.digests ?? []), created && `Created ${created.toISOString()}`]
      .filter(Boolean)
      .join('\n'),
    icon: 'package',
    tags: ['image', ...(tag ? ['tagged'] : [])],
    args: { reference },
    children: async (signal) => {
      const [containers, layers] = await Promise.all([
        listContainersOf(sources.docker, id, signal),
        layerRows(sources, row, id, signal),
      ]);
      return [...containers.map((container) => containerRow(row, container)), ...layers];
    },
  };
}

function containerRow(image: string, container: Container): TreeNode {
  const { id, name, status, exitCode, ports } = container;
  const isRunning = status === 'running';
  const [port] = isRunning ? ports : [];
  const state = status === 'exited' ? `exited with ${exitCode}` : status;
  return {
    id: `${image}/container/${id}`,
    label: name,
    description: [state, ...ports.map(({ hostPort, containerPort }) => `${hostPort}→${containerPort}`)].join(' · '),
    tooltip: [name, id, state].join('\n'),
    icon: isRunning ? 'vm-running' : 'vm-outline',
    tags: ['container', isRunning ? 'running' : 'stopped', ...(port ? ['address'] : [])],
    args: { container: id, ...(port ? { address: `http://localhost:${port.hostPort}` } : {}) },
  };
}

async function layerRows(
  { docker, builds }: Sources,
  row: string,
  id: string,
  signal: AbortSignal,
): Promise<readonly TreeNode[]> {
  const layers = await listLayers(docker, id, signal);
  const build = builds.find(id);
  const lines = build ? linesOfLayers(layers, build.text, build.target) : new Map<number, number>();
  return layers.map(({ instruction, size }, at) => {
    const line = lines.get(at);
    const click = { command: 'slipway.openLine', args: [build?.dockerfile, line] };
    return {
      id: `${row}/${at}`,
      label: instruction,
      description: size,
      tooltip: line === undefined ? instruction : `${instruction}\nLine ${line + 1} of ${build?.dockerfile}`,
      icon: 'layers',
      tags: ['layer'],
      ...(line === undefined ? {} : { onClick: click }),
    };
  });
}
