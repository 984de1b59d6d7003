import type { Pulled, Pushed } from '../../registry/registries';
import { layerProgress } from '../../registry/layerProgress';
import type { Note, Run } from '../../run/runs';
import type { Tools } from '../../tools';
import { messageOf } from '../../../server/userError';

/**
 * Pushes or pulls, with progress by layer in the corner and in the Runs view, all output in a terminal, and a run that
 * tells how it went.
 */
export function transferImage<T extends Pulled & Pick<Pushed, 'wasThere'>>(
  verb: 'Push' | 'Pull',
  reference: string,
  { editor, runs }: Tools,
  signal: AbortSignal,
  work: (run: Run, listen: (note: Note) => (text: string) => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return editor.progress(`${verb}ing ${reference}`, async (report, cancelled) => {
    const output = editor.openOutput(`${verb} ${reference}`);
    const run = runs.begin(`${verb} ${reference}`);
    const listen = (note: Note) => {
      const onLayer = layerProgress((summary, layers) => {
        report(summary);
        note(
          summary,
          layers.map(({ layer, state }) => ({ title: `Layer ${layer}`, detail: state })),
        );
      });
      return (text: string) => {
        output.write(text);
        onLayer(text);
      };
    };
    try {
      const done = await work(run, listen, AbortSignal.any([signal, cancelled]));
      const what = done.wasThere ? `${done.reference} is there already` : `${verb}ed ${done.reference}`;
      output.end(`${what}, ${done.digest}`);
      run.finish(done.digest);
      if (done.doubt !== undefined) run.remark(`The registry was not asked for that digest: ${done.doubt}`);
      return done;
    } catch (error) {
      output.end(cancelled.aborted ? 'Cancelled' : messageOf(error));
      throw error;
    } finally {
      editor.refresh('images');
    }
  });
}
