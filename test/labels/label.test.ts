import { describe, expect, it } from 'vitest';
import { sheetPositions, sheetsOf } from '../../src/features/labels/label.js';
import { cardCodes } from '../../src/features/labels/label-code.js';
import { symbolOf, symbolsOf } from '../../src/features/labels/symbol.js';
import { fitText } from '../../views/labels/fit.js';

describe('positions on sheets of 24', () => {
  it('leaves what was used before the start empty, and goes on overleaf', () => {
    const pages = sheetPositions([1, 2, 3], 23);
    expect(pages).toHaveLength(2);
    expect(pages[0]!.slice(21)).toEqual([null, 1, 2]);
    expect(pages[1]!.slice(0, 2)).toEqual([3, null]);
    expect(pages.map((page) => page.length)).toEqual([24, 24]);
  });

  it.each([
    [0, 24, 0],
    [24, 1, 1],
    [24, 2, 2],
    [25, 1, 2],
    [480, 1, 20],
    [480, 24, 21],
  ])('%d labels from position %d take %d sheets', (labels, start, sheets) => {
    expect(sheetsOf(labels, start)).toBe(sheets);
  });
});

describe('symbols', () => {
  it('have modules of whole dots of a 203 dpi printer', () => {
    for (const medium of ['sheet', 'roll'] as const)
      for (const symbology of ['code128', 'qrcode', 'datamatrix'] as const)
        for (const code of ['IT-1', 'B-ABCD2345', ...cardCodes]) {
          const symbol = symbolOf(code, symbology, medium);
          if (symbol) expect((symbol.widthMm / symbol.columns / 0.125) % 1, `${medium} ${symbology} ${code}`).toBe(0);
        }
  });

  it('fit the label or are none', () => {
    expect(symbolOf('CMD-REFURBISHED', 'code128', 'roll')).toBeNull();
    expect(symbolOf('CMD-CONDITION', 'code128', 'roll')!.widthMm).toBe(44.5);
    expect(symbolOf('CMD-REFURBISHED', 'code128', 'sheet')!.widthMm).toBe(50);
    expect(symbolOf('SN-9223372036854775807', 'qrcode', 'roll')!.heightMm).toBeLessThanOrEqual(19);
  });

  it('carry ASCII only', () => {
    expect(() => symbolOf('批次-1', 'qrcode', 'sheet')).toThrow('ASCII');
    expect(() => symbolOf('', 'qrcode', 'sheet')).toThrow('ASCII');
  });

  it('are drawn once for each code', async () => {
    const symbols = await symbolsOf(['IT-1', 'IT-2', 'IT-1'], 'datamatrix', 'roll');
    expect([...symbols.keys()]).toEqual(['IT-1', 'IT-2']);
  });
});

describe('text of a label', () => {
  const most = { title: 6.5, line: 4 };
  const lines = [{ text: '充放电控制板' }, { text: 'Charge control board', spare: true }, { text: '8 通道 5V/10A' }];

  it('is big where there is room', () => {
    expect(fitText({ text: 'CB-8' }, lines, { width: 60, height: 40 }, most).map(({ size }) => size)).toEqual([
      'mm-6-5',
      'mm-4',
      'mm-4',
      'mm-4',
    ]);
  });

  it('gets smaller before anything is left out, then leaves out the spare line first', () => {
    const set = fitText({ text: 'CB-8' }, lines, { width: 60, height: 18 }, most);
    expect(set.map(({ size }) => size)).toEqual(['mm-5', 'mm-3-2', 'mm-3-2', 'mm-3-2']);
    const short = fitText({ text: 'CB-8' }, lines, { width: 60, height: 12 }, most);
    expect(short.map(({ text }) => text)).toEqual(['CB-8', '充放电控制板', '8 通道 5V/10A']);
  });

  it('keeps the title whatever happens, and lines without text take no room', () => {
    const set = fitText({ text: 'X'.repeat(400) }, [{ text: '' }, { text: 'y' }], { width: 20, height: 3 }, most);
    expect(set).toEqual([{ text: 'X'.repeat(400), size: 'mm-2-5', rows: 2 }]);
  });
});
