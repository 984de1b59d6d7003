import type { Surroundings } from '../lint/surroundings';
import { configurationNames, noConfiguration, type Configuration } from './configuration';
import { readHadolintYaml } from './hadolintYaml';

/** The configuration among the files around a Dockerfile: the same object for the same text. */
export function configurationOf({ files }: Surroundings): Configuration {
  const path = configurationPath({ files });
  const text = path === undefined ? undefined : files.get(path);
  if (text === undefined) return noConfiguration;

  const known = remembered.get(text);
  if (known) return known;
  const configuration = readHadolintYaml(text);
  if (remembered.size >= mostRemembered) remembered.clear();
  remembered.set(text, configuration);
  return configuration;
}

/** Where the configuration stands among the files, relative to the Dockerfile's folder. */
export function configurationPath({ files }: Surroundings): string | undefined {
  if (files.size === 0) return undefined;
  return [...files.keys()].find((path) => isName(path.slice(path.lastIndexOf('/') + 1)));
}

function isName(name: string): boolean {
  return configurationNames.some((each) => each === name);
}

const remembered = new Map<string, Configuration>();

/** More projects than anyone has open. */
const mostRemembered = 50;
