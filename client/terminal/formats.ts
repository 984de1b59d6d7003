import type { FileReport } from './fileReport';
import { toGithub } from './formats/github';
import { toJson } from './formats/json';
import { toSarif } from './formats/sarif';
import { toText } from './formats/text';

/** How `slipway check` can print what it found, by the word after `--format`. */
export const formats: Readonly<Record<string, (reports: readonly FileReport[]) => string>> = {
  text: toText,
  json: toJson,
  sarif: toSarif,
  github: toGithub,
};
