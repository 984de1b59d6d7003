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
  const beyond = beyondStages(document, around);
  const base = historyOf(document).stages[stage.index]?.base;
  const isShipped = shippedStages(document).has(stage);
  const seen = remembered.get(stage.content) ?? [];
  const known = seen.find(
    (each) =>
      each.beyond === beyond &&
      each.index === stage.index &&
      each.isShipped === isShipped &&
      isSameBase(each.base, base),
  );
  if (known) return known;
  const outlook: Outlook = { beyond, index: stage.index, isShipped, base };
  remembered.set(stage.content, [...seen.slice(1 - rememberedPerContent), outlook]);
  return outlook;
}

/** What `Scope` can answer from beyond the stage. The escape character is part of how its instructions were read. */
interface Outlook {
  readonly beyond: Beyond;
  readonly index: number;
  readonly isShipped: boolean;
  readonly base: Base | undefined;
}

const remembered = new WeakMap<object, readonly Outlook[]>();
const rememberedPerContent = 4;

/** What all stages of a document see alike. */
interface Beyond {
  readonly around: Surroundings;
  readonly hasOwnFrontend: boolean;
  readonly keywordCase: string;
  /** The names of all stages in a row, so that it tells their number, too. */
  readonly names: string;
  readonly global: StageHistory;
  /** Comments have a say only in their own document. */
  readonly shellComments: Dockerfile | undefined;
}

/** The same object for as long as none of it changes: in most documents a key changes none. */
function beyondStages(document: Dockerfile, around: Surroundings): Beyond {
  const known = beyondOf.get(document);
  if (known?.around === around) return known;

  const { global } = historyOf(document);
  const made: Beyond = {
    around,
    hasOwnFrontend: hasOwnFrontend(document),
    keywordCase: majorityCase(document),
    names: document.stages.map(({ name = '' }) => name).join('\n'),
    global,
    shellComments: shellComments(document).length > 0 ? document : undefined,
  };
  const seen = beyondBelow.get(global) ?? [];
  const same = seen.find((each) => isSame(each, made));
  const beyond = same ?? made;
  if (!same) beyondBelow.set(global, [...seen.slice(1 - rememberedPerContent), made]);
  beyondOf.set(document, beyond);
  return beyond;
}

function isSame(one: Beyond, other: Beyond): boolean {
  return (
    one.around === other.around &&
    one.hasOwnFrontend === other.hasOwnFrontend &&
    one.keywordCase === other.keywordCase &&
    one.names === other.names &&
    one.global === other.global &&
    one.shellComments === other.shellComments
  );
}

const beyondOf = new WeakMap<Dockerfile, Beyond>();
const beyondBelow = new WeakMap<StageHistory, readonly Beyond[]>();
