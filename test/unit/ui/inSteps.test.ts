import assert from 'node:assert/strict';

import type { Ask, PickQuestion } from '../../../client/ui/ask';
import { back } from '../../../client/ui/back';
import { inSteps } from '../../../client/ui/inSteps';

/** Somebody who answers in this order; `<` goes back. */
function personWho(...answers: readonly string[]): Ask & { readonly seen: readonly string[] } {
  const left = [...answers];
  const seen: string[] = [];
  const answerTo = (title: string, step: { readonly number: number; readonly canGoBack: boolean } | undefined) => {
    const answer = left.shift() ?? 'nobody';
    seen.push(`${title} ${step?.number}${step?.canGoBack ? ' <' : ''}`);
    if (answer === '<') throw back();
    if (answer === 'Escape') throw new DOMException('Dismissed', 'AbortError');
    return answer;
  };
  const choose = async <T>({ title, choices, step }: PickQuestion<T>) => {
    const all = await choices;
    const answer = answerTo(
      `${title} [${all.map(({ label, picked }) => (picked ? `*${label}` : label)).join()}]`,
      step,
    );
    return all.filter(({ label }) => answer.split(',').includes(label)).map(({ value }) => value);
  };
  return {
    seen,
    async pick(question) {
      const [value] = await choose(question);
      if (value === undefined) throw new Error('there is no such choice');
      return value;
    },
    pickMany: choose,
    input: async ({ title, value, step }) => answerTo(`${title} (${value ?? ''})`, step),
    secret: async ({ title, step }) => answerTo(title, step),
    confirm: async ({ question, more, step }) => (answerTo(question, step) === more ? 'more' : undefined),
    file: async ({ title }) => answerTo(title, undefined),
  };
}

const cats = ['tabby', 'tom'].map((label) => ({ label, value: { cat: label } }));

describe('questions in steps', () => {
  const twoQuestions = (ask: Ask) =>
    inSteps(ask, async (steps) => {
      const { cat } = await steps.pick({ title: 'Cat', choices: cats });
      return `${cat} ${await steps.input({ title: `Name of the ${cat}`, value: 'Felix' })}`;
    });

  it('are numbered, and all but the first have a way back', async () => {
    const ask = personWho('tom', 'Ada');
    assert.equal(await twoQuestions(ask), 'tom Ada');
    assert.deepEqual(ask.seen, ['Cat [tabby,tom] 1', 'Name of the tom (Felix) 2 <']);
  });

  it('ask the one before again after going back, with its answer suggested', async () => {
    const ask = personWho('tom', '<', 'tabby', 'Ada');
    assert.equal(await twoQuestions(ask), 'tabby Ada');
    assert.deepEqual(ask.seen.slice(2), ['Cat [tabby,*tom] 1', 'Name of the tabby (Felix) 2 <']);
  });

  it('suggest later answers too, to the same question', async () => {
    const body = (ask: Ask) =>
      inSteps(ask, async (steps) => [
        await steps.input({ title: 'One' }),
        await steps.input({ title: 'Two' }),
        await steps.input({ title: 'Three' }),
      ]);
    const ask = personWho('1', '2', '<', '<', '1b', '2b', '3');
    assert.deepEqual(await body(ask), ['1b', '2b', '3']);
    assert.deepEqual(ask.seen.slice(3), ['Two (2) 2 <', 'One (1) 1', 'Two (2) 2 <', 'Three () 3 <']);
  });

  it('suggest several answers to a question that takes several', async () => {
    const ask = personWho('tabby,tom', '<', 'tom', 'x');
    await inSteps(ask, async (steps) => {
      await steps.pickMany({ title: 'Cats', choices: Promise.resolve(cats) });
      await steps.secret({ title: 'Password' });
    });
    assert.equal(ask.seen[2], 'Cats [*tabby,*tom] 1');
  });

  it('end when one is dismissed', async () => {
    await assert.rejects(twoQuestions(personWho('tom', 'Escape')), { name: 'AbortError' });
  });

  it('end with what the body throws', async () => {
    const failing = inSteps(personWho('Ada'), async (steps) => {
      throw new Error(`no ${await steps.input({ title: 'Name' })}`);
    });
    await assert.rejects(failing, { message: 'no Ada' });
  });

  it('go back although the body catches what questions throw', async () => {
    const ask = personWho('1', '<', '1b', '2');
    const result = await inSteps(ask, async (steps) => {
      const first = await steps.input({ title: 'One' });
      const second = await steps.input({ title: 'Two' }).catch(() => steps.input({ title: 'Instead' }));
      return first + second;
    });
    assert.equal(result, '1b2');
  });

  it('read a list once, however often the user goes back', async () => {
    let reads = 0;
    const ask = personWho('tom', '<', 'tabby', 'Ada');
    await inSteps(ask, async (steps) => {
      const choices = steps.once('cats', async () => {
        reads++;
        return cats;
      });
      await steps.pick({ title: 'Cat', choices });
      await steps.input({ title: 'Name' });
    });
    assert.equal(reads, 1);
  });

  it('read a list again that could not be read', async () => {
    let reads = 0;
    const read = async () => {
      if (++reads === 1) throw new Error('no network');
      return cats;
    };
    const names = await inSteps(personWho(), async (steps) => {
      await steps.once('cats', read).catch(() => undefined);
      return steps.once('cats', read);
    });
    assert.deepEqual(names, cats);
  });

  it('are steps of the flow that is under way already', async () => {
    const ask = personWho('Ada', 'tom', '<', '<', 'Bea', 'tabby', 'Cleo');
    const result = await inSteps(ask, async (steps) => [
      await steps.input({ title: 'Owner' }),
      await twoQuestions(steps),
    ]);
    assert.deepEqual(result, ['Bea', 'tabby Cleo']);
    assert.equal(ask.seen[1], 'Cat [tabby,tom] 2 <');
  });

  it('come back to from a confirmation, and to it from what its second button asks', async () => {
    const ask = personWho('Ada', 'More', '<', 'More', '7', 'Run');
    const result = await inSteps(ask, async (steps) => {
      const name = await steps.input({ title: 'Name' });
      let count = '1';
      const plan = (more: number) => ({
        question: `Run ${name}, ${count}, ${more}?`,
        detail: '',
        action: 'Run',
        more: 'More',
      });
      for (let more = 0; (await steps.confirm(plan(more))) === 'more'; more++) {
        count = await steps.input({ title: 'Count' });
      }
      return count;
    });
    assert.equal(result, '7');
    assert.deepEqual(ask.seen, [
      'Name () 1',
      'Run Ada, 1, 0? 2 <',
      'Count () 3 <',
      'Run Ada, 1, 0? 2 <',
      'Count () 3 <',
      'Run Ada, 7, 1? 4 <',
    ]);
  });
});
