/** CPU units that a task's `cpu` stands for: `256`, `.25 vCPU`. Undefined when it is neither. */
export function parseCpu(text: string | undefined): number | undefined {
  return parseAmount(text, /^vcpu$/i);
}

/** MiB that a task's `memory` stands for: `512`, `0.5 GB`, `1GB`. Undefined when it is neither. */
export function parseMemory(text: string | undefined): number | undefined {
  return parseAmount(text, /^gb$/i);
}

// Both units are 1024 of the plain number.
function parseAmount(text: string | undefined, unit: RegExp): number | undefined {
  const [, amount, word = ''] = /^\s*(\d+|\d*\.\d+)\s*([a-z]*)\s*$/i.exec(text ?? '') ?? [];
  if (amount === undefined) return undefined;
  if (word === '') return amount.includes('.') ? undefined : Number(amount);
  return unit.test(word) ? Math.round(Number(amount) * 1024) : undefined;
}

/** An amount of either as the text it replaces writes it, with its unit if it has one. */
export function formatAmount(amount: number, like = ''): string {
  const unit = /\s*[a-z]+\s*$/i.exec(like)?.[0];
  return unit === undefined ? String(amount) : `${amount / 1024}${unit}`;
}
