import { lineOf, nodesOf, type Source } from './sources.js';

const MOST_LINES = 300;
const MOST_FUNCTION_LINES = 70;
/** Written by a program, not by people. */
const generated = ['src/platform/schema.ts', 'views/components/icon-shapes.ts'];
/** The posting of a movement is one SQL function, so that it takes one round trip: its rules live there alone. */
const whole = ['migrations/20261121-1040-create-post-movement.ts'];

/** Names that say nothing about what is inside. */
export function emptyNames(files: Source[]): string[] {
  // A service task is the customer's; an item service would be anything.
  const empty = /(^|[.-])((managers?|helpers?|utils?|common|misc|base)([.-]|$)|services?(\.|$))/;
  return files.filter(({ path }) => path.split('/').some((part) => empty.test(part))).map(({ path }) => path);
}

/** Files are named in kebab-case. */
export function oddNames(files: Source[]): string[] {
  return files.filter(({ path }) => !/^([a-z0-9-]+\/)*[a-z0-9-]+(\.test)?\.tsx?$/.test(path)).map(({ path }) => path);
}

/** A name at the import is the name at the export. */
export function defaultExports(files: Source[]): string[] {
  return files.flatMap((file) =>
    nodesOf(file)
      .filter((node) => node.type === 'ExportDefaultDeclaration' || isDefaultSpecifier(node))
      .map((node) => `${file.path}:${lineOf(file, node.start)}`),
  );
}

function isDefaultSpecifier(node: { type: string; [key: string]: unknown }): boolean {
  return node.type === 'ExportSpecifier' && (node['exported'] as { name?: string }).name === 'default';
}

export function longFiles(files: Source[]): string[] {
  return files
    .filter(({ path }) => !generated.includes(path) && !whole.includes(path))
    .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
    .filter(({ lines }) => lines > MOST_LINES)
    .map(({ path, lines }) => `${path} has ${lines} lines`);
}

/** A test's `describe` holds its tests, its scene what they stand on, and a migration's `up` one statement: none is read as one thought. */
export function longFunctions(files: Source[]): string[] {
  const functions = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];
  return files
    .filter(({ path }) => !/^(migrations|test)\//.test(path))
    .flatMap((file) =>
      nodesOf(file)
        .filter((node) => functions.includes(node.type))
        .map((node) => ({ from: lineOf(file, node.start), to: lineOf(file, node.end) }))
        .filter(({ from, to }) => to - from + 1 > MOST_FUNCTION_LINES)
        .map(({ from, to }) => `${file.path}:${from} has a function of ${to - from + 1} lines`),
    );
}

/** What is left to do is an issue, not a comment. */
export function leftovers(files: Source[]): string[] {
  return files.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, n) => (/\b(TO[D]O|FIX[M]E|XX[X])\b/.test(line) ? [`${file.path}:${n + 1}`] : [])),
  );
}

/** A view without a feature of its name is looked for in vain. */
export function strayViews(files: Source[]): string[] {
  const folders = (pattern: RegExp) =>
    new Set(files.flatMap(({ path }) => pattern.exec(path)?.[1] ?? []).filter((name) => name !== ''));
  const known = new Set(['components', 'layout', 'assets', ...folders(/^src\/features\/([^/]+)\//)]);
  return [...folders(/^views\/([^/]+)\//)].filter((name) => !known.has(name)).map((name) => `views/${name}`);
}

const formMembers =
  /\bname="(matches|closest|contains|getAttribute|hasAttribute|querySelector|querySelectorAll|dispatchEvent|addEventListener|parentElement|children|nodeName|tagName|attributes|classList|replaceWith)"/;

/** A field of such a name takes the place of the form's own member, and what asks the form for it breaks. */
export function shadowingFields(files: Source[]): string[] {
  return files
    .filter(({ path }) => path.startsWith('views/'))
    .flatMap(({ path, text }) =>
      text.split('\n').flatMap((line, n) => (formMembers.test(line) ? [`${path}:${n + 1}`] : [])),
    );
}
