import { setImmediate } from 'node:timers/promises';
import bwip from 'bwip-js/node';
import type { Medium, Symbology } from './label.js';

/** A symbol to draw: the outline of its dark parts in modules, and its size on paper. */
export interface SymbolShape {
  path: string;
  columns: number;
  rows: number;
  widthMm: number;
  heightMm: number;
}

// Widths of a module in mm, multiples of the 0.125 mm dot of a 203 dpi printer: other widths print unevenly.
const measures = {
  sheet: { width: 70, bars: 60, barHeight: 9, code128: [0.5, 0.375, 0.25], qrcode: 1, datamatrix: 1.25 },
  roll: { width: 50, bars: 45, barHeight: 8, code128: [0.375, 0.25], qrcode: 0.75, datamatrix: 1 },
} as const;
const QUIET_MODULES = 10; // on either side of Code 128, by its standard

/** Draws a code's symbol for a medium; null when its bars are too many for the label. */
export function symbolOf(code: string, symbology: Symbology, medium: Medium): SymbolShape | null {
  if (!/^[ -~]+$/.test(code)) throw new Error('a symbol carries ASCII only: scanners disagree about anything else');
  const measure = measures[medium];
  // The named export `raw` is another thing, a symbology of that name.
  // oxlint-disable-next-line import/no-named-as-default-member
  const [drawn] = bwip.raw({ bcid: symbology, text: code, ...(symbology === 'qrcode' && { eclevel: 'M' }) });
  if (!drawn) return null;
  if ('sbs' in drawn) {
    const columns = drawn.sbs.reduce((sum, width) => sum + width, 0);
    const module = measure.code128.find(
      (x) => columns * x <= measure.bars && (columns + 2 * QUIET_MODULES) * x <= measure.width,
    );
    if (!module) return null;
    return { path: barPath(drawn.sbs), columns, rows: 1, widthMm: columns * module, heightMm: measure.barHeight };
  }
  const module = measure[symbology === 'qrcode' ? 'qrcode' : 'datamatrix'];
  const { pixs, pixx: columns, pixy: rows } = drawn;
  return { path: squarePath(pixs, columns), columns, rows, widthMm: columns * module, heightMm: rows * module };
}

/** The symbols of many codes, each drawn once, with pauses: a QR code takes some 2 ms, and others wait for answers. */
export async function symbolsOf(
  codes: readonly string[],
  symbology: Symbology,
  medium: Medium,
): Promise<Map<string, SymbolShape | null>> {
  const symbols = new Map<string, SymbolShape | null>();
  for (const code of new Set(codes)) {
    symbols.set(code, symbolOf(code, symbology, medium));
    if (symbols.size % 8 === 0) await setImmediate();
  }
  return symbols;
}

/** Bars and gaps alternate, the first is a bar. */
function barPath(widths: readonly number[]): string {
  let path = '';
  let x = 0;
  for (const [index, width] of widths.entries()) {
    if (index % 2 === 0) path += `M${x} 0h${width}v1h-${width}z`;
    x += width;
  }
  return path;
}

/** One rectangle for each run of dark squares in a row. */
function squarePath(squares: readonly number[], columns: number): string {
  let path = '';
  for (let start = 0; start < squares.length;) {
    const x = start % columns;
    let length = 1;
    if (squares[start]) {
      while (x + length < columns && squares[start + length]) length++;
      path += `M${x} ${Math.floor(start / columns)}h${length}v1h-${length}z`;
    }
    start += length;
  }
  return path;
}
