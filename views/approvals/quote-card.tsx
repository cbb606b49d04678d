import type { WaitingQuote } from '../../src/features/approvals/repair-quotes.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { approvalMessages } from './messages.js';
import { Fact } from './slip-card.js';

interface QuoteCardProps {
  quote: WaitingQuote & { opens: boolean };
  keys: { approve: string; reject: string };
}

/** A quote for a charged repair with what a decision needs, and the decision itself. */
export function QuoteCard({ quote, keys }: QuoteCardProps) {
  const t = useMessages(approvalMessages);
  const format = useFormat();
  const name = useName();
  const address = `/repair-quotes/${quote.number}`;
  return (
    <article class="card mb-3" id={`quote-${quote.number}`} aria-label={quote.number}>
      <div class="card-header waiting-head">
        {quote.opens ? (
          <a class="code" href={address}>
            {quote.number}
          </a>
        ) : (
          <span class="code">{quote.number}</span>
        )}
        <span>{name(quote.customer, quote.customer_en)}</span>
        {quote.deputy_for && (
          <span class="badge bg-purple-lt">
            {t('as_deputy', { person: name(quote.deputy_for, quote.deputy_for_en) })}
          </span>
        )}
        <span class="waiting-value">{format.money(quote.gross)}</span>
      </div>
      <div class="card-body">
        <dl class="waiting-facts">
          <Fact label={t('repair_order')}>
            <span class="code">{quote.order}</span>
          </Fact>
          <Fact label={t('repaired_piece')}>
            {name(quote.name, quote.name_en)} {quote.serial && <span class="code">{quote.serial}</span>}
          </Fact>
          <Fact label={t('before_tax')}>{format.money(quote.net)}</Fact>
          <Fact label={t('valid_until')}>{format.date(quote.valid_until)}</Fact>
          <Fact label={t('submitted_at')}>
            {name(quote.submitted_by, quote.submitted_by_en)} · {format.dateTime(quote.submitted_at)}
          </Fact>
        </dl>
        <ul class="waiting-lines">
          {quote.lines.map((line) => (
            <li>
              {line.description === line.zh || line.description === line.en
                ? name(line.zh!, line.en)
                : line.description}{' '}
              × {line.unit ? format.amount(line.quantity, line.unit) : format.quantity(line.quantity)} ·{' '}
              {format.money(line.amount)}
            </li>
          ))}
        </ul>
        {quote.line_count > quote.lines.length && (
          <span class="text-secondary">{t('more_lines', { n: quote.line_count - quote.lines.length })}</span>
        )}
      </div>
      <div class="card-footer">
        <DecisionForm
          document={quote.number}
          approve={`${address}/approval`}
          reject={`${address}/rejection`}
          fields={{}}
          keys={keys}
        />
      </div>
    </article>
  );
}
