/** The part of every SDK client through which its calls go. */
export interface MiddlewareStack {
  add(
    middleware: Middleware,
    options: { readonly step: string; readonly name: string; readonly priority: string },
  ): void;
}

type Middleware = (
  next: (args: unknown) => Promise<unknown>,
  context: { readonly commandName?: string },
) => (args: unknown) => Promise<unknown>;

/**
 * Has the errors of a client tell what went wrong at each attempt of a call, the last one included: the SDK itself
 * throws only that.
 */
export function keepAttempts(stack: MiddlewareStack): void {
  const failed = new WeakMap<object, unknown[]>();

  stack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        if (typeof error === 'object' && error !== null) attemptsOf.set(error, failed.get(context) ?? []);
        throw error;
      }
    },
    { step: 'initialize', name: 'slipwayAttempts', priority: 'high' },
  );
  // Closer to the network than the retries: called for each of them.
  stack.add(
    (next, context) => async (args) => {
      try {
        return await next(args);
      } catch (error) {
        failed.set(context, [...(failed.get(context) ?? []), error]);
        throw error;
      }
    },
    { step: 'finalizeRequest', name: 'slipwayAttempt', priority: 'low' },
  );
}

/** What went wrong at each attempt of the call that threw this. */
export function attemptsBehind(error: unknown): readonly unknown[] {
  return (typeof error === 'object' && error !== null && attemptsOf.get(error)) || [error];
}

const attemptsOf = new WeakMap<object, readonly unknown[]>();
