// Writes server/taskDefinition/model.generated.ts and documentation.generated.ts (git-ignored): what a task definition
// may hold, and what AWS says of it, as the type declarations of @aws-sdk/client-ecs have it, so that a new version of
// the SDK brings its new members along.
import { readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import ts from 'typescript';

import type { Model, Shape } from '../server/taskDefinition/model';
import { toMarkdown } from './toMarkdown';

const folder = join(__dirname, '..', 'server', 'taskDefinition');

/** Writes the model and its documentation; a file that is right already keeps its time stamp. */
export async function generateModel(): Promise<void> {
  const models = join(dirname(require.resolve('@aws-sdk/client-ecs/package.json')), 'dist-types', 'models');
  const names = ['enums.d.ts', 'models_0.d.ts', 'models_1.d.ts'];
  const declarations = await Promise.all(names.map((name) => readFile(join(models, name), 'utf8')));
  const model = readModel(declarations);
  await writeIfChanged(join(folder, 'model.generated.ts'), renderModel(model));
  await writeIfChanged(join(folder, 'documentation.generated.ts'), renderDocumentation(model));
}

async function writeIfChanged(path: string, text: string): Promise<void> {
  const before = await readFile(path, 'utf8').catch(() => undefined);
  if (before !== text) await writeFile(path, text);
}

/** The shapes a task definition consists of, by name, and the members only DescribeTaskDefinition has. */
interface TaskDefinitionModel {
  readonly shapes: ReadonlyMap<string, Shape>;
  readonly describeOnly: readonly string[];
  /** What AWS says of each member, in Markdown, by shape and member. */
  readonly documentation: ReadonlyMap<string, Readonly<Record<string, string>>>;
}

function readModel(texts: readonly string[]): TaskDefinitionModel {
  const declarations: Declarations = { structures: new Map(), unions: new Set(), enums: new Map() };
  for (const text of texts) readDeclarations(text, declarations);

  const shapes = new Map<string, Shape>();
  const wanted = [request];
  for (const name of wanted) {
    if (shapes.has(name)) continue;
    const shape = readShape(name, declarations);
    shapes.set(name, shape);
    for (const model of Object.values(shape.members)) wanted.push(...shapesIn(model));
  }

  const registered = shapes.get(request)?.members ?? {};
  const described = (declarations.structures.get('TaskDefinition') ?? []).map(({ name }) => name.getText());
  const describeOnly = described.filter((name) => !Object.hasOwn(registered, name));
  const documentation = new Map([...shapes.keys()].map((name) => [name, readDocumentation(name, declarations)]));
  return { shapes, describeOnly, documentation };
}

function readDocumentation(name: string, { structures }: Declarations): Readonly<Record<string, string>> {
  const properties = structures.get(name) ?? [];
  return Object.fromEntries(
    properties.map((property) => {
      const comments = ts.getJSDocCommentsAndTags(property).filter(ts.isJSDoc);
      const html = comments.map(({ comment }) => ts.getTextOfJSDocComment(comment) ?? '').join(' ');
      return [property.name.getText(), toMarkdown(html)];
    }),
  );
}

const request = 'RegisterTaskDefinitionRequest';

/** What the SDK's files declare, by name. */
interface Declarations {
  readonly structures: Map<string, readonly ts.PropertySignature[]>;
  /** Names of the structures of which one member is given, such as SharingStrategy. */
  readonly unions: Set<string>;
  readonly enums: Map<string, readonly string[]>;
}

function readDeclarations(text: string, { structures, unions, enums }: Declarations): void {
  for (const statement of ts.createSourceFile('models.d.ts', text, ts.ScriptTarget.ES2022, true).statements) {
    if (ts.isInterfaceDeclaration(statement)) {
      structures.set(statement.name.text, statement.members.filter(ts.isPropertySignature));
    }
    // A union is a namespace with an interface for each of its members, which declares that one as required.
    if (ts.isModuleDeclaration(statement) && statement.body && ts.isModuleBlock(statement.body)) {
      const interfaces = statement.body.statements.filter(ts.isInterfaceDeclaration);
      const members = interfaces.filter(({ name }) => name.text.endsWith('Member') && !name.text.startsWith('$'));
      const properties = members.flatMap((member) => member.members.filter(ts.isPropertySignature));
      structures.set(
        statement.name.text,
        properties.filter(({ questionToken }) => !questionToken),
      );
      unions.add(statement.name.text);
    }
    if (ts.isVariableStatement(statement)) {
      for (const { name, type } of statement.declarationList.declarations) {
        if (type && ts.isTypeLiteralNode(type)) enums.set(name.getText(), type.members.flatMap(readEnumValue));
      }
    }
  }
}

function readEnumValue(member: ts.TypeElement): readonly string[] {
  if (!ts.isPropertySignature(member) || !member.type || !ts.isLiteralTypeNode(member.type)) return [];
  return ts.isStringLiteral(member.type.literal) ? [member.type.literal.text] : [];
}

function readShape(name: string, declarations: Declarations): Shape {
  const properties = declarations.structures.get(name);
  if (!properties?.length) throw new Error(`@aws-sdk/client-ecs declares no ${name}`);

  const members = properties.map(({ name: member, type }) => [member.getText(), readType(type, declarations)] as const);
  const required = declarations.unions.has(name) ? [] : properties.filter(({ questionToken }) => !questionToken);
  return { name, members: Object.fromEntries(members), required: required.map((property) => property.name.getText()) };
}

function readType(type: ts.TypeNode | undefined, declarations: Declarations): Model {
  if (!type) throw new Error('@aws-sdk/client-ecs declares a member without a type');
  if (ts.isUnionTypeNode(type)) {
    return readType(
      type.types.find((each) => each.getText() !== 'undefined'),
      declarations,
    );
  }
  if (ts.isArrayTypeNode(type)) return { type: 'list', of: readType(type.elementType, declarations) };
  if (type.kind === ts.SyntaxKind.StringKeyword) return { type: 'string' };
  if (type.kind === ts.SyntaxKind.NumberKeyword) return { type: 'integer' };
  if (type.kind === ts.SyntaxKind.BooleanKeyword) return { type: 'boolean' };

  const name = ts.isTypeReferenceNode(type) ? type.typeName.getText() : type.getText();
  if (ts.isTypeReferenceNode(type) && name === 'Record') {
    return { type: 'map', of: readType(type.typeArguments?.[1], declarations) };
  }
  const values = declarations.enums.get(name);
  if (values) return { type: 'string', enum: name, values };
  if (declarations.structures.has(name)) return { type: 'structure', shape: name };
  throw new Error(`@aws-sdk/client-ecs declares a type this script does not know: ${name}`);
}

function shapesIn(model: Model): readonly string[] {
  if (model.type === 'structure') return [model.shape];
  return model.type === 'list' || model.type === 'map' ? shapesIn(model.of) : [];
}

function renderModel({ shapes, describeOnly }: TaskDefinitionModel): string {
  return [
    '// Written by scripts/generateModel.ts from the types of @aws-sdk/client-ecs.',
    "import type { Shape } from './model';",
    '',
    '/** The structures of RegisterTaskDefinition, by name. */',
    `export const shapes: Readonly<Record<string, Shape>> = ${JSON.stringify(Object.fromEntries(shapes), undefined, 2)};`,
    '',
    '/** What RegisterTaskDefinition takes. */',
    `export const taskDefinitionShape = '${request}';`,
    '',
    '/** What DescribeTaskDefinition answers and RegisterTaskDefinition does not take. */',
    `export const describeOnlyMembers: readonly string[] = ${JSON.stringify(describeOnly)};`,
    '',
  ].join('\n');
}

function renderDocumentation({ documentation }: TaskDefinitionModel): string {
  return [
    '// Written by scripts/generateModel.ts from the types of @aws-sdk/client-ecs.',
    '',
    '/** What AWS says of each member, in Markdown, by structure and member. */',
    'export const documentation: Readonly<Record<string, Readonly<Record<string, string>>>> =',
    `  ${JSON.stringify(Object.fromEntries(documentation), undefined, 2)};`,
    '',
  ].join('\n');
}

if (require.main === module) void generateModel();
