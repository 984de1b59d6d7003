import { messageOf, UserError } from '../../server/userError';
import { hub, readEcrHost, registryName } from '../registry/registryName';
import { command } from './command';

interface Args {
  /** Host and port; `docker.io` for Docker Hub. */
  readonly registry: string;
  readonly user: string;
}

/** Signs in to a registry with an access token, which the registry checks and VS Code's secret storage keeps. */
export const signIn = command<Args, Args>({
  id: 'slipway.signIn',
  needsTrust: true,

  async run(args, { ask, editor, registries }, signal) {
    const registry = registryName(
      args.registry ??
        (await ask.input({
          title: 'Sign In to Registry',
          prompt: 'Its host; docker.io is Docker Hub',
          value: hub,
          validate: problemWithRegistry,
        })),
    );
    if (readEcrHost(registry)) {
      throw new UserError(
        `${registry} needs no sign-in: Slipway asks AWS for a token at each push`,
        'Choose the AWS profile with "Slipway: Select Profile and Region…".',
      );
    }

    const title = `Sign in to ${registry}`;
    const user = args.user ?? (await ask.input({ title, prompt: 'Your user name there', validate: notEmpty }));
    const prompt = registry === hub ? 'An access token, from hub.docker.com › Account settings' : 'An access token';
    const accessToken = await ask.secret({ title, prompt, validate: notEmpty });

    await editor.progress(`Signing in to ${registry}`, (_, cancelled) =>
      registries.signIn(registry, user, accessToken, AbortSignal.any([signal, cancelled])),
    );
    editor.refresh('registries');
    editor.say(`Signed in to ${registry} as ${user}`);
    return { registry, user };
  },
});

function problemWithRegistry(text: string): string | undefined {
  try {
    registryName(text);
    return undefined;
  } catch (error) {
    return messageOf(error);
  }
}

function notEmpty(text: string): string | undefined {
  return text.trim() === '' ? 'Type something' : undefined;
}
