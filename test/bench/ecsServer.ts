import { startFakeEcs } from '../support/fakeEcs';
import { largeEcs } from '../support/largeEcs';
import type { LargeEcs } from '../support/largeEcs';

// An account of the size in the first argument, which tells its parent where it is.
const size = JSON.parse(process.argv[2] ?? '{}') as LargeEcs; // The bench that starts it writes nothing else.
void startFakeEcs(largeEcs(size)).then(({ endpoint }) => process.send?.(endpoint));
