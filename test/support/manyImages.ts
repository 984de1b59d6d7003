import { request } from 'node:http';

import { inTurns } from '../../client/registry/inTurns';

/** Tiny images of an engine, each with an id and a name of its own, for tests of what is long. */
export interface ManyImages {
  remove(): Promise<void>;
}

/** Makes them under the names that are given, by the engine's own API: docker would take a minute. */
export async function makeImages(host: string, names: readonly string[]): Promise<ManyImages> {
  const socketPath = host.replace(/^unix:\/\//, '');
  const call = (method: string, path: string, body?: Buffer) =>
    new Promise<void>((done, failed) => {
      const asking = request({ socketPath, method, path }, (answer) => {
        answer.resume().once('end', done);
      });
      asking.once('error', failed);
      asking.end(body);
    });

  await inTurns(names, atOnce, (name) => {
    const query = new URLSearchParams({ fromSrc: '-', repo: name, changes: `LABEL name=${name}` });
    return call('POST', `/images/create?${query}`, emptyArchive);
  });
  return {
    remove: async () => void (await inTurns(names, atOnce, (name) => call('DELETE', `/images/${name}?force=1`))),
  };
}

const atOnce = 4;

/** A tar archive ends with two blocks of nothing, and this one has no more. */
const emptyArchive = Buffer.alloc(1024);
