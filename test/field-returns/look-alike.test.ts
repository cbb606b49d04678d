import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { batchIn, looksOf, nearLooks, rightedBy, slipsBetween } from '../../src/features/field-returns/look-alike.js';

const sign = fc.constantFrom(...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-');
const serial = fc.array(sign, { minLength: 5, maxLength: 16 }).map((signs) => signs.join(''));
const groups = ['0O', '1IL', '2Z', '5S', '8B'];
/** The same number with any of its signs mistaken for one that looks like it. */
const misread = (text: string) =>
  fc
    .tuple(...[...text].map((one) => fc.constantFrom(...(groups.find((group) => group.includes(one)) ?? one))))
    .map((signs) => signs.join(''));
const slip = (text: string) =>
  fc.oneof(
    fc.tuple(fc.nat(text.length), sign).map(([at, one]) => text.slice(0, at) + one + text.slice(at)),
    fc.nat(text.length - 1).map((at) => text.slice(0, at) + text.slice(at + 1)),
    fc.tuple(fc.nat(text.length - 1), sign).map(([at, one]) => text.slice(0, at) + one + text.slice(at + 1)),
    fc.nat(text.length - 2).map((at) => text.slice(0, at) + text[at + 1]! + text[at]! + text.slice(at + 2)),
  );

describe('numbers that look alike', () => {
  it('finds every number that was misread and mistyped by one slip', () => {
    const misreadAndSlipped = serial.chain((text) =>
      fc.tuple(
        fc.constant(text),
        slip(text).chain((slipped) => misread(slipped)),
      ),
    );
    fc.assert(
      fc.property(misreadAndSlipped, ([text, typed]) => {
        expect(nearLooks(typed)).toContain(looksOf(text));
        expect(slipsBetween(typed, text)).not.toBeNull();
      }),
    );
  });

  it('finds nothing that is further away', () => {
    fc.assert(
      fc.property(serial, serial, (typed, other) => {
        expect(nearLooks(typed).includes(looksOf(other))).toBe(slipsBetween(typed, other) !== null);
      }),
    );
  });

  it('is the same looked at from either side', () => {
    fc.assert(
      fc.property(serial, serial, (a, b) => {
        expect(slipsBetween(a, b)).toBe(slipsBetween(b, a));
      }),
    );
  });

  it('asks the book for a bounded number of looks', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(nearLooks(text).length).toBeLessThan(3000);
      }),
    );
    expect(nearLooks('12')).toEqual([]);
  });

  it.each([
    ['PX03-######@', 'PXO3-O1234SA', 'PX03-012345A'],
    ['PX03-######@', 'PX03-01234', null],
    ['AB-**##', 'A8-O0O0', 'AB-O000'],
  ])('puts %s right in %s', (pattern, typed, righted) => expect(rightedBy(pattern, typed)).toBe(righted));

  it.each([
    ['B####-####', 'B2403-0017', 'B2403'],
    ['PX03-######@', 'PX03-123456A', null],
    ['@@##/##.###', 'AB24/07.001', 'AB24/07'],
    ['######', '240701', null],
    ['B####-####', 'B2403-00171', null],
    [null, 'B2403-0017', null],
  ])('reads the lot of %s in %s', (pattern, number, lot) => expect(batchIn(pattern, number)).toBe(lot));
});
