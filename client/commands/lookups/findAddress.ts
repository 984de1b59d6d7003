import { UserError } from '../../../server/userError';
import { nameOf } from '../../aws/arn';
import type { Address } from '../../run/runTarget';
import type { Tools } from '../../tools';
import { findTask, stateOf } from './findTask';
import type { TaskArgs } from './findTask';

/** An address, or the task that has it. */
export interface AddressArgs extends TaskArgs {
  /** The address itself; then nothing is looked up. */
  readonly address: string;
}

/** The address that `args` names, or a task's; when it has several, the one the user chooses. */
export async function findAddress(args: Partial<AddressArgs>, tools: Tools, signal: AbortSignal): Promise<string> {
  if (args.address) return args.address;

  const isRunning = ({ lastStatus }: { readonly lastStatus: string }) => lastStatus === 'RUNNING';
  const { task } = await findTask(args, 'Which task?', isRunning, tools, signal);
  const addresses = await task.addresses(signal);
  const [first] = addresses;
  if (first && addresses.length === 1) return first.url;
  if (first) return tools.ask.pick({ title: 'Which address?', choices: addresses.map(toChoice) });

  const state = await stateOf(task, signal);
  const name = state?.taskDefinition || nameOf(task.id);
  if (state && state.lastStatus !== 'RUNNING') {
    throw new UserError(`${name} is ${state.lastStatus} and has no address`, 'A task has one while it is RUNNING.');
  }
  throw new UserError(
    `${name} has no address that can be reached`,
    'It needs a port in portMappings, and on Fargate a public address.',
  );
}

function toChoice({ url, container, containerPort }: Address) {
  return { label: url, description: `${container} · port ${containerPort}`, value: url };
}
