import { portsLetIn } from '../../aws/network';
import type { Check } from './check';
import { find, ok, problem } from './finding';

/** The security groups that the task is to have let its mapped ports in. Nothing is asked before groups are chosen. */
export const openPorts: Check = {
  title: 'Security groups',

  async run({ containerDefinitions = [], networkMode }, { aws, looks, placement }, signal) {
    const groups = placement.securityGroups ?? [];
    if (networkMode !== 'awsvpc' || groups.length === 0) return { findings: [] };

    const ports = containerDefinitions.flatMap(({ portMappings = [] }, at) =>
      portMappings.flatMap(({ containerPort, protocol = 'tcp' }, index) =>
        containerPort && protocol === 'tcp'
          ? [{ pointer: `/containerDefinitions/${at}/portMappings/${index}/containerPort`, port: containerPort }]
          : [],
      ),
    );
    const open = () =>
      looks.once(
        ['groups', aws.profile, ...groups],
        () => portsLetIn(aws, groups, signal),
        () => false,
      );
    const findings = ports.map(({ pointer, port }) =>
      find(pointer, async () => {
        const isOpen = (await open()).some(([from, to]) => from <= port && port <= to);
        if (isOpen) return ok(pointer, `${groups.join(', ')} let in port ${port}`);
        const remedy = `Add a rule to ${groups[0]} that lets in TCP ${port}, or choose another security group.`;
        return {
          ...problem(pointer, `${groups.join(', ')} let nothing in on port ${port}`, remedy),
          isLikelyOnly: true,
        };
      }),
    );
    return { findings: await Promise.all(findings) };
  },
};
