import type { Answers } from '../ui/answers';

/** The images that were pushed from this workspace, the last one first, as registry/repository:tag. */
export function pushedTo(answers: Pick<Answers, 'get'>): readonly string[] {
  return answers.get<readonly string[]>(...place) ?? [];
}

/** Remembers a push: some registries do not say which repositories they have. */
export async function rememberPush(answers: Answers, reference: string): Promise<void> {
  const others = pushedTo(answers).filter((each) => each !== reference);
  await answers.set(...place, [reference, ...others].slice(0, mostKept));
}

const place = ['registries', 'pushed'] as const;
const mostKept = 100;
