import { code } from '../../lint/code';
import { safeFix } from '../../lint/fix';
import { removeMember } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Member that is written twice',
  severity: 'warning',
  why: 'Of two members with the same name JSON keeps the last, so what the first one says is silently lost.',
  see: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
  examples: [
    {
      bad: code`
        {
          "cpu": "256",
          ^^^^^ Only the last cpu counts, "512"
          "memory": "1024",
          "cpu": "512"
        }
      `,
      fixed: code`
        {
          "memory": "1024",
          "cpu": "512"
        }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "environment": [], "environment": [{ "name": "A" }] }] }
                                     ^^^^^^^^^^^^^ Only the last environment counts
      `,
      fixed: code`
        { "containerDefinitions": [{ "environment": [{ "name": "A" }] }] }
      `,
    },
  ],
  visit: {
    object(object, _scope, report) {
      for (const [member, by] of object.overwritten()) {
        const shown = by.kind === 'object' || by.kind === 'array' ? '' : `, ${by.source}`;
        const fixes = [safeFix(`Remove this ${member.name}`, ...removeMember(member))];
        report(member.key, `Only the last ${member.name} counts${shown}`, { fixes });
      }
    },
  },
});
