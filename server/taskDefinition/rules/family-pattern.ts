import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Family with characters ECS does not take',
  severity: 'error',
  why: 'A family consists of up to 255 letters, digits, hyphens and underscores. ECS answers: `Family contains invalid characters.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RegisterTaskDefinition.html',
  aliases: ['pf-ecs-taskdef-family'],
  examples: [
    {
      bad: code`
        { "family": "web site" }
                    ^^^^^^^^^^ web site is not a family: letters, digits, - and _ only
      `,
      fixed: code`
        { "family": "web-site" }
      `,
    },
    { good: '{ "family": "<FAMILY>" }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const family = definition.member('family');
      const text = family?.text;
      if (!family || text === undefined || /^[\w-]{1,255}$/.test(text)) return;

      if (text === '') return report(family, 'The family is empty');
      if (text.length > 255) return report(family, `A family has at most 255 characters, and this has ${text.length}`);
      const name = text.replace(/[^\w-]+/g, '-');
      const fixes = [unsafeFix(`Write it as ${name}`, replaceValue(family, name))];
      report(family, `${text} is not a family: letters, digits, - and _ only`, { fixes });
    },
  },
});
