import type { Quote, QuoteLine } from '../../src/features/repair-quotes/queries.js';
import { type Format, useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { repairQuoteMessages } from './messages.js';

/** What is quoted, and the sums. */
export function QuoteLines({ quote, lines }: { quote: Quote; lines: QuoteLine[] }) {
  const t = useMessages(repairQuoteMessages);
  const format = useFormat();
  return (
    <section class="card mb-3" aria-labelledby="lines-title">
      <div class="card-header">
        <h2 class="card-title" id="lines-title">
          {t('lines')}
        </h2>
      </div>
      {lines.length === 0 && <div class="card-body text-secondary">{t('no_lines')}</div>}
      {lines.length > 0 && (
        <div class="table-responsive">
          <table class="table table-vcenter card-table rows">
            <thead>
              <tr>
                <th>{t('kind')}</th>
                <th>{t('description')}</th>
                <th class="text-end">{t('quantity')}</th>
                <th class="text-end">{t('unit_price')}</th>
                <th class="text-end">{t('amount')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr>
                  <td data-label={t('kind')}>{t(`kind_${line.kind}`)}</td>
                  <td data-label={t('description')}>
                    <span>
                      {line.code && (
                        <a class="code" href={`/items/${line.code}`}>
                          {line.code}
                        </a>
                      )}{' '}
                      <Described line={line} />
                    </span>
                  </td>
                  <td class="text-end" data-label={t('quantity')}>
                    {isOurs(line) ? `${format.quantity(line.quantity)} ${t('labour_unit')}` : amountOf(line, format)}
                  </td>
                  <td class="text-end" data-label={t('unit_price')}>
                    {format.money(line.unit_price)}
                  </td>
                  <td class="text-end" data-label={t('amount')}>
                    {format.money(line.amount)}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      <dl class="quote-sums">
        <dt>{t('net')}</dt>
        <dd>{format.money(quote.net)}</dd>
        <dt>{t('tax', { rate: quote.tax_rate })}</dt>
        <dd>{format.money(quote.tax)}</dd>
        <dt class="quote-gross">{t('gross')}</dt>
        <dd class="quote-gross">{format.money(quote.gross)}</dd>
      </dl>
    </section>
  );
}

const { labour_line: labour, labour_unit: hour } = repairQuoteMessages;
const isOurs = ({ kind, unit }: QuoteLine) => kind === 'labour' && [hour.zh, hour.en].includes(unit as typeof hour.zh);

const amountOf = ({ quantity, unit }: QuoteLine, format: Format) =>
  unit ? format.amount(quantity, unit) : format.quantity(quantity);

/** Names of parts and our own words follow the reader's language; what somebody wrote stays as it is written. */
function Described({ line }: { line: QuoteLine }) {
  const t = useMessages(repairQuoteMessages);
  const name = useName();
  const { description, item_zh: zh, item_en: en } = line;
  if (zh !== null && (description === zh || description === en)) return <>{name(zh, en)}</>;
  if (description === labour.zh || description === labour.en) return <>{t('labour_line')}</>;
  return <>{description}</>;
}
