import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readSources, root } from './architecture/sources.js';

interface Package {
  dependencies: Record<string, string>;
}

/** The packages that a file imports, without Node's own and files of ours. */
function packagesIn(text: string): string[] {
  const imports = /^(?:import\b.*|\}) from '([^'.][^']*)';$|\bawait import\('([^'.][^']*)'\)/gm;
  const specifiers = [...text.matchAll(imports)].map((match) => match[1] ?? match[2]!);
  return specifiers
    .filter((specifier) => !specifier.startsWith('node:'))
    .map((specifier) =>
      specifier
        .split('/')
        .slice(0, specifier.startsWith('@') ? 2 : 1)
        .join('/'),
    );
}

it('takes what the program imports from its own dependencies, so that it starts without those for development', () => {
  const { dependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Package;
  const shipped = readSources().filter(({ path }) => /^(src|views|migrations|seeds)\//.test(path));
  expect(shipped.length).toBeGreaterThan(100);
  const missing = shipped.flatMap(({ path, text }) =>
    packagesIn(text)
      .filter((name) => !(name in dependencies))
      .map((name) => `${path}: ${name}`),
  );
  expect(missing).toEqual([]);
  for (const types of ['typescript', '@types/node', '@types/pg']) expect(dependencies).toHaveProperty([types]);
  expect(packagesIn("import { x } from '@scope/name/part';\nawait import('other');")).toEqual(['@scope/name', 'other']);
});
