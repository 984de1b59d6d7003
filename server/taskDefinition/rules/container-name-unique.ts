import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Two containers of one name',
  severity: 'error',
  why: 'A name stands for one container of the task, in dependencies and in overrides. ECS refuses the definition.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  aliases: ['pf-ecs-duplicate-container-names'],
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app" }, { "name": "app" }] }
                                                                ^^^^^ Another container is called app
      `,
      fixed: code`
        { "containerDefinitions": [{ "name": "app" }, { "name": "app-2" }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "<NAME>" }, { "name": "<NAME>" }] }' },
  ],
  visit: {
    taskDefinition(_definition, scope, report) {
      for (const container of scope.containers()) {
        const name = container.member('name');
        if (!name?.text || scope.container(name.text) === container) continue;
        const free = [2, 3, 4].map((at) => `${name.text}-${at}`).find((each) => scope.hasContainer(each) === false);
        const fixes = free === undefined ? [] : [unsafeFix(`Call it ${free}`, replaceValue(name, free))];
        report(name, `Another container is called ${name.text}`, { fixes });
      }
    },
  },
});
