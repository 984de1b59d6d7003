import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Container without an image',
  severity: 'error',
  why: 'ECS answers: `Container.image should not be null or empty.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        {
          "containerDefinitions": [
            { "name": "app" },
                      ^^^^^ The container has no image
            { "name": "log", "image": "" }
                                      ^^ The container has no image
          ]
        }
      `,
    },
    { good: '{ "containerDefinitions": [{ "name": "app", "image": "<IMAGE1_NAME>" }] }' },
  ],
  visit: {
    containerDefinition(container, _scope, report) {
      const image = container.member('image');
      if (!image || image.text === '') report(image ?? container.missing('image'), 'The container has no image');
    },
  },
});
