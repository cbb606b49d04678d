import { translator } from '../../../views/components/language.js';
import { unitText } from '../../../views/components/unit.js';
import { paperMessages } from '../../../views/repair-quotes/paper-messages.js';
import type { Language } from '../../platform/language.js';
import { amountInWords } from './amount-in-words.js';
import { labourUnits, labourWords } from './prefill.js';
import type { Quote, QuoteLine } from './queries.js';

/** A quote as the customer reads it, all of it text: what is drawn on the page and into the PDF file. */
export interface QuotePaper {
  language: Language;
  company: string | null;
  number: string;
  title: string;
  /** Why it must not go to the customer as it is. */
  stamp: string | null;
  facts: [label: string, text: string][];
  heads: string[];
  rows: string[][];
  sums: [label: string, text: string][];
  /** The total in Chinese capitals, on the Chinese paper. */
  words: [label: string, text: string] | null;
  notes: [label: string, text: string][];
  standard: string;
  signatures: { label: string; name: string; day: string }[];
  dateLabel: string;
  pageOf(n: number, all: number): string;
}

/** Exact: Intl reads decimal text itself. */
const money = new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const moneyText = (amount: string) => money.format(amount as Intl.StringNumericLiteral);

/** Which language a customer reads: the one their name is written in. */
export const languageOfCustomer = (name: string): Language => (/\p{Script=Han}/u.test(name) ? 'zh-CN' : 'en');

/** Our own words for a line follow the paper's language; what somebody wrote stays as it is written. */
function descriptionOf(line: QuoteLine, language: Language): string {
  const ours = line.kind === 'labour' && Object.values(labourWords).includes(line.description);
  if (ours) return labourWords[language];
  const isName = line.item_zh !== null && [line.item_zh, line.item_en].includes(line.description);
  const name = isName ? (language === 'en' && line.item_en ? line.item_en : line.item_zh!) : line.description;
  return line.code ? `${line.code} ${name}` : name;
}

function unitOf(line: QuoteLine, language: Language): string {
  if (line.kind === 'labour' && Object.values(labourUnits).includes(line.unit ?? '')) return labourUnits[language];
  return line.unit ? unitText(language, line.unit, line.quantity) : '';
}

export function paperOf(
  quote: Quote,
  lines: QuoteLine[],
  { language, company, dayOf }: { language: Language; company: string | null; dayOf: (moment: Date) => string },
): QuotePaper {
  const t = translator(language, paperMessages);
  const name = (zh: string | null, en: string | null) => (language === 'en' && en ? en : (zh ?? ''));
  const piece = [quote.item, name(quote.item_zh, quote.item_en), quote.specification].filter(Boolean).join(' ');
  const facts: [string, string | null][] = [
    [t('number'), quote.number],
    [t('date'), dayOf(quote.submitted_at ?? quote.drafted_at)],
    [t('customer'), name(quote.customer, quote.customer_en)],
    [t('contact'), quote.contact],
    [t('address'), quote.customer_address],
    [t('order'), quote.order],
    [t('piece'), quote.serial ? piece : `${piece} × ${quote.quantity}`],
    [t('serial'), quote.serial],
    [t('device'), quote.device && `${quote.device_model} ${quote.device}`],
    [t('valid_until'), quote.valid_until],
  ];
  const approved = ['approved', 'accepted', 'refused'].includes(quote.state);
  return {
    language,
    company,
    number: quote.number,
    title: t('title'),
    stamp: quote.state === 'withdrawn' ? t('withdrawn') : approved ? null : t('not_approved'),
    facts: facts.filter((fact): fact is [string, string] => Boolean(fact[1])),
    heads: (['position', 'kind', 'description', 'unit', 'quantity', 'unit_price', 'amount'] as const).map((one) =>
      t(one),
    ),
    rows: lines.map((line, n) => [
      String(n + 1),
      t(`kind_${line.kind}`),
      descriptionOf(line, language),
      unitOf(line, language),
      line.quantity,
      moneyText(line.unit_price),
      moneyText(line.amount),
    ]),
    sums: [
      [t('net'), moneyText(quote.net)],
      [t('tax', { rate: quote.tax_rate }), moneyText(quote.tax)],
      [t('gross'), `¥ ${moneyText(quote.gross)}`],
    ],
    words: language === 'zh-CN' ? [t('in_words'), amountInWords(quote.gross)] : null,
    notes: [
      [t('old_parts'), t(`wish_${quote.parts_wish}`)],
      ...(quote.terms ? [[t('terms'), quote.terms] as [string, string]] : []),
    ],
    standard: t('standard'),
    signatures: [
      { label: t('quoted_by'), name: company ?? '', day: '' },
      {
        label: t('approved_by'),
        name: approved ? name(quote.decider, quote.decider_en) : '',
        day: approved && quote.decided_at ? dayOf(quote.decided_at) : '',
      },
      { label: t('customer_sign'), name: '', day: '' },
    ],
    dateLabel: t('sign_date'),
    pageOf: (n, all) => t('page_n', { number: quote.number, n, all }),
  };
}
