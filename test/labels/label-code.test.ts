import { describe, expect, it } from 'vitest';
import { cardCodes, labelCodeOf, parseLabelCode } from '../../src/features/labels/label-code.js';

describe('label codes', () => {
  it.each([
    ['item', 12, 'IT-12'],
    ['serial', '9007199254740993', 'SN-9007199254740993'],
    ['lot', '3', 'LT-3'],
    ['place', 7, 'PL-7'],
    ['requisition', 12, 'REQ-000012'],
    ['requisition', 1234567, 'REQ-1234567'],
    ['task', 1, 'ST-000001'],
  ] as const)('of %s %s is %s, and is read back', (kind, id, code) => {
    expect(labelCodeOf(kind, id)).toBe(code);
    expect(parseLabelCode(code)).toEqual({ kind, id: String(id) });
  });

  it.each([
    '',
    'IT-',
    'IT-0',
    'IT-012',
    'IT-1.5',
    'IT--1',
    'it-1',
    ' IT-1',
    'IT-1\n',
    'IT-１',
    'XX-1',
    'IT-1x',
    'REQ-12',
    'REQ-0000012',
    'REQ-000000',
    'ST-1',
    'CMD-ISSUE',
    'B-ABCD2345',
  ])('%j is none', (code) => {
    expect(parseLabelCode(code)).toBeNull();
  });

  it('has no number that the database could not hold', () => {
    expect(parseLabelCode('IT-2147483647')).not.toBeNull();
    expect(parseLabelCode('IT-2147483648')).toBeNull();
    expect(parseLabelCode('PL-99999999999')).toBeNull();
    expect(parseLabelCode('REQ-2147483648')).toBeNull();
    expect(parseLabelCode('SN-9223372036854775807')).not.toBeNull();
    expect(parseLabelCode('LT-9223372036854775808')).toBeNull();
    expect(parseLabelCode(`SN-${'9'.repeat(5000)}`)).toBeNull();
  });

  it('uses only signs that every scanner and keyboard layout sends unchanged', () => {
    for (const code of [...cardCodes, labelCodeOf('place', 1)]) expect(code).toMatch(/^[A-Z0-9-]+$/);
    expect(cardCodes).toHaveLength(14);
  });
});
