import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';
import type { Value } from '../value';

const most = 50;

export default taskDefinitionRule({
  title: 'Tag that cannot be set',
  severity: 'warning',
  why: 'A definition has up to 50 tags. A key has up to 128 characters and does not begin with `aws:`, which AWS keeps for itself; a value has up to 256. Both consist of letters, digits, spaces and `_.:/=+-@`.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Tag.html',
  examples: [
    {
      bad: code`
        { "tags": [{ "key": "aws:team", "value": "cats" }, { "key": "purpose", "value": "cats & dogs" }] }
                            ^^^^^^^^^^ AWS keeps keys that begin with aws: for itself
                                                                                        ^^^^^^^^^^^^^ A tag cannot contain &
      `,
      fixed: code`
        { "tags": [{ "key": "purpose", "value": "cats & dogs" }] }
      `,
    },
    { good: '{ "tags": [{ "key": "équipe", "value": "chats du port" }] }' },
    { good: '{ "tags": [{ "key": "commit", "value": "${COMMIT}" }] }' },
  ],
  visit: {
    taskDefinition(definition, _scope, report) {
      const tags = definition.member('tags');
      const first = tags?.items()[most];
      if (tags && first)
        report({ range: first.label.range, pointer: tags.pointer }, `This is tag ${most + 1} of ${most}`);
    },

    tag(tag, _scope, report) {
      const [key, value] = [tag.member('key'), tag.member('value')];
      if (key?.text === '') report(key, 'The key of the tag is empty');
      else if (/^aws:/i.test(key?.text ?? '')) {
        const isOnly = tag.parent?.items().length === 1;
        const fixes = [unsafeFix('Remove the tag', ...removeMember(isOnly ? tag.parent : tag))];
        report(key ?? tag, 'AWS keeps keys that begin with aws: for itself', { fixes });
      } else if (key) complain(key, 128);
      if (value) complain(value, 256);

      function complain(text: Value, longest: number): void {
        const characters = [...(text.text ?? '')];
        if (characters.length > longest) {
          return report(text, `It has at most ${longest} characters, and this has ${characters.length}`);
        }
        const odd = characters.find((each) => !/[\p{L}\p{Z}\p{N}_.:/=+\-@]/u.test(each));
        if (odd !== undefined) report(text, `A tag cannot contain ${odd}`);
      }
    },
  },
});
