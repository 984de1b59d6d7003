import type { Tools } from '../../tools';
import type { BuildImageArgs } from '../buildImage';
import { askBuildOptions, openingsOf, type BuildOptions, type Openings } from './buildOptions';

/** The options of the call, of the last build, and where the user asks for it or a secret is missing, of the user. */
export async function chooseBuildOptions(
  args: Partial<BuildImageArgs>,
  { dockerfile, tag, text }: { readonly dockerfile: string; readonly tag: string; readonly text: string },
  tools: Tools,
): Promise<BuildOptions> {
  const openings = openingsOf(text);
  const remembered = stillOpen(tools.answers.get<BuildOptions>(dockerfile, 'options') ?? {}, openings);
  const { target, platform, buildArgs, secrets, ssh, noCache, pull } = args;
  const given = Object.fromEntries(
    Object.entries({ target, platform, buildArgs, secrets, ssh, noCache, pull }).filter(
      ([, value]) => value !== undefined,
    ),
  );
  const options: BuildOptions = { ...remembered, ...given };
  if (args.withOptions) return askBuildOptions(tag, openings, options, tools);

  const files: Record<string, string> = { ...options.secrets };
  for (const [id, isRequired] of openings.secrets) {
    if (isRequired) files[id] ??= await tools.ask.file({ title: `File with the secret ${id}`, glob: '**/*' });
  }
  return { ...options, secrets: files };
}

/** Without what the Dockerfile no longer knows. Leaving out the cache is meant for one build. */
function stillOpen(
  { target, platform, buildArgs, secrets, ssh, pull }: BuildOptions,
  openings: Openings,
): BuildOptions {
  const known = <T>(values: Readonly<Record<string, T>> = {}, names: ReadonlyMap<string, unknown>) =>
    Object.fromEntries(Object.entries(values).filter(([name]) => names.has(name)));
  return {
    ...(target !== undefined && openings.stages.includes(target) ? { target } : {}),
    ...(platform ? { platform } : {}),
    ...(ssh && openings.ssh.length > 0 ? { ssh: openings.ssh } : {}),
    ...(pull ? { pull } : {}),
    buildArgs: known(buildArgs, openings.args),
    secrets: known(secrets, openings.secrets),
  };
}
