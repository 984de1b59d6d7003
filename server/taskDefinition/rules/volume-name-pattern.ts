import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Volume without a name that mounts can use',
  severity: 'warning',
  why: 'Mounts refer to a volume by its name, which has up to 255 letters, digits, hyphens and underscores.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Volume.html',
  examples: [
    {
      bad: code`
        { "volumes": [{ "name": "my data" }, { "host": {} }] }
                                ^^^^^^^^^ A volume is named with letters, digits, - and _
                                             ^ The volume has no name
      `,
      fixed: code`
        { "volumes": [{ "name": "my-data" }, { "host": {} }] }
      `,
    },
    { good: '{ "volumes": [{ "name": "<VOLUME>" }, { "name": "my-data_1" }] }' },
  ],
  visit: {
    volume(volume, _scope, report) {
      const name = volume.member('name');
      if (!name || name.written === '') return report(name ?? volume.missing('name'), 'The volume has no name');
      if (name.text === undefined || /^[\w-]{1,255}$/.test(name.text)) return;

      const usable = name.text
        .trim()
        .replace(/[^\w-]+/g, '-')
        .slice(0, 255);
      const isMounted = volume.json.text.split(JSON.stringify(name.text)).length > 2;
      // A mount that names it would be left behind.
      const fixes = isMounted ? [] : [unsafeFix(`Call it ${usable}`, replaceValue(name, usable))];
      report(name, 'A volume is named with letters, digits, - and _', { fixes });
    },
  },
});
