/** What the user chose last time, by file: the build context, the tag, the cluster. Never a secret. */
export interface Answers {
  get<T>(file: string, question: string): T | undefined;
  set(file: string, question: string, answer: unknown): Promise<void>;
}

/** What `vscode.Memento` offers; kept in workspace state. */
export interface AnswerMemory {
  get<T>(key: string): T | undefined;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Keeps answers in a memory that outlives the window. */
export function createAnswers(memory: AnswerMemory): Answers {
  return {
    get: (file, question) => memory.get(`${file}\n${question}`),
    async set(file, question, answer) {
      await memory.update(`${file}\n${question}`, answer);
    },
  };
}
