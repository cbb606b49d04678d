import type { WaitingQuote } from '../../src/features/approvals/repair-quotes.js';
import { DecisionForm } from '../components/decision-form.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { approvalMessages } from './messages.js';
import { Fact, WaitingCard, WaitingNumber, WaitingLines } from './waiting-card.js';

interface QuoteCardProps {
  quote: WaitingQuote;
  keys: { approve: string; reject: string };
}

/** A quote for a charged repair with what a decision needs, and the decision itself. */
export function QuoteCard({ quote, keys }: QuoteCardProps) {
  const t = useMessages(approvalMessages);
  const format = useFormat();
  const name = useName();
  const address = `/repair-quotes/${quote.number}`;
  const head = (
    <>
      <WaitingNumber number={quote.number} href={address} opens={quote.opens} />
      <span>{name(quote.customer, quote.customer_en)}</span>
    </>
  );
  return (
    <WaitingCard
      id={`quote-${quote.number}`}
      document={quote.number}
      waiting={quote}
      value={quote.gross}
      head={head}
      decision={
        <DecisionForm
          document={quote.number}
          approve={`${address}/approval`}
          reject={`${address}/rejection`}
          keys={keys}
        />
      }
    >
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
      <WaitingLines lines={quote.lines} count={quote.line_count}>
        {(line) => (
          <>
            {line.description === line.zh || line.description === line.en ? name(line.zh!, line.en) : line.description}{' '}
            × {line.unit ? format.amount(line.quantity, line.unit) : format.quantity(line.quantity)} ·{' '}
            {format.money(line.amount)}
          </>
        )}
      </WaitingLines>
    </WaitingCard>
  );
}
