import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Secret with a name that is taken',
  severity: 'error',
  why: "A secret arrives as an environment variable, and each name can be set once. ECS answers: `The secret name must be unique and not shared with any new or existing environment variables set on the container, such as 'DB'.`",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/specifying-sensitive-data.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "environment": [{ "name": "DB", "value": "postgres://db" }],
              "secrets": [{ "name": "DB", "valueFrom": "/web/db" }]
                                    ^^^^ The environment sets DB too
            }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            {
              "environment": [],
              "secrets": [{ "name": "DB", "valueFrom": "/web/db" }]
            }
          ]
        }
      `,
    },
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "secrets": [{ "name": "DB", "valueFrom": "/web/db" }, { "name": "DB", "valueFrom": "/web/old" }]
                                                                              ^^^^ Another secret is called DB
            }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            {
              "secrets": [{ "name": "DB", "valueFrom": "/web/db" }]
            }
          ]
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "environment": [{ "name": "A" }], "secrets": [{ "name": "B" }] }] }' },
  ],
  visit: {
    containerDefinition(container, _scope, report) {
      const secrets = container.member('secrets')?.items() ?? [];
      if (secrets.length === 0) return;
      const variables = new Map<string, Value>();
      for (const variable of container.member('environment')?.items() ?? []) {
        variables.set(variable.member('name')?.text ?? '', variable);
      }
      const seen = new Set<string>();

      for (const secret of secrets) {
        const name = secret.member('name');
        if (!name?.text) continue;
        const variable = variables.get(name.text);
        if (variable) {
          const fixes = [unsafeFix(`Remove ${name.text} from the environment`, ...removeMember(variable))];
          report(name, `The environment sets ${name.text} too`, { fixes });
        } else if (seen.has(name.text)) {
          const fixes = [unsafeFix('Remove this one', ...removeMember(secret))];
          report(name, `Another secret is called ${name.text}`, { fixes });
        }
        seen.add(name.text);
      }
    },
  },
});
