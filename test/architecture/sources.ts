import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'vitest/node';

/** A file of the repository, or a snippet that a rule is tried on. */
export interface Source {
  /** From the root, with `/`. */
  path: string;
  text: string;
}

export interface Node {
  type: string;
  start: number;
  end: number;
  [key: string]: unknown;
}

export const root = join(import.meta.dirname, '../..');
const folders = ['migrations', 'seeds', 'src', 'test', 'views'];

/** The TypeScript of the repository. */
export function readSources(): Source[] {
  return folders
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)),
    )
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
    .toSorted((a, b) => a.path.localeCompare(b.path));
}

const parsed = new Map<string, Node[]>();

/** Every node of a file's syntax tree. Parsed by the parser that Vitest brings: braces in JSX and templates need a real one. */
export function nodesOf({ path, text }: Source): Node[] {
  const key = `${path}\n${text}`;
  const known = parsed.get(key);
  if (known) return known;
  const nodes: Node[] = [];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(walk);
    if (typeof value !== 'object' || value === null) return;
    if (typeof (value as Node).type === 'string') nodes.push(value as Node);
    Object.values(value).forEach(walk);
  };
  walk(parseAst(text, { lang: path.endsWith('x') ? 'tsx' : 'ts' }));
  parsed.set(key, nodes);
  return nodes;
}

export function lineOf({ text }: Source, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

export interface Import {
  from: Source;
  /** The path without its ending for a file of the repository (`src/stock/index`), else the package's name. */
  to: string;
  /** Nothing of it is left when the program runs. */
  onlyTypes: boolean;
}

/** What a file imports, re-exports or imports while running. */
export function importsOf(from: Source): Import[] {
  return nodesOf(from).flatMap((node) => {
    const source = node['source'] as Node | null | undefined;
    const kinds = [
      'ImportDeclaration',
      'ExportNamedDeclaration',
      'ExportAllDeclaration',
      'ImportExpression',
      'TSImportType',
    ];
    const name =
      (source ?? (node['argument'] as Node | undefined))?.['value'] ?? (source?.['literal'] as Node)?.['value'];
    if (!kinds.includes(node.type) || typeof name !== 'string') return [];
    return [{ from, to: resolve(from.path, name), onlyTypes: isOnlyTypes(node) }];
  });
}

function isOnlyTypes(node: Node): boolean {
  if (node.type === 'TSImportType') return true;
  if (node['importKind'] === 'type' || node['exportKind'] === 'type') return true;
  const specifiers = (node['specifiers'] ?? []) as Node[];
  return (
    specifiers.length > 0 && specifiers.every((one) => one['importKind'] === 'type' || one['exportKind'] === 'type')
  );
}

function resolve(from: string, name: string): string {
  if (!name.startsWith('.')) return name;
  const parts = from.split('/').slice(0, -1);
  for (const part of name.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/').replace(/\.(js|ts|tsx)$/, '');
}
