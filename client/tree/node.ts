import { toUserError, type Remedy } from '../../server/userError';

/** A row of a view. Made of plain values; `treeView.ts` alone turns it into what VS Code shows. */
export interface TreeNode {
  /** Stays the same for the same thing over refreshes, and is unique in its view. */
  readonly id: string;
  readonly label: string;
  /** Shown dimmed behind the label: state, size, age. */
  readonly description?: string;
  /** Plain text; what Docker or AWS says is never shown as Markdown. */
  readonly tooltip?: string;
  /** A codicon, and the id of a theme colour for it. Never the only carrier of a state: the description has the word. */
  readonly icon?: string;
  readonly color?: string;
  /** Tags that menus look for as `viewItem =~ /;tag;/`. */
  readonly tags?: readonly string[];
  /** What a command gets when it is called from this row: its argument object. */
  readonly args?: Readonly<Record<string, unknown>>;
  /** The command that a click runs. */
  readonly onClick?: { readonly command: string; readonly args: readonly unknown[] };
  readonly expanded?: boolean;
  /** Asked when the row is opened, and again at each refresh while it is open. */
  readonly children?: (signal: AbortSignal) => Promise<readonly TreeNode[]>;
}

/** The rows without those whose id stands before: VS Code shows none of them otherwise, and a server may name a thing twice. */
export function distinctRows(rows: readonly TreeNode[]): readonly TreeNode[] {
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

/**
 * A row that says something in a sentence: why there is nothing, or what went wrong, and what a click does about it.
 * A row is short, so of "Could not do this: the reason" it shows the reason; the whole is in its tooltip.
 */
export function messageNode(id: string, message: string, remedy?: Remedy, icon = 'info'): TreeNode {
  const { command, link, text } = remedy ?? {};
  const click = command
    ? { command: command.id, args: command.args ?? [] }
    : link
      ? { command: 'slipway.openLink', args: [link] }
      : undefined;
  return {
    id,
    label: reasonIn(message),
    icon,
    tags: ['message'],
    ...(text ? { description: text, tooltip: `${message}\n${text}` } : { tooltip: message }),
    ...(click ? { onClick: click } : {}),
  };
}

/** A row in the place of those that could not be had, with the reason and what to do. */
export function errorNode(id: string, thrown: unknown): TreeNode {
  const { message, remedy } = toUserError(thrown);
  return messageNode(id, message, remedy, 'warning');
}

function reasonIn(message: string): string {
  const [, first, rest] = /^Could not [^:]+: (.)(.+)$/s.exec(message) ?? [];
  if (!first || !rest) return message;
  return /^\w+:\/\//.test(first + rest) ? first + rest : first.toUpperCase() + rest;
}
