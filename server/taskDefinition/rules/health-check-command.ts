import { code } from '../../lint/code';
import { insertBefore, unsafeFix } from '../../lint/fix';
import { replaceValue } from '../edits';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Health check command that cannot be run',
  severity: 'warning',
  why: 'The list begins with `CMD` and the words of a command, or with `CMD-SHELL` and one string for the shell. In any other form the check fails and ECS stops the container.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_HealthCheck.html',
  examples: [
    {
      bad: code`
        { "containerDefinitions": [{ "healthCheck": { "command": ["curl -f http://localhost/"] } }] }
                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^ A health check begins with CMD or CMD-SHELL
      `,
      fixed: code`
        { "containerDefinitions": [{ "healthCheck": { "command": ["CMD-SHELL", "curl -f http://localhost/"] } }] }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "healthCheck": { "command": ["CMD-SHELL", "curl", "-f", "http://localhost/"] } }] }
                                                                  ^^^^^^^^^^^ CMD-SHELL takes one string, and here are 3
      `,
      fixed: code`
        { "containerDefinitions": [{ "healthCheck": { "command": ["CMD", "curl", "-f", "http://localhost/"] } }] }
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "healthCheck": { "command": [] } }] }
                                                      ^^^^^^^^^ The health check has no command
      `,
    },
    {
      bad: code`
        { "containerDefinitions": [{ "healthCheck": { "command": ["CMD"] } }, { "healthCheck": { "command": ["CMD-SHELL", ""] } }] }
                                                      ^^^^^^^^^ The health check has no command
                                                                                                 ^^^^^^^^^ The health check has no command
      `,
    },
    { good: '{ "containerDefinitions": [{ "healthCheck": { "command": ["CMD-SHELL", "exit 0"] } }] }' },
    { good: '{ "containerDefinitions": [{ "healthCheck": { "command": ["NONE"] } }] }' },
  ],
  visit: {
    healthCheck(healthCheck, _scope, report) {
      const command = healthCheck.member('command');
      if (command?.kind !== 'array') return;
      const [first, ...rest] = command.items();
      if (!first) return report(command.label, 'The health check has no command');

      const isEmpty = rest.length === 0 ? first.text === 'CMD' : rest.every(({ text }) => text?.trim() === '');
      if (isEmpty && first.text !== 'NONE') return report(command.label, 'The health check has no command');

      if (first.text === 'CMD-SHELL') {
        if (rest.length === 1) return;
        const fixes = rest.length > 1 ? [unsafeFix('Run it without a shell', replaceValue(first, 'CMD'))] : [];
        return report(first, `CMD-SHELL takes one string, and here are ${rest.length}`, { fixes });
      }
      if (first.text === undefined || first.text === 'CMD' || first.text === 'NONE') return;

      const keyword = rest.length === 0 && /\s/.test(first.text) ? 'CMD-SHELL' : 'CMD';
      const fixes = [unsafeFix(`Put ${keyword} before it`, insertBefore(first, `"${keyword}", `))];
      report(first, 'A health check begins with CMD or CMD-SHELL', { fixes });
    },
  },
});
