import type { Medium } from '../../src/features/labels/label.js';

export interface Line {
  text: string;
  lang?: 'zh-CN' | 'en';
  /** Left out first where room is short. */
  spare?: boolean;
}

/** A line as it is set: its size is a class of label.css, which clips it after one row or two. */
export interface SetLine {
  text: string;
  lang?: 'zh-CN' | 'en';
  size: string;
  rows: 1 | 2;
}

const HEIGHT = 1.2; // of a row, in its size; label.css says the same
const sizes = [12, 10, 8, 6.5, 5, 4, 3.2, 2.8, 2.5]; // mm, each a class of label.css
const LEAST = sizes.at(-1)!;

/** The room beside or above a symbol, in mm: what padding, symbol and its written code leave of the label. */
export function roomFor(medium: Medium, symbol: { widthMm: number; heightMm: number; rows: number }) {
  const [width, height, gap] = medium === 'sheet' ? [60, 31, 4] : [46, 27, 3];
  if (symbol.rows === 1) return { width, height: height - symbol.heightMm - 4 };
  return { width: width - symbol.widthMm - gap, height };
}

/**
 * Sets a title as big as fits, and below it the lines: smaller if that brings all of them on, else only those for which
 * there is room. Browsers measure text after the fact and without scripts not at all, so widths are estimated; what is
 * estimated wrong is clipped.
 */
export function fitText(
  title: Line,
  lines: readonly Line[],
  room: { width: number; height: number },
  most: { title: number; line: number },
): SetLine[] {
  const given = lines.filter((line) => line.text);
  for (const step of [0, 1, 2]) {
    const set = setLines(title, given, room.width, {
      title: smaller(most.title, step),
      line: smaller(most.line, step),
    });
    if (heightOf(set) <= room.height) return set;
  }
  return fitSome(title, given, room, { title: smaller(most.title, 2), line: smaller(most.line, 2) });
}

function fitSome(title: Line, lines: Line[], room: { width: number; height: number }, most: Sizes): SetLine[] {
  const set = setLines(title, lines, room.width, most);
  if (lines.length === 0 || heightOf(set) <= room.height) return set;
  const spare = lines.findLastIndex((line) => line.spare);
  const left = lines.filter((_, index) => index !== (spare >= 0 ? spare : lines.length - 1));
  return fitSome(title, left, room, most);
}

type Sizes = { title: number; line: number };
const setLines = (title: Line, lines: Line[], width: number, most: Sizes) => [
  fitLine(title, width, most.title),
  ...lines.map((line) => fitLine(line, width, most.line)),
];
const smaller = (size: number, step: number) => sizes[Math.min(sizes.indexOf(size) + step, sizes.length - 1)]!;

function fitLine({ text, lang }: Line, width: number, most: number): SetLine {
  const length = lengthOf(text);
  const allowed = sizes.filter((size) => size <= most);
  const single = allowed.find((size) => size * length <= width);
  const double = allowed.find((size) => size * length <= width * 1.8) ?? LEAST;
  // Two rows only where one row would be far smaller.
  const size = single && single >= double * 0.6 ? single : double;
  return { text, ...(lang && { lang }), size: `mm-${String(size).replace('.', '-')}`, rows: size === single ? 1 : 2 };
}

function heightOf(lines: SetLine[]): number {
  return lines.reduce((sum, { size, rows }) => sum + Number(size.slice(3).replace('-', '.')) * HEIGHT * rows, 0);
}

/** Of a text in ems: Chinese signs are as wide as high, capitals and digits of a bold face some two thirds. */
function lengthOf(text: string): number {
  let length = 0;
  for (const sign of text) {
    if (sign > '\u2e7f') length += 1;
    else length += /[A-Z0-9]/.test(sign) ? 0.68 : /[-. :]/.test(sign) ? 0.4 : 0.6;
  }
  return length;
}
