import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { closest } from '../closest';
import { removeMember, replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Dependency on a container that does not exist',
  severity: 'error',
  why: "ECS answers: `Cannot depend on container + 'db' because it does not exist`.",
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html',
  aliases: ['pf-ecs-dependson-container-missing'],
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "databse", "condition": "START" }] },
                                                              ^^^^^^^^^ There is no container databse
            { "name": "database" }
          ]
        }
      `,
      fixed: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "database", "condition": "START" }] },
            { "name": "database" }
          ]
        }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "name": "app", "dependsOn": [{ "containerName": "db", "condition": "START" }] }] }
                                                                                     ^^^^ There is no container db
      `,
      fixed: code`
        { "containerDefinitions": [{ "name": "app", "dependsOn": [] }] }
      `,
    },
    {
      good: code`
        {
          "containerDefinitions": [
            { "name": "app", "dependsOn": [{ "containerName": "db", "condition": "START" }] },
            { "name": "\${DATABASE}" }
          ]
        }
      `,
    },
  ],
  visit: {
    containerDependency(dependency, scope, report) {
      const target = dependency.member('containerName');
      const name = target?.text;
      if (!target || name === undefined || scope.hasContainer(name) !== false) return;

      const meant = closest(name, scope.containerNames());
      const drop = unsafeFix('Remove the dependency', ...removeMember(dependency));
      const fixes = meant ? [unsafeFix(`Depend on ${meant}`, replaceValue(target, meant)), drop] : [drop];
      report(target, name ? `There is no container ${name}` : 'This names no container', { fixes });
    },
  },
});
