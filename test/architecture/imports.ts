import { type Import, importsOf, type Source } from './sources.js';

type Rule = (one: Import) => string | undefined;

const featureOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1];
const viewOf = (path: string) => /^views\/([^/]+)\//.exec(path)?.[1];
const isOurs = (path: string) => /^(migrations|seeds|src|test|views)(\/|$)/.test(path);
const isRights = (path: string) => path === 'src/rights';
const sharedViews = ['components', 'layout'];

/** What a file of each part may import of ours; anything else is a violation, said with its reason. */
const parts: { files: RegExp; rule: Rule }[] = [
  {
    files: /^migrations\//,
    rule: ({ to }) =>
      to === 'kysely' ? undefined : 'a migration imports only kysely, or a later change would change it',
  },
  {
    files: /^src\/platform\//,
    rule: ({ to }) =>
      to.startsWith('src/platform/') || isRights(to) ? undefined : 'the platform knows nothing that stands on it',
  },
  {
    files: /^src\/stock\//,
    rule: ({ to }) =>
      to.startsWith('src/stock/') || to.startsWith('src/platform/')
        ? undefined
        : 'the book stands on the platform only',
  },
  { files: /^src\/features\//, rule: featureImports },
  {
    files: /^src\/[^/]+$/,
    rule: ({ to }) =>
      featureOf(to) && !to.endsWith('/index') ? 'a feature is used through its index.ts' : throughIndexOfStock(to),
  },
  { files: /^views\//, rule: viewImports },
  {
    files: /^seeds\//,
    rule: ({ to }) => {
      if (to.startsWith('seeds/') || to.startsWith('src/platform/') || isRights(to)) return undefined;
      return /^src\/(features\/[^/]+|stock)\/index$/.test(to)
        ? undefined
        : 'demo data is made by commands, through index.ts';
    },
  },
];

function throughIndexOfStock(to: string): string | undefined {
  return to.startsWith('src/stock/') && to !== 'src/stock/index' ? 'the book is used through its index.ts' : undefined;
}

function featureImports({ from, to }: Import): string | undefined {
  const own = featureOf(from.path);
  const other = featureOf(to);
  if (other === own || to.startsWith('src/platform/') || isRights(to)) return undefined;
  if (other) return to.endsWith('/index') ? undefined : 'a feature uses another through its index.ts';
  if (to.startsWith('src/stock/')) return throughIndexOfStock(to);
  const view = viewOf(to);
  if (!view) return 'a feature uses platform, stock, features and its views';
  return view === own || sharedViews.includes(view) ? undefined : 'routes show the views of their own name';
}

function viewImports({ from, to, onlyTypes }: Import): string | undefined {
  const own = viewOf(from.path);
  const other = viewOf(to);
  if (to.startsWith('src/')) return onlyTypes ? undefined : 'views take types from src, and everything else as props';
  if (!other) return 'views import views and types of src';
  const allowed = own === 'components' ? ['components'] : own === 'layout' ? sharedViews : [own, ...sharedViews];
  return allowed.includes(other) ? undefined : 'views share only views/components and views/layout';
}

/** Imports against the direction server → app → features → stock → platform, past an index.ts, or of a view's values. */
export function wrongImports(files: Source[]): string[] {
  return files.flatMap((file) => {
    const part = parts.find(({ files: pattern }) => pattern.test(file.path));
    if (!part) return [];
    return importsOf(file)
      .filter((one) => isOurs(one.to) || file.path.startsWith('migrations/'))
      .flatMap((one) => {
        const reason = part.rule(one);
        return reason ? [`${file.path} imports ${one.to}: ${reason}`] : [];
      });
  });
}

/** Circles of features that import one another, types included: none of them could be read or moved alone. */
export function featureCycles(files: Source[]): string[] {
  const edges = new Map<string, Set<string>>();
  for (const one of files.flatMap(importsOf)) {
    const [from, to] = [featureOf(one.from.path), featureOf(one.to)];
    if (from && to && from !== to) edges.set(from, (edges.get(from) ?? new Set()).add(to));
  }
  const found = new Set<string>();
  const follow = (path: string[]): void => {
    for (const next of edges.get(path.at(-1)!) ?? []) {
      if (path.includes(next)) found.add(circle(path.slice(path.indexOf(next))));
      else follow([...path, next]);
    }
  };
  for (const feature of edges.keys()) follow([feature]);
  return [...found];
}

/** One name for a circle, wherever it was entered. */
function circle(path: string[]): string {
  const first = path.indexOf(path.toSorted()[0]!);
  const turned = [...path.slice(first), ...path.slice(0, first)];
  return [...turned, turned[0]].join(' → ');
}
