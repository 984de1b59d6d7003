import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Report } from '../../lint/rule';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { ContainerScope } from '../scope';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Relative path in a container',
  severity: 'warning',
  why: 'Docker takes absolute paths only. It answers `the working directory … is invalid, it needs to be an absolute path`, or `invalid mount config`, and the task stops with `CannotCreateContainerError`.',
  see: 'https://docs.docker.com/engine/storage/bind-mounts/#options-for---volume',
  examples: [
    {
      bad: code`
        {
          "volumes": [{ "name": "data" }],
          "containerDefinitions": [
            { "workingDirectory": "app", "mountPoints": [{ "sourceVolume": "data", "containerPath": "./data" }] },
                                  ^^^^^ A working directory is an absolute path
                                                                                                    ^^^^^^^^ A mount needs an absolute path
            { "linuxParameters": { "tmpfs": [{ "containerPath": "tmp", "size": 64 }] } }
                                                                ^^^^^ A mount needs an absolute path
          ]
        }
      `,
      fixed: code`
        {
          "volumes": [{ "name": "data" }],
          "containerDefinitions": [
            { "workingDirectory": "/app", "mountPoints": [{ "sourceVolume": "data", "containerPath": "/data" }] },
            { "linuxParameters": { "tmpfs": [{ "containerPath": "/tmp", "size": 64 }] } }
          ]
        }
      `,
    },
    {
      good: '{ "containerDefinitions": [{ "workingDirectory": "/app" }, { "workingDirectory": "C:\\\\app" }, { "workingDirectory": "${DIR}" }] }',
    },
  ],
  visit: {
    containerDefinition: (container, scope, report) =>
      check(container.member('workingDirectory'), 'A working directory is an absolute path', scope, report),
    mountPoint: (mount, scope, report) =>
      check(mount.member('containerPath'), 'A mount needs an absolute path', scope, report),
    linuxParameters(parameters, scope, report) {
      for (const mount of parameters.member('tmpfs')?.items() ?? []) {
        check(mount.member('containerPath'), 'A mount needs an absolute path', scope, report);
      }
    },
  },
});

function check(path: Value | undefined, message: string, scope: ContainerScope, report: Report): void {
  if (!path?.text || /^(?:\/|\\|[a-zA-Z]:)/.test(path.text)) return;
  const absolute = `/${path.text.replace(/^(?:\.\/)+/, '')}`;
  const fixes = scope.isWindows() ? [] : [unsafeFix(`Use ${absolute}`, replaceValue(path, absolute))];
  report(path, message, { fixes });
}
