import { code } from '../../lint/code';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  title: 'FROM with an empty name',
  severity: 'error',
  why: 'BuildKit stops when nothing is left of the name of the base image. For an image without anything in it there is `FROM scratch`.',
  see: 'https://docs.docker.com/reference/dockerfile/#from',
  aliases: ['BASE_NAME_EMPTY'],
  examples: [
    {
      bad: code`
        FROM ""
             ^^ The base image has no name
      `,
    },
    {
      good: code`
        FROM $IMAGE
      `,
    },
  ],
  visit: {
    FROM({ words }, _scope, report) {
      const [image] = words;
      if (image?.value === '') report(image, 'The base image has no name');
    },
  },
});
