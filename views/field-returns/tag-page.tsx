import type { ReturnRow } from '../../src/features/field-returns/queries.js';
import type { SymbolShape } from '../../src/features/labels/symbol.js';
import { useFormat } from '../components/format.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { tagMessages } from './tag-messages.js';

export interface TagShown {
  code: string;
  symbol: SymbolShape | null;
  /** Null on a blank one, which is written on by hand. */
  piece: (ReturnRow & { day: string }) | null;
}

export interface TagPageProps {
  medium: 'roll' | 'sheet';
  tags: TagShown[];
  back: { href: string; text: string };
  /** The same on the other paper. */
  other?: string;
  assets: { styles: string[]; scripts: string[] };
}

const TAGS_A_SHEET = 24;

/** A page of its own, without the frame of the others: the printer gets tags and nothing else. */
export function TagPage({ medium, tags, back, other, assets }: TagPageProps) {
  const t = useMessages(tagMessages);
  const size = medium === 'sheet' ? TAGS_A_SHEET : 1;
  const pages = Array.from({ length: Math.ceil(tags.length / size) }, (_, n) => tags.slice(n * size, (n + 1) * size));
  return (
    <html lang={useLanguage()}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{back.text}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {assets.styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {assets.scripts.map((src) => (
          <script src={src} defer></script>
        ))}
      </head>
      <body class="print-body">
        <header class="print-bar">
          <a href={back.href}>‹ {back.text}</a>
          <p>
            {t(`medium_${medium}`)} · {t('hint')}{' '}
            {other && <a href={other}>{t(medium === 'roll' ? 'other_sheet' : 'other_roll')}</a>}
          </p>
          <button type="button" data-print="on" autofocus>
            {t('print')}
          </button>
        </header>
        <main>
          {pages.map((page) => (
            <section class={`page-${medium}`}>
              {page.map((tag) => (
                <Tag {...tag} medium={medium} />
              ))}
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}

function Tag({ code, symbol, piece, medium }: TagShown & { medium: 'roll' | 'sheet' }) {
  return (
    <article class={`label label-${medium} label-bars return-tag`}>
      {piece ? <Told piece={piece} /> : <ByHand />}
      {symbol && (
        <div class="label-symbol">
          <svg
            width={`${symbol.widthMm}mm`}
            height={`${medium === 'sheet' ? symbol.heightMm : symbol.heightMm - 1}mm`}
            viewBox={`0 0 ${symbol.columns} ${symbol.rows}`}
            preserveAspectRatio="none"
            shape-rendering="crispEdges"
            aria-hidden="true"
          >
            <path d={symbol.path} />
          </svg>
          <div class="label-code">{code}</div>
        </div>
      )}
    </article>
  );
}

/** Four short lines: what it is, its number, whose, and what was wrong. */
function Told({ piece }: { piece: NonNullable<TagShown['piece']> }) {
  const t = useMessages(tagMessages);
  const name = useName();
  const format = useFormat();
  const symptom = piece.symptom ? name(piece.symptom, piece.symptom_en) : piece.symptom_note;
  return (
    <div class="label-text return-tag-text">
      <div class="return-tag-head">
        <strong>{piece.item ?? t('no_item')}</strong>
        <strong>{piece.owner_id === 1 ? t('untested') : `${t('untested')} ${t('customers')}`}</strong>
      </div>
      <div class="return-tag-line">
        {piece.item ? name(piece.name_zh ?? '', piece.name_en) : piece.description}
        {piece.serial ? ` · ${piece.serial}` : piece.unit && ` · ${format.amount(piece.quantity, piece.unit)}`}
      </div>
      <div class="return-tag-line">
        {[piece.customer && name(piece.customer, piece.customer_en), piece.device].filter(Boolean).join(' · ')}
      </div>
      <div class="return-tag-line">{[symptom, format.date(piece.day)].filter(Boolean).join(' · ')}</div>
    </div>
  );
}

/** Lines to write on. */
function ByHand() {
  const t = useMessages(tagMessages);
  return (
    <div class="label-text return-tag-text return-tag-blank">
      {(['field_item', 'field_serial', 'field_customer', 'field_symptom'] as const).map((field) => (
        <div class="return-tag-write">{t(field)}</div>
      ))}
    </div>
  );
}
