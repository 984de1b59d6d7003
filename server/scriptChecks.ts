import type { Dockerfile } from './dockerfile/dockerfile';
import { findScripts, knownProblems, type ShellcheckScript } from './dockerfile/shell/shellcheck';
import type { Problem } from './lint/problem';
import type { Surroundings } from './lint/surroundings';
import type { Shellcheck } from './shellcheck';

/** Asks ShellCheck about the scripts of open documents, beside all other work. */
export interface ScriptChecks {
  /** What it has said so far of the scripts of a document. */
  problemsOf(document: Dockerfile, surroundings: Surroundings): readonly Problem[];
  /** Asks about a document as it is now; scripts that are no longer in any document are dropped. */
  ask(uri: string, document: Dockerfile | undefined, surroundings: Surroundings): void;
  /** Off, nothing is asked and nothing is said. */
  turn(isOn: boolean): void;
}

/** Calls `answered` for every document that has got an answer. `pause` is in milliseconds. */
export function createScriptChecks(shellcheck: Shellcheck, answered: (uri: string) => void, pause = 200): ScriptChecks {
  const wanted = new Map<string, readonly ShellcheckScript[]>();
  const running = new Map<ShellcheckScript, AbortController>();
  let isOn = false;
  let timer: NodeJS.Timeout | undefined;

  const isOpen = (script: ShellcheckScript) => !running.has(script) && shellcheck.answerTo(script) === undefined;

  function startNext(): void {
    for (const scripts of wanted.values()) {
      for (const script of scripts) {
        if (running.size >= atOnce) return;
        if (isOpen(script)) void run(script);
      }
    }
  }

  async function run(script: ShellcheckScript): Promise<void> {
    const stop = new AbortController();
    running.set(script, stop);
    await shellcheck.ask(script, stop.signal);
    running.delete(script);

    const isAnswered = shellcheck.answerTo(script) !== undefined;
    for (const [uri, scripts] of wanted) if (isAnswered && scripts.includes(script)) answered(uri);
    startNext();
  }

  function want(uri: string, scripts: readonly ShellcheckScript[]): void {
    if (scripts.length > 0) wanted.set(uri, scripts);
    else wanted.delete(uri);

    const all = new Set([...wanted.values()].flat());
    for (const [script, stop] of running) if (!all.has(script)) stop.abort();
    clearTimeout(timer);
    // While somebody types in a script, each key makes another one: a process for each would be work for nobody.
    if ([...all].some(isOpen)) timer = setTimeout(startNext, pause);
  }

  return {
    problemsOf(document, surroundings) {
      return isOn ? knownProblems(shellcheck, document, surroundings) : [];
    },
    ask(uri, document, surroundings) {
      if (!isOn && !wanted.has(uri)) return;
      want(uri, isOn && document ? findScripts(document, surroundings).map(({ script }) => script) : []);
    },
    turn(on) {
      if (on) shellcheck.lookAgain();
      isOn = on;
      if (!on) for (const uri of [...wanted.keys()]) want(uri, []);
    },
  };
}

/** Processes that run beside one another. */
const atOnce = 2;
