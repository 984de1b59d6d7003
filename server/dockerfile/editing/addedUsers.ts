import { stageOf, type Dockerfile, type PlacedInstruction } from '../dockerfile';

/** The users that the RUNs of a stage add before an instruction, with the line that does. */
export function addedUsers(
  document: Dockerfile,
  placed: PlacedInstruction | undefined,
): Readonly<Record<string, string>> {
  const stage = placed && stageOf(document, placed);
  const users: Record<string, string> = {};
  for (const { instruction, index, line } of stage?.instructions ?? []) {
    if (index >= (placed?.index ?? 0)) break;
    if (instruction.keyword !== 'RUN') continue;
    for (const [, name] of instruction.source.matchAll(addition)) {
      if (name !== undefined) users[name] = `Added in line ${line + 1}.`;
    }
  }
  return users;
}

// The name is the last word of the command, but Debian's adduser takes a group behind it.
const addition = /\b(?:useradd|adduser)\b[^\n;&|]*?\s([a-z_][\w-]*)\s*(?=\\?$|[;&|])/gm;
