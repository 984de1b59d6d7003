// The peer: vscode-json-languageservice behind stdio, which validates each change at once against a schema.
import { getLanguageService, TextDocument } from 'vscode-json-languageservice';
import { createConnection, TextDocuments, TextDocumentSyncKind } from 'vscode-languageserver/node';

import { taskDefinitionSchema } from './taskDefinitionSchema';

const service = getLanguageService({});
service.configure({
  schemas: [{ uri: 'slipway://task-definition', fileMatch: ['*task-definition.json'], schema: taskDefinitionSchema() }],
});

const connection = createConnection(process.stdin, process.stdout);
const documents = new TextDocuments(TextDocument);
connection.onInitialize(() => ({ capabilities: { textDocumentSync: TextDocumentSyncKind.Incremental } }));
documents.onDidChangeContent(({ document }) => void validate(document));
documents.listen(connection);
connection.listen();

async function validate(document: TextDocument): Promise<void> {
  const diagnostics = await service.doValidation(document, service.parseJSONDocument(document));
  await connection.sendDiagnostics({ uri: document.uri, diagnostics });
}
