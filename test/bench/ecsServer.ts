import { startFakeEcs } from '../support/fakeEcs';
import { largeEcs } from '../support/largeEcs';
import type { LargeEcs } from '../support/largeEcs';

// An account of the size in the first argument, which tells its parent where it is, and when asked, how many clusters were opened.
const size = JSON.parse(process.argv[2] ?? '{}') as LargeEcs; // The bench that starts it writes nothing else.
void startFakeEcs(largeEcs(size)).then(({ endpoint, requests }) => {
  process.send?.(endpoint);
  process.on('message', () => {
    const listed = requests.filter(({ operation }) => operation === 'ListTasks');
    process.send?.(new Set(listed.map(({ input }) => input['cluster'])).size);
  });
});
