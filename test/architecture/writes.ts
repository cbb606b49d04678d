import { lineOf, type Node, nodesOf, type Source } from './sources.js';

/** Who may write a table: a folder of src. */
export type Owners = Map<string, string[]>;

const UNKNOWN = '…';
const builders = ['insertInto', 'updateTable', 'deleteFrom', 'mergeInto', 'replaceInto'];
const statements = [
  /\binsert\s+into\s+(?:only\s+)?("?[\w.]+"?|…)/gi,
  /\bupdate\s+(?:only\s+)?("?[\w.]+"?|…)(?:\s+(?:as\s+)?(?!set\b)\w+)?\s+set\b/gi,
  /\bdelete\s+from\s+(?:only\s+)?("?[\w.]+"?|…)/gi,
  /\bmerge\s+into\s+(?:only\s+)?("?[\w.]+"?|…)/gi,
  /\btruncate\s+(?:table\s+)?("?[\w.]+"?|…)/gi,
];

interface Write {
  table: string;
  line: number;
}

/** The tables that a file writes, by Kysely's builders or in SQL; `…` where it cannot be told. */
function writesOf(file: Source): Write[] {
  return nodesOf(file).flatMap((node) => {
    const line = lineOf(file, node.start);
    if (node.type === 'TemplateLiteral') return writtenIn(templateText(node)).map((table) => ({ table, line }));
    if (node.type === 'Literal' && typeof node['value'] === 'string')
      return writtenIn(node['value']).map((table) => ({ table, line }));
    const table = builtBy(node);
    return table ? [{ table, line }] : [];
  });
}

function builtBy(node: Node): string | undefined {
  const callee = node['callee'] as Node | undefined;
  const method = (callee?.['property'] as Node | undefined)?.['name'];
  if (node.type !== 'CallExpression' || !builders.includes(String(method))) return undefined;
  const [table] = (node['arguments'] ?? []) as Node[];
  return typeof table?.['value'] === 'string' ? table['value'].split(' ')[0] : UNKNOWN;
}

function templateText(node: Node): string {
  const quasis = node['quasis'] as { value: { cooked: string | null } }[];
  return quasis.map((part) => part.value.cooked ?? '').join(UNKNOWN);
}

function writtenIn(text: string): string[] {
  const plain = text.replace(/--.*$/gm, '');
  return statements.flatMap((statement) =>
    [...plain.matchAll(statement)].map((match) => match[1]!.replaceAll('"', '').replace(/^public\./, '')),
  );
}

/** Writes to a table from outside the folder that owns it. */
export function foreignWrites(files: Source[], owners: Owners): string[] {
  return files
    .filter((file) => file.path.startsWith('src/') || file.path.startsWith('seeds/') || file.path.startsWith('views/'))
    .flatMap((file) =>
      writesOf(file)
        .filter(({ table }) => !(owners.get(table) ?? []).some((folder) => file.path.startsWith(`${folder}/`)))
        .map(({ table, line }) => {
          const owner = owners.get(table)?.join(' or ') ?? 'nobody';
          return `${file.path}:${line} writes ${table}, which belongs to ${owner}`;
        }),
    );
}
