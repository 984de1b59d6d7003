import type { Value } from '../value';
import { explainedWords } from './explained';
import type { WritingPlace } from './place';
import { word, type Suggestion } from './suggestion';

/** What a container can wait for in another one: last of all what ECS would refuse for that one, and why. */
export function suggestConditions({ described: { shape, member }, owner, scope }: WritingPlace): readonly Suggestion[] {
  if (shape !== 'ContainerDependency' || member !== 'condition') return [];
  const name = owner?.member('containerName')?.text;
  const target = name === undefined ? undefined : scope.container(name);
  const explained = explainedWords(shape, member);
  const suggestions = conditions.map((condition) => {
    const refusal = target && whyRefused(condition, target);
    return { refusal, suggestion: word(condition, explained.get(condition), refusal && `${name} ${refusal}`) };
  });
  return [...suggestions.filter(({ refusal }) => !refusal), ...suggestions.filter(({ refusal }) => refusal)].map(
    ({ suggestion }) => suggestion,
  );
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ContainerDependency.html */
const conditions = ['START', 'HEALTHY', 'COMPLETE', 'SUCCESS'];

function whyRefused(condition: string, target: Value): string | undefined {
  if (condition === 'HEALTHY') return target.member('healthCheck') ? undefined : 'has no healthCheck';
  const isEssential = target.member('essential')?.boolean ?? !target.member('essential');
  return condition !== 'START' && isEssential ? 'is essential' : undefined;
}
