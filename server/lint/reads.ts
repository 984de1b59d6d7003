/** A question that was put to a scope, and its answer. */
export interface Read {
  readonly question: string;
  readonly args: readonly unknown[];
  readonly answer: unknown;
}

/** A scope that notes every question put to it, and what it has noted. */
export interface Recording<Scope> {
  readonly scope: Scope;
  readonly reads: readonly Read[];
}

/**
 * Makes what notes the questions that are put to scopes, so that a result can be kept for as long as the answers stay the
 * same. The scopes are of one kind: they have the same methods, which take words and numbers. Their answers are compared
 * by value, and none is asked for twice. Those to `unnoted` questions are passed on as they are.
 */
export function createRecorder<Scope extends object>(
  unnoted: readonly (keyof Scope & string)[] = [],
): (scope: Scope) => Recording<Scope> {
  let Recorder: RecorderOf | undefined;
  return (scope) => {
    Recorder ??= recorderFor(scope, new Set(unnoted));
    const recorder = new Recorder(scope);
    // It has been given the methods of such a scope.
    return { scope: recorder as unknown as Scope, reads: recorder.reads };
  };
}

/** Whether a scope still answers as it did. */
export function answersAsBefore(scope: object, reads: readonly Read[]): boolean {
  return reads.every(({ question, args, answer }) => isSameValue(answerOf(scope, question, args), answer));
}

type RecorderOf = new (scope: object) => { readonly reads: readonly Read[] };

/** A class, made once: there is a recorder for every instruction, and a proxy would cost each question far more. */
function recorderFor(scope: object, unnoted: ReadonlySet<string>): RecorderOf {
  class Recorder {
    readonly reads: Read[] = [];
    readonly #asked = new Map<string, Read>();
    readonly #scope: object;

    constructor(recorded: object) {
      this.#scope = recorded;
    }

    ask(question: string, args: readonly unknown[]): unknown {
      if (unnoted.has(question)) return answerOf(this.#scope, question, args);
      const key = args.length === 0 ? question : `${question} ${args.join(' ')}`;
      const known = this.#asked.get(key);
      if (known) return known.answer;

      const answer = answerOf(this.#scope, question, args);
      const read = { question, args, answer };
      this.#asked.set(key, read);
      this.reads.push(read);
      return answer;
    }
  }

  for (const question of methodsOf(scope)) {
    const value = function (this: Recorder, ...args: readonly unknown[]): unknown {
      return this.ask(question, args);
    };
    Object.defineProperty(Recorder.prototype, question, { value });
  }
  return Recorder;
}

function answerOf(scope: object, question: string, args: readonly unknown[]): unknown {
  const member: unknown = Reflect.get(scope, question);
  return typeof member === 'function' ? Reflect.apply(member, scope, args) : member;
}

/** A scope is an object with methods of its own, or of a class. */
function methodsOf(scope: object): readonly string[] {
  const prototype: unknown = Object.getPrototypeOf(scope);
  const inherited = prototype === Object.prototype ? [] : Object.getOwnPropertyNames(prototype);
  return [...Object.keys(scope), ...inherited].filter((name) => name !== 'constructor');
}

/** Whether two values say the same, member by member. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;

  const [ones, others] = [Object.entries(one), Object.entries(other)];
  return ones.length === others.length && ones.every(([key, value]) => isSameValue(value, Reflect.get(other, key)));
}
