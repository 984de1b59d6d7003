import { command } from './command';

interface Args {
  readonly rule: string;
}

/** Opens the page of a rule: what it finds, why, and examples. */
export const showRule = command<Args, object>({
  id: 'slipway.showRule',
  needsTrust: false,
  async run(args, { ask, editor }) {
    const rule =
      args.rule ??
      (await ask.pick({
        title: 'Show Rule',
        choices: editor.rules().map(({ id, title }) => ({ label: id, description: title, value: id })),
      }));
    await editor.showRule(rule);
    return {};
  },
});
