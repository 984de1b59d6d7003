import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UserError } from '../../../server/userError';
import type { Docker } from '../../docker/docker';
import { passingFolder } from '../../docker/passingFolder';

/** An image whose only program waits for ever. Its containers hold a task's network, as ECS's own pause containers do. */
export const pauseImage = 'slipway-pause:1';

/** Makes the pause image when the engine has none. Nothing is downloaded: the program is some hundred bytes from here. */
export async function providePauseImage(docker: Docker, signal: AbortSignal): Promise<void> {
  const found = await docker.attempt(['image', 'inspect', '--format={{.Id}}', pauseImage], { signal });
  if (found.exitCode === 0) return;
  const architecture = (await docker.run(['version', '--format={{.Server.Arch}}'], { signal })).trim();

  const folder = await passingFolder('pause');
  try {
    const file = join(folder, 'pause.tar');
    await writeFile(file, tarOf('pause', pauseProgram(architecture)));
    await docker.run(['image', 'import', '--change=ENTRYPOINT ["/pause"]', '--', file, pauseImage], { signal });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/**
 * A static Linux program for an engine's architecture that waits for ever: an ELF header, one program header that loads
 * the whole file, and some instructions. Sources: the ELF-64 object file format, man 2 pause, man 2 ppoll.
 */
export function pauseProgram(architecture: string): Buffer {
  const machine = machines[architecture.toLowerCase()];
  if (!machine)
    throw new UserError(`Slipway cannot run tasks on an engine for ${architecture}`, 'Use one for amd64 or arm64.');

  const loadAddress = 0x400000n;
  const codeOffset = 64 + 56; // Where the two headers end.
  const code = Buffer.from(machine.code);
  const size = BigInt(codeOffset + code.length);

  const header = Buffer.alloc(64);
  header.set([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1]); // "\x7fELF", 64 bit, little endian, version 1
  header.writeUInt16LE(2, 16); // an executable at fixed addresses
  header.writeUInt16LE(machine.id, 18);
  header.writeUInt32LE(1, 20);
  header.writeBigUInt64LE(loadAddress + BigInt(codeOffset), 24); // where it begins
  header.writeBigUInt64LE(64n, 32); // where the program headers are
  header.writeUInt16LE(64, 52); // size of this header
  header.writeUInt16LE(56, 54); // size of a program header
  header.writeUInt16LE(1, 56); // number of program headers

  const segment = Buffer.alloc(56);
  segment.writeUInt32LE(1, 0); // to be loaded
  segment.writeUInt32LE(5, 4); // readable and executable
  segment.writeBigUInt64LE(loadAddress, 16);
  segment.writeBigUInt64LE(loadAddress, 24);
  segment.writeBigUInt64LE(size, 32);
  segment.writeBigUInt64LE(size, 40);
  segment.writeBigUInt64LE(0x10000n, 48); // alignment: the largest page in use

  return Buffer.concat([header, segment, code]);
}

interface Machine {
  /** Its number in an ELF header. */
  readonly id: number;
  readonly code: readonly number[];
}

const amd64: Machine = {
  id: 62,
  // mov eax, 34 (pause); syscall; jmp back
  code: [0xb8, 0x22, 0x00, 0x00, 0x00, 0x0f, 0x05, 0xeb, 0xf7],
};

const arm64: Machine = {
  id: 183,
  // mov x0..x3, #0; mov x8, #73 (ppoll); svc #0; b back. The arguments are set again each time: a signal may change x0.
  code: [
    0x00, 0x00, 0x80, 0xd2, 0x01, 0x00, 0x80, 0xd2, 0x02, 0x00, 0x80, 0xd2, 0x03, 0x00, 0x80, 0xd2, 0x28, 0x09, 0x80,
    0xd2, 0x01, 0x00, 0x00, 0xd4, 0xfa, 0xff, 0xff, 0x17,
  ],
};

/** By the names of `docker version` and of `docker info`. */
const machines: Readonly<Record<string, Machine>> = { amd64, x86_64: amd64, arm64, aarch64: arm64 };

/** A tar archive with one executable file in it. */
export function tarOf(name: string, content: Buffer): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write('0000755\0', 100); // mode
  header.write('0000000\0', 108); // owner
  header.write('0000000\0', 116); // group
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write('00000000000\0', 136); // changed in 1970, so that the image is always the same
  header.write('        ', 148); // the checksum counts itself as spaces
  header.write('0', 156); // a file
  header.write('ustar\u000000', 257);
  const checksum = header.reduce((sum, byte) => sum + byte, 0);
  header.write(`${checksum.toString(8).padStart(6, '0')}\0 `, 148);

  const padding = Buffer.alloc((512 - (content.length % 512)) % 512);
  return Buffer.concat([header, content, padding, Buffer.alloc(1024)]);
}
