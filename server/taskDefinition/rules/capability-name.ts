import { code } from '../../lint/code';
import { safeFix, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { capabilities } from '../capabilities';
import { closest } from '../closest';
import { removeMember, replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Capability that ECS does not know',
  severity: 'warning',
  why: 'ECS names the capabilities of Linux in capitals and without `CAP_`, and refuses other names.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_KernelCapabilities.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "linuxParameters": { "capabilities": { "add": ["CAP_SYS_ADMIN", "NET_ADMN"] } } }] }
                                                                                    ^^^^^^^^^^^^^^^ ECS knows no capability CAP_SYS_ADMIN
                                                                                                     ^^^^^^^^^^ ECS knows no capability NET_ADMN
      `,
      fixed: code`
        { "containerDefinitions": [{ "linuxParameters": { "capabilities": { "add": ["SYS_ADMIN", "NET_ADMIN"] } } }] }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "linuxParameters": { "capabilities": { "drop": ["EVERYTHING"] } } }] }
                                                                                     ^^^^^^^^^^^^ ECS knows no capability EVERYTHING
      `,
      fixed: code`
        { "containerDefinitions": [{ "linuxParameters": { "capabilities": { "drop": [] } } }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "linuxParameters": { "capabilities": { "drop": ["ALL", "${MORE}"] } } }] }' },
  ],
  visit: {
    linuxParameters(parameters, scope, report) {
      const [add, drop] = ['add', 'drop'].map((name) => parameters.member('capabilities')?.member(name)?.items() ?? []);
      // What Fargate cannot add has an error of its own.
      for (const capability of [...(scope.isFargate() ? [] : (add ?? [])), ...(drop ?? [])]) {
        const { text } = capability;
        if (text === undefined || capabilities.includes(text)) continue;
        report(capability, `ECS knows no capability ${text || 'without a name'}`, {
          fixes: fixesFor(capability, text),
        });
      }
    },
  },
});

function fixesFor(capability: Value, text: string): readonly Fix[] {
  const plainName = text.trim().toUpperCase().replace(/^CAP_/, '');
  if (capabilities.includes(plainName))
    return [safeFix(`Write it as ${plainName}`, replaceValue(capability, plainName))];
  const meant = closest(plainName, capabilities);
  const drop = unsafeFix(`Remove ${text || 'it'}`, ...removeMember(capability));
  return meant === undefined ? [drop] : [unsafeFix(`Use ${meant}`, replaceValue(capability, meant)), drop];
}
