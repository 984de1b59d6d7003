import type { Fix } from '../../lint/problem';
import { code } from '../../lint/code';
import { insertAfter, unsafeFix } from '../../lint/fix';
import type { Json } from '../json';
import { describeJsonError } from '../jsonError';
import type { JsonError } from '../jsonTree';
import { taskDefinitionRule } from '../rule';

export default taskDefinitionRule({
  title: 'Text that is not JSON',
  severity: 'error',
  why: 'A task definition is registered as JSON; comments and trailing commas are tolerated here, anything else is not. Where a template engine has yet to run, this is a hint.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html',
  examples: [
    {
      bad: code`
        {
          "family": "web"
                    ^^^^^ A comma is expected before "containerDefinitions"
          "containerDefinitions": []
        }
      `,
      fixed: code`
        {
          "family": "web",
          "containerDefinitions": []
        }
      `,
    },
    {
      bad: code`
        {
          "family": 'web'
                    ^^^^^ Strings stand in double quotes, and 'web' is no other value
        }
      `,
    },
    { good: '{ "family": "web", /* two replicas */ "cpu": ${CPU}, }' },
  ],
  visit: {
    file({ json }, _scope, report) {
      const [error] = json.errors;
      if (!error) return;

      const message = describeJsonError(error, json);
      const fixes = fixesOf(error, json);
      const severity = json.templates.size > 0 ? 'hint' : 'error';
      const sentence = message.charAt(0).toUpperCase() + message.slice(1);
      report(placeOf(error, json), sentence, { fixes, severity, pointer: '' });
    },
  },
});

/** What is missing is missed where it would stand: behind the last thing before the error. */
function placeOf({ code: name, offset, length }: JsonError, { text, rangeOf }: Json) {
  const isMissing = offset >= text.length || /^(?:Comma|Colon|Close|Value)/.test(name);
  if (!isMissing) return rangeOf(offset, offset + lengthOnLine(text, offset, length));

  const end = text.slice(0, offset).trimEnd().length;
  const word = /(?:"[^"\r\n]*"|[\w.-]+|\S)$/.exec(text.slice(Math.max(0, end - 200), end))?.[0].length ?? 0;
  return word > 0 ? rangeOf(end - word, end) : rangeOf(0, Math.min(1, text.length));
}

function lengthOnLine(text: string, offset: number, length: number): number {
  const [line = ''] = text.slice(offset, offset + Math.max(1, length)).split(/[\r\n]/);
  return Math.max(1, line.length);
}

function fixesOf(error: JsonError, json: Json): readonly Fix[] {
  const isBeforeValue = /["{[\w-]/.test(json.text.charAt(error.offset));
  if (error.code !== 'CommaExpected' || !isBeforeValue) return [];
  return [unsafeFix('Insert the comma', insertAfter(placeOf(error, json), ','))];
}
