import { onceFor } from '../lint/onceFor';
import type { Surroundings } from '../lint/surroundings';
import { majorityCase } from './casing';
import type { Dockerfile } from './dockerfile';
import { hasOwnFrontend } from './frontend';
import { historyOf, isSameBase, type Base, type StageHistory } from './history';
import { shellComments } from './pragmas';
import { shippedStages } from './shipped';
import type { Stage } from './stages';

/**
 * Stands for all that a stage's instructions and their scopes have to say: the same object for as long as neither the
 * stage nor anything that can be seen from inside it changes.
 */
export function outlookOf(document: Dockerfile, around: Surroundings, stage: Stage): object {
  const { stages, global } = historyOf(document);
  const outlook: Outlook = {
    around,
    hasOwnFrontend: hasOwnFrontend(document),
    keywordCase: majorityCase(document),
    names: stageNamesOf(document),
    index: stage.index,
    isShipped: shippedStages(document).has(stage),
    global,
    base: stages[stage.index]?.base,
    shellComments: shellComments(document).length > 0 ? document : undefined,
  };
  const seen = remembered.get(stage.content) ?? [];
  const known = seen.find((each) => isSame(each, outlook));
  if (known) return known;
  remembered.set(stage.content, [...seen.slice(1 - rememberedPerContent), outlook]);
  return outlook;
}

/** What `Scope` can answer from beyond the stage. The escape character is part of how its instructions were read. */
interface Outlook {
  readonly around: Surroundings;
  readonly hasOwnFrontend: boolean;
  readonly keywordCase: string;
  /** The names of all stages in a row, so that it tells their number, too. */
  readonly names: string;
  readonly index: number;
  readonly isShipped: boolean;
  readonly global: StageHistory;
  readonly base: Base | undefined;
  /** Comments have a say only in their own document. */
  readonly shellComments: Dockerfile | undefined;
}

function isSame(one: Outlook, other: Outlook): boolean {
  return (
    one.around === other.around &&
    one.hasOwnFrontend === other.hasOwnFrontend &&
    one.keywordCase === other.keywordCase &&
    one.names === other.names &&
    one.index === other.index &&
    one.isShipped === other.isShipped &&
    one.global === other.global &&
    one.shellComments === other.shellComments &&
    isSameBase(one.base, other.base)
  );
}

const remembered = new WeakMap<object, readonly Outlook[]>();
const rememberedPerContent = 4;

const stageNamesOf = onceFor((document: Dockerfile): string => {
  const names = document.stages.map(({ name = '' }) => name).join('\n');
  // Comparing a string with itself takes no time, and there is one comparison for each stage.
  if (names !== lastNames) lastNames = names;
  return lastNames;
});

let lastNames = '';
