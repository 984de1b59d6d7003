import type { Pulled } from '../registry/registries';
import { layerProgress } from '../registry/layerProgress';
import type { Run } from '../run/runs';
import type { Tools } from '../tools';

/** Pushes or pulls, with progress by layer in the corner, all output in a terminal, and a run that tells how it went. */
export function transferImage<T extends Pulled>(
  verb: 'Push' | 'Pull',
  reference: string,
  { editor, runs }: Tools,
  signal: AbortSignal,
  work: (run: Run, onOutput: (text: string) => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return editor.progress(`${verb}ing ${reference}`, async (report, cancelled) => {
    const output = editor.openOutput(`${verb} ${reference}`);
    const run = runs.begin(`${verb} ${reference}`);
    const onLayer = layerProgress(report);
    const onOutput = (text: string) => {
      output.write(text);
      onLayer(text);
    };
    try {
      const done = await work(run, onOutput, AbortSignal.any([signal, cancelled]));
      output.end(`${verb}ed ${done.reference}, ${done.digest}`);
      run.finish(done.digest);
      return done;
    } catch (error) {
      output.end(cancelled.aborted ? 'Cancelled' : error instanceof Error ? error.message : String(error));
      throw error;
    } finally {
      editor.refresh('images');
    }
  });
}
