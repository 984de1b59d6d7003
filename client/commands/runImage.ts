import { UserError } from '../../server/userError';
import { checkImage } from '../docker/images';
import { readImageDetails } from '../docker/imageDetails';
import type { Tools } from '../tools';
import { askImage } from './questions/askImage';
import { command } from './command';

interface Args {
  readonly reference: string;
  /** In a terminal, and gone when it ends; or in the background. */
  readonly mode: 'interactive' | 'background';
  /** Such as `8080:80` or `80`; the engine chooses the host's port where only the container's is named. */
  readonly ports: readonly string[];
}

/** Runs a container of an image on the engine: in a terminal, or in the background. Gives its id in the latter case. */
export const runImage = command<Args, { readonly container?: string }>({
  id: 'slipway.runImage',
  needsTrust: true,

  async run(args, tools, signal) {
    const { ask, docker, editor } = tools;
    const reference = checkImage(args.reference ?? (await askImage('Run Image', ask, docker, signal)));
    const mode = args.mode ?? (await ask.pick({ title: `Run ${reference}`, choices: modes }));
    const ports = args.ports ?? (await askPorts(reference, tools, signal));
    const wrong = ports.find((port) => !isPort.test(port));
    if (wrong !== undefined) throw new UserError(`"${wrong}" is not a port`, 'Write it as 8080:80, or as 80.');
    const published = ports.map((port) => `--publish=${port}`);

    if (mode === 'interactive') {
      const run = ['container', 'run', '--rm', '--interactive', '--tty', ...published, '--', reference];
      editor.openTerminal(`Run ${reference}`, await docker.inTerminal(run));
      return {};
    }
    const container = await docker.run(['container', 'run', '--detach', ...published, '--', reference], { signal });
    editor.refresh('images');
    return { container: container.trim() };
  },
});

const modes = [
  { label: 'In a terminal', description: 'the container is removed when it ends', value: 'interactive' as const },
  { label: 'In the background', description: 'it stays until you remove it', value: 'background' as const },
];

async function askPorts(reference: string, { ask, docker }: Tools, signal: AbortSignal): Promise<readonly string[]> {
  const [facts] = await readImageDetails(docker, [reference], signal);
  const exposed = (facts?.ports ?? []).map((port) => port.replace('/tcp', ''));
  if (exposed.length === 0) return [];
  const text = await ask.input({
    title: `Run ${reference}`,
    prompt: 'Ports to publish, as host:container or container alone, with commas between',
    value: exposed.join(', '),
    validate: (typed) => {
      const wrong = split(typed).find((port) => !isPort.test(port));
      return wrong === undefined ? undefined : `"${wrong}" is not a port: write it as 8080:80, or as 80`;
    },
  });
  return split(text);
}

const isPort = /^(?:\d{1,5}:)?\d{1,5}(?:\/(?:tcp|udp|sctp))?$/;

function split(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((port) => port !== '');
}
