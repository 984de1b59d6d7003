import {
  DocumentDiagnosticReportKind,
  DocumentDiagnosticRequest,
  LSPErrorCodes,
  ResponseError,
} from 'vscode-languageserver';
import type { DocumentDiagnosticParams, DocumentDiagnosticReport } from 'vscode-languageserver';

import type { Checked } from '../check';
import { onceFor } from '../lint/onceFor';
import type { OpenDocument } from '../openDocument';
import { toDiagnostic } from '../protocol';
import { feature } from './feature';

/** The problems of a document, for a client that asks for them. */
export const diagnostics = feature(DocumentDiagnosticRequest.type, {
  capabilities({ pullsDiagnostics, refreshesDiagnostics }) {
    if (!pullsDiagnostics) return {};
    // Where it can be told to ask again, it need not do so at every key in any other file.
    const interFileDependencies = !refreshesDiagnostics;
    return { diagnosticProvider: { identifier: 'slipway', interFileDependencies, workspaceDiagnostics: false } };
  },
  // Another error would make clients show no problems until the next key.
  staleError: new ResponseError(LSPErrorCodes.ServerCancelled, 'changed meanwhile', { retriggerRequest: true }),
  nothing: { kind: DocumentDiagnosticReportKind.Full, items: [] },
  dockerfile: (_document, params, open) => report(open, params),
  taskDefinition: (_document, params, open) => report(open, params),
});

function report({ checked }: OpenDocument, { previousResultId }: DocumentDiagnosticParams): DocumentDiagnosticReport {
  const resultId = idOf(checked);
  if (resultId === previousResultId) return { kind: DocumentDiagnosticReportKind.Unchanged, resultId };
  return { kind: DocumentDiagnosticReportKind.Full, resultId, items: checked.problems.map(toDiagnostic) };
}

/** The same for the same result: a document is checked anew when its text, its surroundings or the rules change. */
const idOf = onceFor<Checked, string>(() => String(++count));
let count = 0;
