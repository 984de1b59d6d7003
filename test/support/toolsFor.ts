import type { Tools } from '../../client/tools';
import type { TerminalCommand } from '../../client/docker/docker';
import { createBuilds } from '../../client/run/builds';
import { createDeployments } from '../../client/run/deployments';
import { createLaunchTypes } from '../../client/run/launchTypes';
import { createRuns } from '../../client/run/runs';
import { createWatches } from '../../client/run/watches';
import { createEcs } from '../../client/run/ecs';
import { createShips } from '../../client/run/ship/ships';
import { createRecentLooks } from '../../client/run/verify/recentLooks';
import { createPlaces } from '../../client/aws/places';
import type { Aws } from '../../client/aws/aws';
import { previewLocalRun } from '../../client/run/local/localPreview';
import type { RunTarget, TaskState } from '../../client/run/runTarget';
import { createAnswers } from '../../client/ui/answers';
import type { Ask, Choice, PickQuestion, QuestionStep } from '../../client/ui/ask';
import { back } from '../../client/ui/back';
import type { Action } from '../../client/ui/editor';
import { fakeDocker } from './fakeDocker';
import { smallEngine } from './localContainers';

/** An engine that has no image yet. */
const noDocker = fakeDocker(() => ({ exitCode: 1 }));

/** The tools of commands that work with AWS, with someone who answers, and what they saw. */
export interface TestTools {
  readonly tools: Tools;
  /** Titles of the questions that were asked. */
  readonly asked: readonly string[];
  /** What the confirmation said, line by line. */
  readonly confirmed: readonly string[];
  readonly said: readonly { readonly message: string; readonly actions: readonly Action[] }[];
  readonly opened: readonly string[];
  readonly copied: readonly string[];
  /** Documents that were shown, two for a comparison, and the lines of each. */
  readonly documents: readonly ShownDocument[];
  /** Titles of terminals, and the command in each. */
  readonly terminals: readonly { readonly title: string; readonly command: TerminalCommand }[];
}

/** A document, and what closes it. */
export interface ShownDocument {
  readonly name: string;
  readonly lines: readonly string[];
  close(): void;
}

/** Who answers the questions, and what is at hand. */
export interface Person {
  /** Label to choose by the title of a question: several of them for a question that takes several; `*` for what is picked already. */
  readonly answers?: Readonly<Record<string, string | readonly string[] | InTurn>>;
  /** Titles of questions at which the person first goes back, once each. */
  readonly backFrom?: readonly string[];
  /** Text of files by path. */
  readonly files?: Readonly<Record<string, string>>;
  /** What programs in a terminal end with. */
  readonly exitCode?: number;
  readonly local?: Partial<RunTarget> & { readonly tasks?: readonly TaskState[] };
}

/** Answers to a question that is asked several times. */
export interface InTurn {
  readonly inTurn: readonly string[];
}

/** Makes tools of an AWS and a person. */
export function toolsFor(
  aws: Aws,
  { answers = {}, backFrom = [], files = {}, local = {}, exitCode = 0 }: Person = {},
): TestTools {
  const asked: string[] = [];
  const confirmed: string[] = [];
  const said: { message: string; actions: readonly Action[] }[] = [];
  const opened: string[] = [];
  const copied: string[] = [];
  const documents: ShownDocument[] = [];
  const terminals: { title: string; command: TerminalCommand }[] = [];
  const showText = ({ name, text }: { readonly name: string; readonly text: string }) =>
    void documents.push({ name, lines: text.split('\n'), close: () => undefined });
  const unused = () => {
    throw new Error('not part of this test');
  };
  const memory = new Map<string, unknown>();
  let launchTypes: Readonly<Record<string, string>> = {};

  const answerTo = (title: string, step?: QuestionStep) => {
    const times = asked.filter((before) => before === title).length;
    asked.push(title);
    if (step?.canGoBack && times === 0 && backFrom.includes(title)) throw back();
    const own = answers[title];
    const answer = typeof own === 'object' && 'inTurn' in own ? own.inTurn[times] : own;
    if (answer === undefined) throw new DOMException(`Nobody answers "${title}"`, 'AbortError');
    return answer;
  };
  const choose = async <T>({ title, choices, step }: PickQuestion<T>): Promise<readonly T[]> => {
    const all = await choices;
    const answer = answerTo(title, step);
    const fits = ({ label, picked }: Choice<T>) =>
      answer === '*' ? picked === true : [answer].flat().includes(label.replace(/^\$\(\w+\) /, ''));
    const chosen = all.filter(fits);
    if (chosen.length === 0)
      throw new Error(`"${title}" has no ${String(answer)}: ${all.map((it) => it.label).join(', ')}`);
    return chosen.map(({ value }) => value);
  };
  const ask: Ask = {
    async pick(question) {
      const [value] = await choose(question);
      return value as NonNullable<typeof value>; // `choose` gives at least one.
    },
    pickMany: choose,
    async input({ title, value, validate, step }) {
      const answer = String(answerTo(title, step));
      const text = answer === '*' ? (value ?? '') : answer;
      const problem = validate?.(text);
      if (problem) throw new Error(problem);
      return text;
    },
    secret: unused,
    async confirm({ question, detail, answered, more, step }) {
      if (answered) return undefined;
      confirmed.push(question, ...detail.split('\n'));
      return answerTo(question, step) === more ? 'more' : undefined;
    },
    file: async ({ title }) => String(answerTo(title)),
  };

  const tools: Tools = {
    // Docker and registries are not for these commands.
    docker: {} as Tools['docker'],
    registries: {} as Tools['registries'],
    aws,
    places: createPlaces({ load: () => [], save: async () => undefined }),
    addressHere: async () => '203.0.113.7',
    local: {
      run: unused,
      find: async () => undefined,
      list: async () => local.tasks ?? [],
      preview: (request, signal) => previewLocalRun(noDocker, request, smallEngine, signal),
      replace: unused,
      ...local,
    },
    ecs: (connection) => createEcs(connection, { shortest: 1, longest: 1 }),
    deployments: createDeployments({ pause: 1, patience: 200 }),
    runs: createRuns(),
    watches: createWatches(),
    ships: createShips({ load: () => [], save: async () => undefined }),
    builds: createBuilds({ load: () => [], save: async () => undefined }),
    launchTypes: createLaunchTypes({
      load: () => launchTypes,
      save: async (kept) => void (launchTypes = kept),
    }),
    looks: createRecentLooks(),
    answers: createAnswers({
      get: <T>(key: string) => memory.get(key) as T | undefined,
      update: async (key, value) => void memory.set(key, value),
    }),
    ask,
    log: { info: unused, warn: unused, error: unused },
    editor: {
      activeFile: () => undefined,
      findFiles: async () => [],
      writeFile: unused,
      async readText(path) {
        return files[path] ?? unused();
      },
      edit: unused,
      setting: () => undefined,
      onFilesChanged: () => () => undefined,
      save: async () => undefined,
      folderOf: () => '/',
      openOutput: unused,
      openTerminal: (title, terminal) => void terminals.push({ title, command: terminal }),
      async runInTerminal(title, terminal) {
        terminals.push({ title, command: terminal });
        return exitCode;
      },
      async openLog(name) {
        const lines: string[] = [];
        const closing = new AbortController();
        documents.push({ name, lines, close: () => closing.abort() });
        return { add: (more) => lines.push(...more.map(({ text }) => text)), closed: closing.signal };
      },
      showText: async (name, text) => showText({ name, text }),
      showDifference: async (_title, ...sides) => sides.forEach(showText),
      showNotes: () => undefined,
      showFindings: () => undefined,
      progress: (_title, work) => work(() => undefined, new AbortController().signal),
      say: (message, ...actions) => void said.push({ message, actions }),
      openUrl: async (url) => void opened.push(url),
      copy: async (text) => void copied.push(text),
      openFile: unused,
      rules: () => [],
      showRule: unused,
      fixAll: unused,
      refresh: () => undefined,
      reveal: async () => undefined,
    },
  };
  return { tools, asked, confirmed, said, opened, copied, documents, terminals };
}
