import { parseImageReference } from '../../dockerfile/imageReference';
import { code } from '../../lint/code';
import { shipPlanRule } from '../rule';

export default shipPlanRule({
  title: 'Image of a ship plan that cannot be pushed',
  severity: 'error',
  why: 'ECS pulls images from a registry, so each image that is built has to be pushed to one: by a name and a tag. The digest is what the registry answers.',
  see: 'https://docs.docker.com/reference/cli/docker/image/tag/',
  examples: [
    {
      bad: code`
        {
          "taskDefinition": "task-definition.json",
          "images": {
            "web": { "dockerfile": "Dockerfile" },
            ^^^^^ Nothing says where the image of web is pushed: a destination is missing
            "api": { "dockerfile": "Dockerfile", "destination": "Cats/API" }
                                                                ^^^^^^^^^^ Cats/API is not a name for an image
          },
          "target": { "cluster": "cats" }
        }
      `,
    },
    {
      good: code`
        {
          "taskDefinition": "task-definition.json",
          "images": { "web": { "dockerfile": "Dockerfile" } },
          "target": "local"
        }
      `,
    },
  ],
  visit: {
    plan(plan, _scope, report) {
      const goesToEcs = plan.member('target')?.kind === 'object';
      for (const image of plan.member('images')?.members() ?? []) {
        const destination = image.member('destination');
        if (!destination && goesToEcs && image.kind === 'object') {
          const message = `Nothing says where the image of ${image.name} is pushed: a destination is missing`;
          report(image.missing('destination'), message);
        }
        const { text } = destination ?? {};
        if (!destination || text === undefined) continue;
        const reference = parseImageReference(text);
        if (!reference) report(destination, `${text} is not a name for an image`);
        else if (reference.digest) report(destination, `${text} has a digest, which only the registry gives`);
      }
    },
  },
});
