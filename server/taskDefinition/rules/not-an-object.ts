import { code } from '../../lint/code';
import { remove, unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { describeKind } from '../describeKind';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Task definition that is not an object',
  severity: 'error',
  why: 'RegisterTaskDefinition takes one object with a `family` and `containerDefinitions`. A list, as `describe` commands and build steps print, cannot be sent.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  examples: [
    {
      bad: code`
        [
        ^ A task definition is an object, and this is a list
          {
            "family": "web",
            "containerDefinitions": [
              {
                "name": "app",
                "image": "nginx:1.27",
                "memory": 128,
                "user": "1000",
                "readonlyRootFilesystem": true,
                "logConfiguration": { "logDriver": "json-file" }
              }
            ]
          }
        ]
      `,
      fixed: code`
        {
            "family": "web",
            "containerDefinitions": [
              {
                "name": "app",
                "image": "nginx:1.27",
                "memory": 128,
                "user": "1000",
                "readonlyRootFilesystem": true,
                "logConfiguration": { "logDriver": "json-file" }
              }
            ]
          }
      `,
    },
    {
      bad: code`
        "web"
        ^^^^^ A task definition is an object, and this is a string
      `,
    },
    { good: '{ "family": "web" }' },
  ],
  visit: {
    file({ json, root }, _scope, report) {
      if (root?.kind === 'object') return;
      if (root)
        report(root.label, `A task definition is an object, and this is ${describeKind(root)}`, {
          fixes: unwrap(root),
        });
      else if (json.errors.length === 0) report(json.rangeOf(0, 0), 'The file is empty', { pointer: '' });
    },
  },
});

function unwrap(list: Value): readonly Fix[] {
  const [item, ...others] = list.items();
  if (item?.kind !== 'object' || others.length > 0 || list.json.errors.length > 0) return [];

  const { rangeOf } = list.json;
  const [start, end] = [list.offset, list.end];
  return [unsafeFix('Take it out of the list', remove(rangeOf(start, item.offset)), remove(rangeOf(item.end, end)))];
}
