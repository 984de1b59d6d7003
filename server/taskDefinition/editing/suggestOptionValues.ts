import { usualOptions } from '../awslogs';
import { knownWords } from './knownWords';
import type { WritingPlace } from './place';
import { word, type Suggestion } from './suggestion';

/** What the options of a log driver or a log router can be set to. */
export function suggestOptionValues({
  described,
  cursor,
  scope,
  container,
  document,
}: WritingPlace): readonly Suggestion[] {
  const option = cursor.path.at(-1);
  if (described.member !== 'options' || typeof option !== 'string') return [];

  const usual = usualOptions(container, scope)[option];
  const regions = option === 'awslogs-region' ? knownWords(document.json.text).regions : [];
  const all = [usual ?? '', ...regions, ...(values[option] ?? [])];
  return [...new Set(all)].filter((text) => text !== '').map((text) => word(text));
}

/** Source: https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_LogConfiguration.html */
const values: Readonly<Record<string, readonly string[]>> = {
  'awslogs-create-group': ['true'],
  mode: ['non-blocking', 'blocking'],
  'max-buffer-size': ['25m'],
  'enable-ecs-log-metadata': ['true', 'false'],
  'config-file-type': ['file', 's3'],
  Name: ['cloudwatch', 'firehose', 'kinesis', 's3', 'es', 'datadog', 'newrelic', 'http'],
  'splunk-format': ['json', 'inline', 'raw'],
};
