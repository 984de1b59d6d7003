import { code } from '../../lint/code';
import { unsafeFix } from '../../lint/fix';
import { closest } from '../../taskDefinition/closest';
import { describeKind } from '../../taskDefinition/describeKind';
import { replaceValue } from '../../taskDefinition/edits';
import type { Value } from '../../taskDefinition/value';
import type { MemberShape } from '../planShape';
import { shipPlanRule } from '../rule';

export default shipPlanRule({
  title: 'Member of a ship plan with a value of another kind',
  severity: 'error',
  why: 'Nobody can tell what is meant by it.',
  see: 'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_RunTask.html',
  examples: [
    {
      bad: code`
        {
          "taskDefinition": 3,
                            ^ taskDefinition is a string here, not a number
          "target": { "cluster": "cats", "launchType": "fargate", "count": 0 }
                                                       ^^^^^^^^^ launchType is FARGATE or EC2, not fargate
                                                                           ^ count is a number from 1 on, not 0
        }
      `,
      fixed: code`
        {
          "taskDefinition": 3,
          "target": { "cluster": "cats", "launchType": "FARGATE", "count": 0 }
        }
      `,
    },
    {
      bad: code`
        {
          "taskDefinition": "task-definition.json",
          "target": "ecs"
                    ^^^^^ target is "local", or an object with a cluster, not "ecs"
        }
      `,
    },
    {
      bad: code`
        { "taskDefinition": "a.json", "target": { "cluster": "cats", "subnets": "subnet-1" } }
                                                                                ^^^^^^^^^^ subnets is a list of strings here, not a string
      `,
      fixed: code`
        { "taskDefinition": "a.json", "target": { "cluster": "cats", "subnets": ["subnet-1"] } }
      `,
    },
    {
      bad: code`
        [{ "target": "local" }]
        ^ A plan is an object, not a list
      `,
    },
    {
      bad: code`
        {
          "taskDefinition": "a.json",
          "target": "local",
          "images": { "web": { "dockerfile": "Dockerfile", "buildArgs": { "VERSION": 1 } } }
                                                                                     ^ VERSION is a string here, not a number
        }
      `,
      fixed: code`
        {
          "taskDefinition": "a.json",
          "target": "local",
          "images": { "web": { "dockerfile": "Dockerfile", "buildArgs": { "VERSION": "1" } } }
        }
      `,
    },
    {
      bad: code`
        {
          "taskDefinition": "a.json",
          "target": {
            "cluster": "cats",
            "overrides": { "cpu": 512, "containerOverrides": "web" },
                                  ^^^ cpu is a string here, not a number
                                                             ^^^^^ containerOverrides is a list of objects here, not a string
            "tags": ["mouse"]
                     ^^^^^^^ tags is a list of objects here, not of "mouse"
          }
        }
      `,
    },
  ],
  visit: {
    plan(plan, _scope, report) {
      if (plan.kind !== 'object') report(plan.label, `A plan is an object, not ${describeKind(plan)}`);
    },

    object({ value, shape }, _scope, report) {
      for (const member of value.members()) {
        const expected = Object.hasOwn(shape, member.name ?? '') ? shape[member.name ?? ''] : undefined;
        if (!expected || member.kind === 'null') continue;
        for (const wrong of findWrong(member, expected)) {
          report(wrong.at.label, wrong.message, { fixes: wrong.fixes ?? [] });
        }
      }
    },
  },
});

interface Wrong {
  readonly at: Value;
  readonly message: string;
  readonly fixes?: ReturnType<typeof unsafeFix>[];
}

function findWrong(member: Value, { type, words }: MemberShape): readonly Wrong[] {
  const { kind, name = '', text } = member;
  const isA = (what: string) => [{ at: member, message: `${name} is ${what} here, not ${describeKind(member)}` }];
  switch (type) {
    case 'string':
      if (kind !== 'string') return isA('a string');
      return words && text !== undefined && !words.includes(text) ? [notOneOf(member, text, words)] : [];
    case 'boolean':
      return kind === 'boolean' ? [] : isA('true or false');
    case 'count':
      return Number.isInteger(member.number) && Number(member.number) >= 1
        ? []
        : [{ at: member, message: `${name} is a number from 1 on, not ${member.source}` }];
    case 'strings':
      if (kind === 'array') return member.items().flatMap((item) => notText(item));
      return isA('a list of strings').map((wrong) =>
        text === undefined ? wrong : { ...wrong, fixes: [unsafeFix('Make it a list', replaceValue(member, [text]))] },
      );
    case 'texts':
      return kind === 'object' ? member.members().flatMap((item) => notText(item)) : isA('an object of strings');
    case 'images':
      if (kind !== 'object') return isA('an object, by the name of the container,');
      return member.members().flatMap((image) => {
        if (image.kind === 'object') return [];
        return [{ at: image, message: `${image.name} is an object here, not ${describeKind(image)}` }];
      });
    case 'object':
      return kind === 'object' ? [] : isA('an object');
    case 'objects':
      if (kind !== 'array') return isA('a list of objects');
      return member.items().flatMap((item) => {
        if (item.kind === 'object') return [];
        return [{ at: item, message: `${name} is a list of objects here, not of ${item.source}` }];
      });
    case 'target':
      if (kind === 'object' || text === 'local') return [];
      return [{ at: member, message: `${name} is "local", or an object with a cluster, not ${member.source}` }];
  }
}

function notText(value: Value): readonly Wrong[] {
  if (value.kind === 'string') return [];
  const isPlain = value.number !== undefined || value.boolean !== undefined;
  const fixes = isPlain ? [unsafeFix('Put it in quotes', replaceValue(value, value.source))] : [];
  return [{ at: value, message: `${value.name} is a string here, not ${describeKind(value)}`, fixes }];
}

function notOneOf(member: Value, text: string, words: readonly string[]): Wrong {
  const meant = closest(text, words);
  const fixes = meant ? [unsafeFix(`Change it to ${meant}`, replaceValue(member, meant))] : [];
  return { at: member, message: `${member.name} is ${words.join(' or ')}, not ${text}`, fixes };
}
