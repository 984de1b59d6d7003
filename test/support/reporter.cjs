const { appendFileSync } = require('node:fs');
const { reporters } = require('mocha');

/** Mocha's usual report, and one line `passed failed skipped` appended to the file that SLIPWAY_TALLY names. */
module.exports = class extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const tally = process.env.SLIPWAY_TALLY;
    if (!tally) return;
    const { stats } = this;
    runner.once('end', () => appendFileSync(tally, `${stats.passes} ${stats.failures} ${stats.pending}\n`));
  }
};
