import { createDistribution } from '../../client/registry/distribution';
import { createRegistryHttp } from '../../client/registry/registryHttp';
import type { Credentials } from '../../client/registry/secrets';
import type { FakeServer } from './fakeRegistry';
import { startServer } from './fakeRegistry';

/** Starts registries for the tests of a `describe`, which end with each test, and opens them as Slipway does. */
export function distributionServers() {
  const servers: FakeServer[] = [];
  afterEach(async () => {
    for (const server of servers.splice(0)) await server.close();
  });

  return {
    async start(answer: Parameters<typeof startServer>[0]): Promise<FakeServer> {
      const server = await startServer(answer);
      servers.push(server);
      return server;
    },
    open: ({ host }: FakeServer, login?: Credentials) =>
      createDistribution(
        host,
        createRegistryHttp(host, fetch, async () => login),
      ),
  };
}
