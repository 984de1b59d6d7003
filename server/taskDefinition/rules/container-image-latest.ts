import { parseImageReference } from '../../dockerfile/imageReference';
import { code } from '../../lint/code';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Image without a fixed tag',
  severity: 'information',
  why: 'What `latest` is depends on when the task starts, so the same revision runs different images and cannot be rolled back to.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-type-ecs.html#deployment-container-image-stability',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "image": "nginx" }, { "image": "public.ecr.aws/cats/web:latest" }] }
                                              ^^^^^^^ nginx is whatever is latest when the task starts
                                                                    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ public.ecr.aws/cats/web:latest is whatever is latest when the task starts
      `,
    },
    { good: '{ "containerDefinitions": [{ "image": "nginx:1.27" }, { "image": "nginx:${TAG}" }] }' },
  ],
  visit: {
    containerDefinition(container, _scope, report) {
      const image = container.member('image');
      const reference = parseImageReference(image?.text ?? '');
      if (!image || !reference || reference.digest !== undefined) return;
      if (reference.tag !== undefined && reference.tag !== 'latest') return;
      report(image, `${image.text} is whatever is latest when the task starts`);
    },
  },
});
