import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Windows on ARM64',
  severity: 'error',
  why: 'Windows containers run on `X86_64` only, and ECS refuses the definition.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RuntimePlatform.html',
  aliases: ['pf-ecs-windows-arm64'],
  examples: [
    {
      bad: code`
        { "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "ARM64" } }
                                                                                                       ^^^^^^^ Windows containers run on X86_64 only
      `,
      fixed: code`
        { "runtimePlatform": { "operatingSystemFamily": "WINDOWS_SERVER_2022_CORE", "cpuArchitecture": "X86_64" } }
      `,
    },
    { good: '{ "runtimePlatform": { "operatingSystemFamily": "LINUX", "cpuArchitecture": "ARM64" } }' },
  ],
  visit: {
    taskDefinition(definition, scope, report) {
      const architecture = definition.member('runtimePlatform')?.member('cpuArchitecture');
      if (!scope.isWindows() || architecture?.text !== 'ARM64') return;
      const fixes = [unsafeFix('Use X86_64', replaceValue(architecture, 'X86_64'))];
      report(architecture, 'Windows containers run on X86_64 only', { fixes });
    },
  },
});
