import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import type { Fix } from '../../lint/problem';
import { parseImageReference } from '../../dockerfile/imageReference';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

export default taskDefinitionRule({
  title: 'Image that ECS cannot read',
  severity: 'error',
  why: 'An image is `repository:tag` or `repository@sha256:` and 64 hexadecimal digits. ECS answers: `Container.image contains invalid characters.`',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDefinition.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "image": "nginx:1.27 " }] }
                                              ^^^^^^^^^^^^^ An image has no white space
      `,
      fixed: code`
        { "containerDefinitions": [{ "image": "nginx:1.27" }] }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "image": "nginx@sha256:12ab" }] }
                                              ^^^^^^^^^^^^^^^^^^^ A digest is sha256: and 64 hexadecimal digits
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "image": "https://quay.io/w:1" }] }
                                              ^^^^^^^^^^^^^^^^^^^^^ An image does not begin with https://
      `,
      fixed: code`
        { "containerDefinitions": [{ "image": "quay.io/w:1" }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/app:1" }] }' },
    {
      bad: code`
        { "containerDefinitions": [{ "image": "Cats/Web:V1" }, { "image": "cats:" }] }
                                              ^^^^^^^^^^^^^ A repository is written in lower case
                                                                          ^^^^^^^ Docker cannot read this as an image
      `,
      fixed: code`
        { "containerDefinitions": [{ "image": "cats/web:V1" }, { "image": "cats:" }] }
      `,
    },
    { good: '{ "containerDefinitions": [{ "image": "<IMAGE 1>" }] }' },
  ],
  visit: {
    containerDefinition(container, _scope, report) {
      const image = container.member('image');
      const text = image?.text;
      if (!image || !text) return;

      const problem = findProblem(text);
      // Of digests nothing but the documentation tells.
      const severity = problem === oddDigest ? 'warning' : 'error';
      if (problem) return report(image, problem, { fixes: fixesFor(image, text), severity });

      // ECS takes it, and then it cannot be pulled.
      if (parseImageReference(text)) return;
      const lower = text.replace(/^[^:@]*/, (name) => name.toLowerCase());
      const isCase = lower !== text && parseImageReference(lower) !== undefined;
      const fixes = isCase ? [unsafeFix(`Use ${lower}`, replaceValue(image, lower))] : [];
      const message = isCase ? 'A repository is written in lower case' : 'Docker cannot read this as an image';
      report(image, message, { fixes, severity: 'warning' });
    },
  },
});

const oddDigest = 'A digest is sha256: and 64 hexadecimal digits';

function findProblem(text: string): string | undefined {
  const at = text.indexOf('@');
  const [name, digest] = at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
  const [, scheme] = /^(\w+:\/\/)/.exec(name) ?? [];

  if (/\s/.test(text)) return 'An image has no white space';
  if (scheme !== undefined) return `An image does not begin with ${scheme}`;
  if (name.length > 255) return `An image has at most 255 characters before its digest, and this has ${name.length}`;
  const [odd] = /[^\w.:/#-]/.exec(name) ?? [];
  if (odd !== undefined) return `An image cannot contain ${odd}`;
  const isDigest = digest === undefined || /^sha256:[0-9a-fA-F]{64}$/.test(digest);
  return isDigest ? undefined : oddDigest;
}

function fixesFor(image: Value, text: string): readonly Fix[] {
  const trimmed = text.trim().replace(/^https?:\/\//, '');
  return trimmed === text || /\s/.test(trimmed) ? [] : [unsafeFix(`Use ${trimmed}`, replaceValue(image, trimmed))];
}
