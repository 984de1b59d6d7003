import type { Range } from 'vscode-languageserver-textdocument';
import { CompletionItemKind, InsertTextFormat, MarkupKind, type CompletionItem } from 'vscode-languageserver-types';

import type { Edit } from '../lint/problem';

/** What completion offers, in either language. */
export interface Proposal {
  readonly label: string;
  readonly kind: ProposalKind;
  /** A few words beside the label. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  /** What takes the place of the range, and the same as an LSP snippet where that is more. */
  readonly newText: string;
  readonly snippet?: string;
  readonly range: Range;
  /** What is typed of it in the range, where that is not the label. */
  readonly filterText?: string;
  /** What has to change elsewhere for it. */
  readonly others?: readonly Edit[];
  /** There is more to offer right behind it. */
  readonly goesOn?: boolean;
}

/** What a proposal stands for, which decides its icon. */
export type ProposalKind =
  'keyword' | 'flag' | 'key' | 'value' | 'name' | 'stage' | 'variable' | 'rule' | 'file' | 'folder';

/** What the client can do with a proposal. */
export interface Uses {
  /** It may have places to fill in. */
  readonly snippets: boolean;
  /** The client is our own, and has the commands of VS Code. */
  readonly commands: boolean;
}

/** A proposal as LSP has it; the order is that of the list. */
export function toCompletionItem(proposal: Proposal, at: number, { snippets, commands }: Uses): CompletionItem {
  const { label, kind, detail, documentation, newText, snippet, range, filterText, others, goesOn } = proposal;
  const isSnippet = snippets && snippet !== undefined;
  return {
    label,
    kind: itemKinds[kind],
    sortText: String(at).padStart(5, '0'),
    textEdit: { range, newText: isSnippet ? snippet : newText },
    insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
    ...(detail ? { detail } : {}),
    ...(documentation ? { documentation: { kind: MarkupKind.Markdown, value: documentation } } : {}),
    ...(filterText === undefined ? {} : { filterText }),
    ...(others ? { additionalTextEdits: [...others] } : {}),
    ...(goesOn && commands ? { command: { title: 'Suggest', command: 'editor.action.triggerSuggest' } } : {}),
  };
}

const itemKinds: Readonly<Record<ProposalKind, CompletionItemKind>> = {
  keyword: CompletionItemKind.Keyword,
  flag: CompletionItemKind.Property,
  key: CompletionItemKind.Property,
  value: CompletionItemKind.Value,
  name: CompletionItemKind.Reference,
  stage: CompletionItemKind.Module,
  variable: CompletionItemKind.Variable,
  rule: CompletionItemKind.EnumMember,
  file: CompletionItemKind.File,
  folder: CompletionItemKind.Folder,
};
