import type { Label, Medium } from '../../src/features/labels/label.js';
import type { SymbolShape } from '../../src/features/labels/symbol.js';
import { roleMessages } from '../components/messages.js';
import { fitText, type Line, roomFor } from './fit.js';
import { cardMessages } from './messages.js';

export interface LabelCardProps {
  label: Label;
  symbol: SymbolShape;
  medium: Medium;
}

/** One label in its exact size. Its text is in both languages whoever prints it: the label is for everybody. */
export function LabelCard({ label, symbol, medium }: LabelCardProps) {
  const { title, lines, most } = textOf(label);
  const set = fitText(title, lines, roomFor(medium, symbol), most[medium]);
  return (
    <div class={`label label-${medium} ${symbol.rows === 1 ? 'label-bars' : 'label-square'}`}>
      <div class="label-text">
        {set.map((line, index) => (
          <div class={`${line.size} rows-${line.rows} ${index === 0 ? 'label-title' : ''}`} lang={line.lang}>
            {line.text}
          </div>
        ))}
      </div>
      <div class="label-symbol">
        <svg
          width={`${symbol.widthMm}mm`}
          height={`${symbol.heightMm}mm`}
          viewBox={`0 0 ${symbol.columns} ${symbol.rows}`}
          preserveAspectRatio="none"
          shape-rendering="crispEdges"
          aria-hidden="true"
        >
          <path d={symbol.path} />
        </svg>
        <div class={`label-code ${codeSize(label.code, symbol)}`}>{label.code}</div>
      </div>
    </div>
  );
}

/** The code to type by hand stands below its symbol and is not wider. */
function codeSize(code: string, { widthMm }: SymbolShape): string {
  const size = [2.5, 2, 1.6].find((mm) => mm * MONOSPACED * code.length <= widthMm) ?? 1.6;
  return `code-${String(size).replace('.', '-')}`;
}
const MONOSPACED = 0.6; // of a sign, in ems

type Text = {
  title: Line;
  lines: Line[];
  /** The biggest sizes in mm. */
  most: Record<Medium, { title: number; line: number }>;
};

const small = { sheet: { title: 6.5, line: 4 }, roll: { title: 5, line: 3.2 } };
const big = { sheet: { title: 12, line: 5 }, roll: { title: 10, line: 4 } };
const word = { sheet: { title: 12, line: 8 }, roll: { title: 10, line: 6.5 } };

function textOf(label: Label): Text {
  switch (label.kind) {
    case 'item':
      return {
        title: { text: label.itemCode },
        lines: [zh(label.nameZh), { ...en(label.nameEn), spare: true }, { text: label.specification }],
        most: small,
      };
    case 'serial':
    case 'lot':
      return {
        title: { text: label.number },
        lines: [
          { text: label.itemCode },
          zh(label.nameZh),
          { text: label.expiresOn ? `有效期 EXP ${label.expiresOn}` : '', lang: 'zh-CN' },
          { ...en(label.nameEn), spare: true },
        ],
        most: small,
      };
    case 'place':
      return {
        title: { text: label.placeCode },
        lines: [
          zh(label.forProperty ? '顾客财产专用 CUSTOMER PROPERTY' : ''),
          zh(label.name),
          { ...en(label.nameEn), spare: true },
          { ...zh(label.within), spare: true },
        ],
        most: big,
      };
    case 'badge':
      return {
        title: zh(label.name),
        lines: [
          en(label.nameEn),
          zh(label.roles.map((role) => roleMessages[role].zh).join(' · ')),
          { ...en(label.roles.map((role) => roleMessages[role].en).join(' · ')), spare: true },
        ],
        most: big,
      };
    case 'property':
      return {
        title: zh('顾客财产 PROPERTY OF'),
        lines: [
          zh(label.customer),
          zh(label.what),
          { text: label.serial, spare: true },
          zh(label.care ? `★ ${label.care}` : ''),
          { text: label.promisedOn ? `约还 DUE ${label.promisedOn}` : '', lang: 'zh-CN' },
        ],
        most: small,
      };
    case 'card':
      return { title: zh(cardMessages[label.word].zh), lines: [en(cardMessages[label.word].en)], most: word };
  }
}

const zh = (text: string): Line => ({ text, lang: 'zh-CN' });
const en = (text: string): Line => ({ text, lang: 'en' });
