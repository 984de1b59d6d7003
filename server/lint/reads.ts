/** A question that was put to a scope, and its answer. */
export interface Read {
  readonly question: string;
  readonly args: readonly unknown[];
  readonly answer: unknown;
}

/**
 * A scope that notes every question put to it, so that a result can be kept for as long as the answers stay the same.
 * The scope consists of methods that take words and numbers; their answers are compared by value, and none is asked for
 * twice.
 */
export function recordReads<Scope extends object>(scope: Scope): { readonly scope: Scope; take(): readonly Read[] } {
  let reads: Read[] = [];
  let asked = new Map<string, Read>();

  const recording = new Proxy(scope, {
    get(target, question) {
      const member: unknown = Reflect.get(target, question);
      if (typeof member !== 'function' || typeof question !== 'string') return member;

      return (...args: readonly unknown[]) => {
        const key = `${question} ${args.join(' ')}`;
        const known = asked.get(key);
        if (known) return known.answer;

        const answer: unknown = Reflect.apply(member, target, args);
        const read = { question, args, answer };
        asked.set(key, read);
        reads.push(read);
        return answer;
      };
    },
  });

  return {
    scope: recording,
    take() {
      const taken = reads;
      reads = [];
      asked = new Map();
      return taken;
    },
  };
}

/** Whether a scope still answers as it did. */
export function answersAsBefore(scope: object, reads: readonly Read[]): boolean {
  return reads.every(({ question, args, answer }) => {
    const member: unknown = Reflect.get(scope, question);
    return typeof member === 'function' && isSameValue(Reflect.apply(member, scope, args), answer);
  });
}

/** Whether two values say the same, member by member. */
export function isSameValue(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;

  const [ones, others] = [Object.entries(one), Object.entries(other)];
  return ones.length === others.length && ones.every(([key, value]) => isSameValue(value, Reflect.get(other, key)));
}
