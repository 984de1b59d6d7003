import type { Ask, Choice, PickQuestion, QuestionStep } from './ask';
import { back, isBack } from './back';

/** An `Ask` whose questions belong together, with a way back from each to the one before. */
export interface StepAsk extends Ask {
  /** What `read` gives, read once in a flow by this name: going back does not fetch a list again. */
  once<T>(name: string, read: () => Promise<T>): Promise<T>;
}

/**
 * Asks questions one after another, each with a way back. `body` is a function of its answers that changes nothing: to
 * go back, it runs again, is given the answers before, and asks anew from there, with the former answer suggested.
 * Within another flow the questions become steps of that one.
 */
export async function inSteps<T>(ask: Ask, body: (ask: StepAsk) => Promise<T>): Promise<T> {
  if (isStepAsk(ask)) return body(ask);
  const flow: Flow = { given: [], former: [], read: new Map() };

  for (;;) {
    let wentBack = false;
    const steps = stepAsk(ask, flow, () => {
      wentBack = true;
    });
    try {
      const result = await body(steps);
      if (!wentBack) return result;
    } catch (error) {
      if (!wentBack) throw error;
    }
    flow.given.pop();
  }
}

interface Flow {
  /** The answers so far. */
  readonly given: Given[];
  /** What was answered at each step before the user went back. */
  readonly former: Given[];
  readonly read: Map<string, Promise<unknown>>;
}

interface Given {
  readonly title: string;
  readonly answer: unknown;
}

function stepAsk(ask: Ask, { given, former, read }: Flow, onBack: () => void): StepAsk {
  let next = 0;
  let isOver = false;

  const answer = async <T>(title: string, askNow: (step: QuestionStep, before: unknown) => Promise<T>): Promise<T> => {
    if (isOver) throw back(); // The body went on after the user had gone back.
    const at = next++;
    const known = given[at];
    // The same question has the same kind of answer.
    if (known?.title === title) return known.answer as T;
    given.length = Math.min(given.length, at);

    const before = former[at]?.title === title ? former[at].answer : undefined;
    try {
      const value = await askNow({ number: at + 1, canGoBack: at > 0 }, before);
      given[at] = former[at] = { title, answer: value };
      return value;
    } catch (error) {
      isOver = isBack(error);
      if (isOver) onBack();
      throw error;
    }
  };

  return {
    pick: (question) =>
      answer(question.title, (step, before) => ask.pick({ ...suggest(question, before && [before]), step })),
    pickMany: (question) =>
      answer(question.title, (step, before) => ask.pickMany({ ...suggest(question, before), step })),
    input: (question) =>
      answer(question.title, (step, before) =>
        ask.input({ ...question, ...(typeof before === 'string' ? { value: before } : {}), step }),
      ),
    secret: (question) => answer(question.title, (step) => ask.secret({ ...question, step })),
    confirm: (question) => answer(question.question, (step) => ask.confirm({ ...question, step })),
    file: (question) => answer(question.title, () => ask.file(question)),

    once<T>(name: string, readNow: () => Promise<T>) {
      const reading = read.get(name) ?? readNow();
      read.set(name, reading);
      reading.catch(() => read.delete(name));
      return reading as Promise<T>; // A name stands for one kind of thing.
    },
  };
}

function isStepAsk(ask: Ask): ask is StepAsk {
  return 'once' in ask;
}

/** The question with the former answer picked, where there is one. */
function suggest<T>(question: PickQuestion<T>, before: unknown): PickQuestion<T> {
  if (!Array.isArray(before)) return question;
  const texts = before.map((value) => JSON.stringify(value));
  const isFormer = ({ value }: Choice<T>) => texts.includes(JSON.stringify(value));
  const choices = Promise.resolve(question.choices).then((all) =>
    all.some(isFormer) ? all.map((choice) => ({ ...choice, picked: isFormer(choice) })) : all,
  );
  return { ...question, choices };
}
