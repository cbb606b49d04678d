import { describe, expect, it } from 'vitest';
import { readMakerLabel } from '../../src/features/labels/index.js';

describe('a maker’s label', () => {
  it('is read from GS1 element strings, marked, bare and printed', () => {
    const asked = { serial: 'SN7', lot: 'L1', expiresOn: '2027-02-28', quantity: null };
    for (const text of [
      ']C101069012345678921727020010L1\u001d21SN7',
      '\u001d01069012345678921727022810l1\u001d21sn7',
      '01069012345678921727022810L1\u001d21SN7',
      '(01)06901234567892(17)270228(10)L1(21)SN7',
    ]) {
      const label = readMakerLabel(text);
      expect(label).toMatchObject(asked);
      expect(label?.items).toEqual(['06901234567892', '6901234567892']);
    }
  });
  it('is read from the envelope of ISO 15434', () => {
    const text = '[)>\u001e06\u001d1PABC-9\u001dSX1\u001dQ25\u001d1TLOT9\u001d14D20280131\u001e\u0004';
    expect(readMakerLabel(text)).toEqual({
      items: ['ABC-9'],
      serial: 'X1',
      lot: 'LOT9',
      expiresOn: '2028-01-31',
      quantity: '25',
    });
  });
  it('has no day of expiry that there is not', () => {
    for (const day of ['00000101', '20270230', '20271301'])
      expect(readMakerLabel(`[)>\u001e06\u001d1PABC-9\u001d14D${day}\u001e\u0004`)?.expiresOn, day).toBeNull();
  });
  it('is nothing else', () => {
    for (const text of ['IT-12', 'ABC', '6901234567892', '0106901234567893X', '01', '', '0199999999999999', ']C199XX'])
      expect(readMakerLabel(text)).toBeNull();
  });
});
