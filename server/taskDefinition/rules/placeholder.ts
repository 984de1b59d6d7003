import { code } from '../../lint/code';
import { placeholdersIn } from '../placeholders';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Placeholder',
  severity: 'hint',
  why: 'Something fills it in before the definition is registered: CodeDeploy, `envsubst`, ecspresso, a workflow. Until then ECS answers, for example, `Container.image contains invalid characters.`, and no other rule concludes anything from it.',
  see: 'https://docs.aws.amazon.com/codepipeline/latest/userguide/tutorials-ecs-ecr-codedeploy.html',
  examples: [
    {
      bad: code`
        {
          "family": "web",
          "cpu": ${'$'}{CPU},
                 ^^^^^^ ${'$'}{CPU} is still to be filled in
          "containerDefinitions": [{ "name": "app", "image": "<IMAGE1_NAME>" }]
                                                             ^^^^^^^^^^^^^^^ <IMAGE1_NAME> is still to be filled in
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "command": ["sh", "-c", "echo $HOME"] }] }' },
    { good: '{ "containerDefinitions": [{ "environment": [{ "name": "TITLE", "value": "<b>Cats</b>" }] }] }' },
  ],
  visit: {
    object(object, _scope, report) {
      for (const { value, text } of placeholdersIn(object)) report(value, `${text} is still to be filled in`);
    },
  },
});
