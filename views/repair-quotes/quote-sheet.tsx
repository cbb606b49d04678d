import type { QuotePaper } from '../../src/features/repair-quotes/paper.js';
import { useMessages } from '../components/language.js';
import { PaperPage, type PaperPageProps } from '../components/paper-page.js';
import { repairQuoteMessages } from './messages.js';
import { paperMessages } from './paper-messages.js';

export interface QuoteSheetProps {
  paper: QuotePaper;
  assets: PaperPageProps['assets'];
}

const NUMBERS = 4;

/** The quote on A4 in the customer's language, whoever prints it. */
export function QuoteSheet({ paper, assets }: QuoteSheetProps) {
  const t = useMessages(repairQuoteMessages);
  const address = `/repair-quotes/${paper.number}`;
  return (
    <PaperPage
      title={`${paper.title} ${paper.number}`}
      back={{ href: address, text: `${t('quotes')} ${paper.number}` }}
      assets={assets}
    >
      <OtherWays paper={paper} />
      <article class="paper quote-sheet" lang={paper.language}>
        <div class="paper-head">
          <div>
            {paper.company && <div class="paper-company">{paper.company}</div>}
            <h1>{paper.title}</h1>
            {paper.stamp && <div class="quote-stamp">{paper.stamp}</div>}
          </div>
        </div>
        <Facts paper={paper} />
        <Lines paper={paper} />
        {paper.notes.map(([label, text]) => (
          <p class="paper-note">
            <strong>{label}</strong>
            {paper.language === 'en' ? ': ' : '：'}
            {text}
          </p>
        ))}
        <p>{paper.standard}</p>
        <div class="quote-signatures">
          {paper.signatures.map((one) => (
            <div class="quote-signature">
              <div>{one.label}</div>
              <div class="quote-signature-line">{one.name}</div>
              <div>
                {paper.dateLabel}
                {paper.language === 'en' ? ': ' : '：'}
                {one.day}
              </div>
            </div>
          ))}
        </div>
      </article>
    </PaperPage>
  );
}

/** The other language and the file: on the screen only. */
function OtherWays({ paper }: Pick<QuoteSheetProps, 'paper'>) {
  const t = useMessages(paperMessages);
  const address = `/repair-quotes/${paper.number}`;
  const other = paper.language === 'en' ? 'zh-CN' : 'en';
  return (
    <nav class="quote-ways">
      <a href={`${address}/print?language=${other}`} hreflang={other}>
        {other === 'en' ? 'English' : '中文'}
      </a>
      <a href={`${address}/pdf?language=${paper.language}`} download={`${paper.number}.pdf`}>
        {t('pdf')}
      </a>
    </nav>
  );
}

function Facts({ paper }: Pick<QuoteSheetProps, 'paper'>) {
  const pairs = paper.facts.flatMap((fact, n) => (n % 2 === 0 ? [[fact, paper.facts[n + 1]] as const] : []));
  return (
    <table>
      <tbody>
        {pairs.map(([left, right]) => (
          <tr>
            <th class="paper-label">{left[0]}</th>
            <td colspan={right ? 1 : 3}>{left[1]}</td>
            {right && <th class="paper-label">{right[0]}</th>}
            {right && <td>{right[1]}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Lines({ paper }: Pick<QuoteSheetProps, 'paper'>) {
  const width = paper.heads.length;
  return (
    <table class="quote-lines">
      <thead>
        <tr>
          {paper.heads.map((head) => (
            <th>{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {paper.rows.map((row) => (
          <tr>
            {row.map((text, n) => (
              <td class={n >= NUMBERS ? 'paper-number' : undefined}>{text}</td>
            ))}
          </tr>
        ))}
        {paper.sums.map(([label, text]) => (
          <tr class="quote-sum">
            <th colspan={width - 2}>{label}</th>
            <td class="paper-number" colspan={2}>
              {text}
            </td>
          </tr>
        ))}
        {paper.words && (
          <tr class="quote-words">
            <th colspan={2}>{paper.words[0]}</th>
            <td colspan={width - 2}>{paper.words[1]}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}
