import type { Flag, Instruction } from '../instruction';
import { addUses } from './addUses';
import type { AddPart } from './parts';

/** The parts of the flags: names, values, and the keys and values of mounts. */
export function flagParts({ flags, keyword, escape }: Instruction, add: AddPart): void {
  for (const flag of flags) {
    const { name, setting, start, end } = flag;
    add({ kind: 'flag', start, end: setting ? setting.start - 1 : end, value: name, owner: keyword });
    if (!setting) continue;
    add({ kind: 'operator', start: setting.start - 1, end: setting.start, value: '=' });
    if (name === 'mount') {
      addMount(flag, add);
      addUses(setting.text, setting.start, escape, add);
      continue;
    }
    add({ kind: kindOf(name), start: setting.start, end: setting.end, value: setting.value, owner: name });
  }
}

function kindOf(flag: string) {
  return flag === 'from' ? 'stage' : 'flag value';
}

function addMount({ setting }: Flag, add: AddPart): void {
  let at = setting?.start ?? 0;
  const fields = (setting?.text ?? '').split(',');
  const type = fields.find((field) => field.startsWith('type='))?.slice('type='.length) ?? 'bind';
  for (const field of fields) {
    const equals = field.indexOf('=');
    const nameEnd = at + (equals < 0 ? field.length : equals);
    const name = field.slice(0, nameEnd - at);
    add({ kind: 'mount key', start: at, end: nameEnd, value: name, owner: type });
    if (equals >= 0) {
      const value = field.slice(equals + 1);
      add({ kind: 'operator', start: nameEnd, end: nameEnd + 1, value: '=' });
      const kind = name === 'from' ? 'stage' : 'mount value';
      add({ kind, start: nameEnd + 1, end: at + field.length, value, owner: name });
    }
    at += field.length + 1;
  }
}
