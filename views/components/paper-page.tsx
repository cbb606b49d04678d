import type { Child } from 'hono/jsx';
import { defineMessages, useLanguage, useMessages } from './language.js';

const paperMessages = defineMessages({
  print: { zh: '打印', en: 'Print' },
  hint: { zh: 'A4 纸，缩放 100%', en: 'A4 paper, scale 100%' },
});

export interface PaperPageProps {
  title: string;
  /** Where the sheet was asked for. */
  back: { href: string; text: string };
  assets: { styles: string[]; scripts: string[] };
  children: Child;
}

/**
 * A page of its own without the frame of the others, for paper forms on A4: the printer gets the sheet and nothing else.
 * Its looks are `paper.css`; a route gives the addresses of that and of `app.js`, which prints.
 */
export function PaperPage({ title, back, assets, children }: PaperPageProps) {
  const t = useMessages(paperMessages);
  return (
    <html lang={useLanguage()}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {assets.styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {assets.scripts.map((src) => (
          <script src={src} defer></script>
        ))}
      </head>
      <body>
        <header class="paper-bar">
          <a href={back.href}>‹ {back.text}</a>
          <p>{t('hint')}</p>
          <button type="button" data-print="on" autofocus>
            {t('print')}
          </button>
        </header>
        {/* On a screen narrower than the sheet it is moved sideways, by the keyboard too. */}
        <main class="paper-frame" tabindex={0} aria-label={title}>
          {children}
        </main>
      </body>
    </html>
  );
}
