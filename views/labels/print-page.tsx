import type { Label, Medium } from '../../src/features/labels/label.js';
import type { SymbolShape } from '../../src/features/labels/symbol.js';
import { useLanguage, useMessages } from '../components/language.js';
import { LabelCard } from './label-card.js';
import { labelMessages } from './messages.js';

type Printed = { label: Label; symbol: SymbolShape };

export interface PrintPageProps {
  medium: Medium;
  /** Sheets of 24 by position, or one label a page. */
  pages: (Printed | null)[][];
  back: string;
  assets: { styles: string[]; scripts: string[] };
}

/** A page of its own, without the frame of the others: the printer gets labels and nothing else. */
export function PrintPage({ medium, pages, back, assets }: PrintPageProps) {
  const t = useMessages(labelMessages);
  return (
    <html lang={useLanguage()}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{t('print_title')}</title>
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
          <a href={back}>‹ {t('labels')}</a>
          <p>
            {t('hint_scale')} · {t(medium === 'sheet' ? 'hint_sheet' : 'hint_roll')} · {t('hint_extras')}
          </p>
          <button type="button" data-print="on" autofocus>
            {t('print')}
          </button>
        </header>
        <main>
          {pages.map((cells) => (
            <section class={`page-${medium}`}>
              {cells.map((cell) => (cell ? <LabelCard {...cell} medium={medium} /> : <div class="label-used"></div>))}
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
