import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { addMembers } from '../edits';
import { modelOf, type Model } from '../model';
import { taskDefinitionShape } from '../model.generated';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';
import type { Writable } from '../writeJson';

export default taskDefinitionRule({
  title: 'Required member that is missing',
  severity: 'error',
  why: 'It cannot even be sent. The AWS CLI says `Missing required parameter in containerDefinitions[0].logConfiguration: "logDriver"`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            {
              "logConfiguration": { "options": {} },
              ^^^^^^^^^^^^^^^^^^ logConfiguration needs logDriver
              "environmentFiles": [{ "value": "arn:aws:s3:::bucket/app.env" }]
                                   ^ An item of environmentFiles needs type
            }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            {
              "logConfiguration": { "options": {} },
              "environmentFiles": [{ "value": "arn:aws:s3:::bucket/app.env", "type": "s3" }]
            }
          ]
        }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "restartPolicy": {} }] }
                                     ^^^^^^^^^^^^^^^ restartPolicy needs enabled
      `,
      fixed: code`
        { "containerDefinitions": [{ "restartPolicy": { "enabled": true } }] }
      `,
    },
  ],
  visit: {
    structure({ value, shape }, _scope, report) {
      // What a whole definition needs is told by rules of its own.
      if (shape.name === taskDefinitionShape) return;

      for (const name of shape.required) {
        if (value.member(name)) continue;
        const known = onlyValue(modelOf(shape, name));
        const fixes = known === undefined ? [] : [unsafeFix(`Add ${name}`, ...addMembers(value, { [name]: known }))];
        report(value.missing(name), `${subject(value)} needs ${name}`, { fixes });
      }
    },
  },
});

function subject({ name, parent }: Value): string {
  return parent?.kind === 'array' ? `An item of ${parent.name}` : String(name);
}

/** What it can only be: the one value of an enum, or the switch that turns on what is described beside it. */
function onlyValue(model: Model | undefined): Writable | undefined {
  if (model?.type === 'boolean') return true;
  return model?.type === 'string' && model.values?.length === 1 ? model.values[0] : undefined;
}
