import { A4, type Pen, pdfFile } from '../../platform/pdf.js';
import type { QuotePaper } from './paper.js';

const WIDTH = A4.width - 2 * A4.margin;
const LEFT = A4.margin;
const BOTTOM = A4.height - 16;
const PAD = 1.5;
/** mm, of the columns of the lines. */
const columns = [10, 14, 76, 14, 16, 25, 27];
const numbers = new Set([4, 5, 6]);

/** The quote as a file for the customer. */
export function quotePdf(paper: QuotePaper, madeAt: Date): Promise<Uint8Array<ArrayBuffer>> {
  return pdfFile({
    title: `${paper.title} ${paper.number}`,
    author: paper.company,
    madeAt,
    draw: (pen) => drawQuote(pen, paper),
    foot: (n, all) => paper.pageOf(n, all),
  });
}

function drawQuote(pen: Pen, paper: QuotePaper): void {
  let y: number = A4.margin;
  if (paper.company) pen.text(paper.company, LEFT, y, { size: 11, width: WIDTH });
  pen.text(paper.title, LEFT, y + 6, { size: 20, width: WIDTH });
  y += 18;
  if (paper.stamp) {
    pen.text(paper.stamp, LEFT, y, { size: 12, width: WIDTH });
    y += 7;
  }
  y = drawFacts(pen, paper, y) + 4;
  y = drawRows(pen, paper, y);
  y = drawSums(pen, paper, y) + 4;
  for (const [label, text] of paper.notes) y = paragraph(pen, `${label}${colonOf(paper)}${text}`, y) + 1.5;
  y = paragraph(pen, paper.standard, y);
  drawSignatures(pen, paper, y + 6);
}

/** Labels and texts in two columns of boxes. */
function drawFacts(pen: Pen, { facts }: QuotePaper, top: number): number {
  let y = top;
  const [label, text] = [26, WIDTH / 2 - 26];
  for (let n = 0; n < facts.length; n += 2) {
    const pair = facts.slice(n, n + 2);
    const height = Math.max(...pair.map((fact) => pen.height(fact[1], { width: text - 2 * PAD }))) + 2 * PAD;
    for (const [side, [name, value]] of pair.entries()) {
      const x = LEFT + (side * WIDTH) / 2;
      cell(pen, name, { x, y, width: label, height, fill: true });
      cell(pen, value, { x: x + label, y, width: text, height });
    }
    y += height;
  }
  return y;
}

interface Cell {
  x: number;
  y: number;
  width: number;
  height: number;
  align?: 'left' | 'right';
  fill?: boolean;
}

function cell(pen: Pen, text: string, { x, y, width, height, align = 'left', fill = false }: Cell): void {
  pen.box(x, y, width, height, fill);
  pen.text(text, x + PAD, y + PAD, { width: width - 2 * PAD, align });
}

function drawRow(pen: Pen, texts: string[], top: number, head = false): number {
  const height = heightOf(pen, texts);
  let x: number = LEFT;
  for (const [n, text] of texts.entries()) {
    const width = columns[n]!;
    cell(pen, text, { x, y: top, width, height, align: numbers.has(n) ? 'right' : 'left', fill: head });
    x += width;
  }
  return top + height;
}

const heightOf = (pen: Pen, texts: string[]) =>
  Math.max(...texts.map((text, n) => pen.height(text, { width: columns[n]! - 2 * PAD }))) + 2 * PAD;

/** The head stands again on each page that the lines go on to. */
function drawRows(pen: Pen, { heads, rows }: QuotePaper, top: number): number {
  let y = drawRow(pen, heads, top, true);
  for (const row of rows) {
    if (y + heightOf(pen, row) > BOTTOM) {
      pen.newPage();
      y = drawRow(pen, heads, A4.margin, true);
    }
    y = drawRow(pen, row, y);
  }
  return y;
}

function drawSums(pen: Pen, { sums, words }: QuotePaper, top: number): number {
  const last = columns.at(-1)! + columns.at(-2)!;
  let y = roomFor(pen, top, 30);
  for (const [label, text] of sums) {
    cell(pen, label, { x: LEFT, y, width: WIDTH - last, height: 8, align: 'right', fill: true });
    cell(pen, text, { x: LEFT + WIDTH - last, y, width: last, height: 8, align: 'right' });
    y += 8;
  }
  if (!words) return y;
  cell(pen, words[0], { x: LEFT, y, width: 40, height: 8, fill: true });
  cell(pen, words[1], { x: LEFT + 40, y, width: WIDTH - 40, height: 8 });
  return y + 8;
}

function roomFor(pen: Pen, y: number, height: number): number {
  if (y + height <= BOTTOM) return y;
  pen.newPage();
  return A4.margin;
}

/** Text over the whole width; a long one goes on to the next page by its own lines. */
function paragraph(pen: Pen, text: string, top: number): number {
  let y = top;
  for (const line of text.split('\n')) {
    const height = pen.height(line, { width: WIDTH });
    y = roomFor(pen, y, height);
    pen.text(line, LEFT, y, { width: WIDTH });
    y += height;
  }
  return y;
}

function drawSignatures(pen: Pen, paper: QuotePaper, top: number): void {
  const { signatures, dateLabel } = paper;
  const y = roomFor(pen, top, 34);
  const gap = 6;
  const width = (WIDTH - gap * (signatures.length - 1)) / signatures.length;
  for (const [n, one] of signatures.entries()) {
    const x = LEFT + n * (width + gap);
    pen.text(one.label, x, y, { width });
    pen.text(one.name, x, y + 7, { width });
    pen.line(x, y + 22, x + width, y + 22);
    pen.text(`${dateLabel}${colonOf(paper)}${one.day}`, x, y + 24, { width });
  }
}

const colonOf = ({ language }: QuotePaper) => (language === 'en' ? ': ' : '：');
