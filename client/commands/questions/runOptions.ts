import { fargateSizes } from '../../../server/taskDefinition/fargateSizes';
import { execRole, executionRole } from '../../aws/roles';
import { isOnFargate, mostTasks } from '../../run/refuseRun';
import type { RunPlan } from '../../run/runPlan';
import { without } from '../../run/without';
import { askNetwork } from './askNetwork';
import { askRole } from './askRole';
import type { Asking } from './asking';
import { askVolumes } from './askVolumes';
import { askOverridden, describeOverrides, overrideOf, withOverride } from './containerOverride';
import { toLine, toPairs, toWords } from './words';

/** One thing about a run that can be changed, and is not asked otherwise. */
export interface RunOption {
  readonly label: string;
  /** What it is now, in a word. */
  readonly now: (plan: RunPlan) => string;
  readonly fits?: (plan: RunPlan) => boolean;
  readonly ask: (plan: RunPlan, asking: Asking) => Promise<RunPlan>;
}

/** What can be changed about a run, in the order of the list. */
export const runOptions: readonly RunOption[] = [
  {
    label: 'Number of tasks',
    now: ({ count }) => String(count),
    async ask(plan, { ask }) {
      const validate = (text: string) => {
        const count = Number(text);
        return Number.isInteger(count) && count >= 1 && count <= mostTasks ? undefined : `From 1 to ${mostTasks}`;
      };
      const count = await ask.input({ title: 'Number of tasks', value: String(plan.count), validate });
      return { ...plan, count: Number(count) };
    },
  },
  {
    label: 'Platform version',
    fits: ({ placement }) => isOnFargate(placement),
    now: ({ placement }) => placement.platformVersion ?? 'LATEST',
    async ask(plan, { ask }) {
      const isWindows = plan.definition.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS');
      const versions = isWindows ? ['LATEST', '1.0.0'] : ['LATEST', '1.4.0', '1.3.0'];
      const choices = versions.map((label) => ({
        label,
        value: label,
        picked: label === (plan.placement.platformVersion ?? 'LATEST'),
      }));
      const platformVersion = await ask.pick({ title: 'Platform version', choices });
      return { ...plan, placement: { ...plan.placement, platformVersion } };
    },
  },
  {
    label: 'VPC, subnets and security groups',
    fits: ({ definition }) => definition.networkMode === 'awsvpc',
    now: ({ placement }) => (placement.subnets ?? []).join(', '),
    async ask(plan, asking) {
      const { network, securityGroup } = await askNetwork({}, isOnFargate(plan.placement), asking, true);
      const creates = { ...without(plan.creates, 'securityGroup'), ...(securityGroup ? { securityGroup } : {}) };
      return { ...plan, placement: { ...plan.placement, ...network }, creates };
    },
  },
  {
    label: 'Command',
    now: ({ overrides }) => describeOverrides(overrides, ({ command }) => command && toLine(command)),
    async ask(plan, asking) {
      const name = await askOverridden('Command', plan, asking);
      const before = overrideOf(plan, name).command ?? [];
      const line = await asking.ask.input({
        title: `Command of ${name}`,
        prompt: "Words as in a shell, without one being started; nothing for the image's own",
        value: toLine(before),
        validate: (text) => (toWords(text) ? undefined : 'A quote is not closed'),
      });
      const words = toWords(line) ?? [];
      return withOverride(plan, name, { command: words.length > 0 ? [...words] : undefined });
    },
  },
  {
    label: 'Environment variables',
    now: ({ overrides }) =>
      describeOverrides(overrides, ({ environment }) => environment?.map((each) => each.name).join(', ')),
    async ask(plan, asking) {
      const name = await askOverridden('Environment variables', plan, asking);
      const before = overrideOf(plan, name).environment ?? [];
      const line = await asking.ask.input({
        title: `Environment variables of ${name}`,
        prompt:
          'NAME=value, several with spaces between, besides those of the definition. Anyone who may look at the task can read them',
        value: toLine(before.map((each) => `${each.name}=${each.value}`)),
        validate: (text) => (toPairs(text) ? undefined : 'Write NAME=value'),
      });
      const environment = (toPairs(line) ?? []).map(([key, value]) => ({ name: key, value }));
      return withOverride(plan, name, { environment: environment.length > 0 ? environment : undefined });
    },
  },
  {
    label: 'CPU and memory of the task',
    fits: ({ placement }) => isOnFargate(placement),
    now: ({ definition, overrides }) =>
      `${overrides?.cpu ?? definition.cpu} CPU, ${overrides?.memory ?? definition.memory} memory`,
    async ask(plan, { ask }) {
      const isWindows = plan.definition.runtimePlatform?.operatingSystemFamily?.startsWith('WINDOWS');
      const sizes = fargateSizes.filter(({ isOnWindows }) => isOnWindows || !isWindows);
      const cpus = sizes.map(({ cpu }) => ({ label: String(cpu), description: `${cpu / 1024} vCPU`, value: cpu }));
      const cpu = await ask.pick({ title: 'CPU of the task', choices: cpus });
      const memories = (sizes.find((size) => size.cpu === cpu)?.memory ?? []).map((memory) => ({
        label: String(memory),
        description: `${memory / 1024} GB`,
        value: memory,
      }));
      const memory = await ask.pick({ title: 'Memory of the task', choices: memories });
      return { ...plan, overrides: { ...plan.overrides, cpu: String(cpu), memory: String(memory) } };
    },
  },
  {
    label: 'CPU and memory of a container',
    fits: ({ placement }) => !isOnFargate(placement),
    now: ({ overrides }) =>
      describeOverrides(overrides, ({ name, cpu, memory }) =>
        cpu === undefined && memory === undefined
          ? undefined
          : [name, cpu !== undefined && `${cpu} CPU`, memory !== undefined && `${memory} MiB`]
              .filter(Boolean)
              .join(' '),
      ),
    async ask(plan, asking) {
      const name = await askOverridden('CPU and memory', plan, asking);
      const { cpu: cpuNow, memory: memoryNow } = overrideOf(plan, name);
      const cpu = await askAmount(`CPU units of ${name}`, 0, cpuNow, asking);
      // Source: ContainerOverride in the Amazon ECS API reference.
      const memory = await askAmount(`Memory of ${name} in MiB`, 6, memoryNow, asking);
      return withOverride(plan, name, { cpu, memory });
    },
  },
  {
    label: 'Task role',
    now: ({ definition, overrides, creates }) =>
      creates.taskRole ? `${execRole.name}, made first` : (overrides?.taskRoleArn ?? definition.taskRoleArn ?? 'none'),
    ask: (plan, asking) => askTaskRole(plan, asking),
  },
  {
    label: 'Execution role',
    now: ({ definition, overrides, creates }) =>
      creates.executionRole
        ? `${executionRole.name}, made first`
        : (overrides?.executionRoleArn ?? definition.executionRoleArn ?? 'none'),
    async ask(plan, asking) {
      const last = plan.overrides?.executionRoleArn ?? plan.definition.executionRoleArn;
      const role = await askRole('Execution role', executionRole.trusts, executionRole, last, asking);
      if (role === 'create') return { ...plan, creates: { ...plan.creates, executionRole: true } };
      const creates = without(plan.creates, 'executionRole');
      return { ...plan, creates, overrides: { ...plan.overrides, executionRoleArn: role.arn } };
    },
  },
  {
    label: 'ECS Exec',
    now: ({ enableExecuteCommand }) => (enableExecuteCommand ? 'on' : 'off'),
    async ask(plan, asking) {
      const enableExecuteCommand = await asking.ask.pick({
        title: 'ECS Exec',
        choices: [
          { label: 'On', description: 'a shell can be opened in the containers', value: true },
          { label: 'Off', value: false, picked: !plan.enableExecuteCommand },
        ],
      });
      const switched = { ...plan, enableExecuteCommand };
      const hasRole = plan.overrides?.taskRoleArn ?? plan.definition.taskRoleArn;
      if (!enableExecuteCommand || hasRole) return switched;
      return askTaskRole(switched, asking, 'Task role, with whose rights ECS Exec works');
    },
  },
  {
    label: 'Tags',
    now: ({ tags = [] }) => tags.map(({ key, value }) => `${key}=${value}`).join(', ') || 'none',
    async ask(plan, { ask }) {
      const line = await ask.input({
        title: 'Tags of the task',
        prompt: 'name=value, several with spaces between',
        value: toLine((plan.tags ?? []).map(({ key, value }) => `${key}=${value}`)),
        validate: (text) => (toPairs(text) ? undefined : 'Write name=value'),
      });
      return { ...plan, tags: (toPairs(line) ?? []).map(([key, value]) => ({ key, value })) };
    },
  },
  {
    label: 'Volumes configured at launch',
    fits: ({ volumeConfigurations = [] }) => volumeConfigurations.length > 0,
    now: ({ volumeConfigurations = [] }) =>
      volumeConfigurations.map(({ managedEBSVolume }) => `${managedEBSVolume?.sizeInGiB} GiB`).join(', '),
    ask: (plan, asking) => askVolumes({ ...plan, volumeConfigurations: [] }, asking),
  },
];

async function askAmount(
  title: string,
  least: number,
  now: number | undefined,
  { ask }: Asking,
): Promise<number | undefined> {
  const text = await ask.input({
    title,
    prompt: 'Nothing for what the definition says',
    value: String(now ?? ''),
    validate: (typed) =>
      /^\d*$/.test(typed) && (typed === '' || Number(typed) >= least) ? undefined : `From ${least} on`,
  });
  return text === '' ? undefined : Number(text);
}

async function askTaskRole(plan: RunPlan, asking: Asking, title = 'Task role'): Promise<RunPlan> {
  const usual = plan.enableExecuteCommand ? execRole : undefined;
  const last = plan.overrides?.taskRoleArn ?? plan.definition.taskRoleArn;
  const role = await askRole(title, execRole.trusts, usual, last, asking);
  if (role === 'create') return { ...plan, creates: { ...plan.creates, taskRole: true } };
  const creates = without(plan.creates, 'taskRole', 'execPolicy');
  return { ...plan, creates, overrides: { ...plan.overrides, taskRoleArn: role.arn } };
}
