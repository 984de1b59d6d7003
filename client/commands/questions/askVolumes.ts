import type { TaskVolumeConfiguration } from '@aws-sdk/client-ecs';

import { infrastructureRole } from '../../aws/roles';
import type { RunPlan } from '../../run/runPlan';
import { askRole } from './askRole';
import type { Asking } from './asking';

/**
 * Asks for the EBS volumes that the definition leaves to the launch and the plan does not name: their size, and the
 * role that makes them.
 */
export async function askVolumes(plan: RunPlan, asking: Asking): Promise<RunPlan> {
  const { ask, answers, about } = asking;
  const named = plan.volumeConfigurations ?? [];
  const open = (plan.definition.volumes ?? []).filter(
    ({ name, configuredAtLaunch }) => configuredAtLaunch && !named.some((each) => each.name === name),
  );
  if (open.length === 0) return plan;

  const made: TaskVolumeConfiguration[] = [];
  let { creates } = plan;
  for (const { name = '' } of open) {
    const size = await ask.input({
      title: `Size of the volume ${name}`,
      prompt: 'GiB. ECS makes it with the task and deletes it with it',
      value: answers.get<string>(about, `size of ${name}`) ?? '20',
      validate: (text) =>
        /^\d+$/.test(text) && Number(text) >= 1 && Number(text) <= 16_384 ? undefined : 'From 1 to 16384',
    });
    await answers.set(about, `size of ${name}`, size);

    const last = answers.get<string>(about, 'infrastructureRole');
    const title = `Role that makes the volume ${name}`;
    const role = await askRole(title, infrastructureRole.trusts, infrastructureRole, last, asking);
    if (role === 'create') creates = { ...creates, infrastructureRole: true };
    else await answers.set(about, 'infrastructureRole', role.arn);
    const roleArn = role === 'create' ? undefined : role.arn;
    made.push({
      name,
      managedEBSVolume: { sizeInGiB: Number(size), volumeType: 'gp3', filesystemType: 'ext4', roleArn },
    });
  }
  return { ...plan, creates, volumeConfigurations: [...named, ...made] };
}
