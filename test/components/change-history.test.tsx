import { html } from 'hono/html';
import { parse } from 'node-html-parser';
import { expect, it } from 'vitest';
import { ChangeHistory } from '../../views/components/change-history.js';
import { ReaderContext } from '../../views/components/language.js';

async function shown(before: Record<string, unknown>, after: Record<string, unknown>): Promise<string[]> {
  const row = { id: '1', name: 'thing.changed', at: new Date('2026-03-01T16:30:00Z'), actor: 'A', before, after };
  const rows = [{ actor_en: null, account: null, account_en: null, station: null, ...row }];
  const page = { number: 1, size: 20, total: 1, pages: 1 };
  const list = (
    <ReaderContext.Provider value={{ language: 'en', timeZone: 'Asia/Shanghai' }}>
      <ChangeHistory rows={rows} page={page} address={() => ''} labels={{ 'kind=a': 'Kind A' }} />
    </ReaderContext.Provider>
  );
  const root = parse(String(await html`${list}`));
  return root.querySelectorAll('.change-history li li').map((one) => one.text.replaceAll(/\s+/g, ' ').trim());
}

it('writes days, moments and quantities as the reader does, and leaves names as they are', async () => {
  const before = { due: '2026-03-01', quantity: '3.000', at: '2026-03-01T16:30:00.000Z', kind: 'a' };
  const after = { due: null, quantity: '12.500', at: null, kind: 'b', version: '1.000', price: '12.50' };
  expect(await shown(before, after)).toEqual([
    'due 01/03/2026 (empty)',
    'quantity 3 12.5',
    'at 02/03/2026, 00:30 (empty)',
    'kind Kind A b',
    'version 1.000',
    'price 12.50',
  ]);
});

it('leaves the id of a movement out', async () => {
  expect(await shown({}, { movement: '4741', reason: 'Wrong box' })).toEqual(['reason Wrong box']);
});
