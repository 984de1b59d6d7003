import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { usualOptions } from '../awslogs';
import { addMembers, setMember } from '../edits';
import { findPlaceholder } from '../placeholder';
import { taskDefinitionRule } from '../rule';
import type { ContainerScope } from '../scope';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Log driver without the options it needs',
  severity: 'error',
  why: 'The driver has to know where the logs go. ECS answers: `Log driver awslogs requires options: awslogs-region, awslogs-group`, and `Fargate requires log configuration options to include awslogs-stream-prefix to support log driver awslogs.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html',
  aliases: ['E3046', 'pf-ecs-awslogs-missing-group', 'pf-ecs-awslogs-fargate-missing-stream-prefix'],
  examples: [
    {
      bad: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [
            {
              "name": "app",
              "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1",
              "logConfiguration": {
              ^^^^^^^^^^^^^^^^^^ The log driver awslogs needs awslogs-group, awslogs-region and awslogs-stream-prefix
                "logDriver": "awslogs"
              }
            }
          ]
        }
      `,
      fixed: code`
        {
          "requiresCompatibilities": ["FARGATE"],
          "containerDefinitions": [
            {
              "name": "app",
              "image": "123456789012.dkr.ecr.eu-west-1.amazonaws.com/web:1",
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": {
                  "awslogs-group": "/ecs/app",
                  "awslogs-region": "eu-west-1",
                  "awslogs-stream-prefix": "app"
                }
              }
            }
          ]
        }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "logConfiguration": { "logDriver": "awslogs", "options": { "awslogs-group": "web" } } }] }
                                                                                   ^^^^^^^^^ The log driver awslogs needs awslogs-region
      `,
    },
    {
      good: code`
        {
          "containerDefinitions": [
            {
              "logConfiguration": {
                "logDriver": "awslogs",
                "options": { "awslogs-group": "web", "awslogs-region": "eu-west-1" }
              }
            }
          ]
        }
      `,
    },
  ],
  visit: {
    logConfiguration(log, scope, report) {
      const driver = log.member('logDriver')?.text ?? '';
      const options = log.member('options');
      const secretOptions = log.member('secretOptions');
      const secrets = (secretOptions?.items() ?? []).map((secret) => secret.member('name')?.text);
      if ((options && options.kind !== 'object') || (secretOptions && secretOptions.kind !== 'array')) return;
      // One whose name is still to be filled in may be any.
      const mayBeAny = ({ name = '' }: Value) => findPlaceholder(name) !== undefined;
      if (secrets.includes(undefined) || options?.members().some(mayBeAny)) return;

      const required = requiredOptions(driver, scope);
      const missing = required.filter((name) => !options?.member(name) && !secrets.includes(name));
      const [first] = missing;
      if (first === undefined) return;

      const place = options ? options.missing(first) : log.missing('options', first);
      const isCertain = missing.includes('awslogs-group') || (driver === 'awslogs' && scope.isFargate());
      // On an instance the Region can come from the agent; of Splunk's options nothing but the documentation tells.
      const severity = isCertain ? 'error' : 'warning';
      const message = `The log driver ${driver} needs ${inWords(missing)}`;
      report(place, message, { fixes: addOptions(log, missing, scope), severity, aliases: aliasesOf(missing) });
    },
  },
});

function requiredOptions(driver: string, scope: ContainerScope): readonly string[] {
  if (driver === 'splunk') return ['splunk-url', 'splunk-token'];
  if (driver !== 'awslogs') return [];
  return ['awslogs-group', 'awslogs-region', ...(scope.isFargate() ? ['awslogs-stream-prefix'] : [])];
}

function aliasesOf(missing: readonly string[]): readonly string[] {
  const isGroup = missing.includes('awslogs-group');
  const isPrefix = missing.includes('awslogs-stream-prefix');
  return [
    ...(isGroup || missing.includes('awslogs-region') ? ['E3046'] : []),
    ...(isGroup ? ['pf-ecs-awslogs-missing-group'] : []),
    ...(isPrefix ? ['pf-ecs-awslogs-fargate-missing-stream-prefix'] : []),
  ];
}

function inWords(names: readonly string[]): string {
  return names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** What they are usually called; where the Region is to be seen nowhere in the file there is nothing to offer. */
function addOptions(log: Value, missing: readonly string[], scope: ContainerScope): readonly Fix[] {
  const usual = usualOptions(log.parent, scope);
  const added = Object.fromEntries(missing.flatMap((option) => (usual[option] ? [[option, usual[option]]] : [])));
  if (Object.keys(added).length < missing.length) return [];

  const options = log.member('options');
  const edits = options ? addMembers(options, added) : setMember(log, ['options'], added);
  return [unsafeFix(`Add ${inWords(missing)}`, ...edits)];
}
