import { stageOf, type Dockerfile, type PlacedInstruction } from '../dockerfile';

/** Names, each with the line that adds it. */
export type AddedNames = Readonly<Record<string, string>>;

/** The users that the RUNs of a stage add before an instruction. */
export function addedUsers(document: Dockerfile, placed: PlacedInstruction | undefined): AddedNames {
  return added(document, placed, userAddition);
}

/** The groups that the RUNs of a stage add before an instruction. */
export function addedGroups(document: Dockerfile, placed: PlacedInstruction | undefined): AddedNames {
  return added(document, placed, groupAddition);
}

function added(document: Dockerfile, placed: PlacedInstruction | undefined, addition: RegExp): AddedNames {
  const stage = placed && stageOf(document, placed);
  const names: Record<string, string> = {};
  for (const { instruction, index, line } of stage?.instructions ?? []) {
    if (index >= (placed?.index ?? 0)) break;
    if (instruction.keyword !== 'RUN') continue;
    for (const [, name] of instruction.source.matchAll(addition)) {
      if (name !== undefined) names[name] = `Added in line ${line + 1}.`;
    }
  }
  return names;
}

// The name is the last word of the command, but Debian's adduser takes a group behind it.
const userAddition = /\b(?:useradd|adduser)\b[^\n;&|]*?\s([a-z_][\w-]*)\s*(?=\\?$|[;&|])/gm;
const groupAddition = /\b(?:groupadd|addgroup)\b[^\n;&|]*?\s([a-z_][\w-]*)\s*(?=\\?$|[;&|])/gm;
