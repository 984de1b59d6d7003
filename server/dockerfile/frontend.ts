import type { Dockerfile } from './dockerfile';

/** Whether `# syntax=` asks for something else than Docker's own frontend. */
export function hasOwnFrontend({ directives }: Dockerfile): boolean {
  return directives.some(({ name, value }) => name === 'syntax' && !dockerFrontend.test(value));
}

const dockerFrontend = /^(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?:[:@\s]|$)/;
