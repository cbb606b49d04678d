import type { HolderPerson } from '../../src/features/custody/holders.js';
import type { HoldingRow, Holdings } from '../../src/features/custody/holdings.js';
import { useFormat } from '../components/format.js';
import { HoldingTask, holdingMessages } from '../components/holding-table.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { commonMessages, conditionMessages } from '../components/messages.js';
import { custodyMessages } from './custody-messages.js';

export interface ClearancePageProps {
  person: HolderPerson;
  held: Holdings;
  company: string | null;
  printedAt: Date;
  assets: { styles: string[]; scripts: string[] };
}

/** A page of its own, A4: what somebody holds, to be ticked off and signed when it is handed back. */
export function ClearancePage({ person, held, company, printedAt, assets }: ClearancePageProps) {
  const t = useMessages(custodyMessages);
  const common = useMessages(commonMessages);
  const format = useFormat();
  const name = useName()(person.name, person.name_en);
  const { total } = held.page;
  return (
    <html lang={useLanguage()}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${t('clearance_title')} · ${name}`}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {assets.styles.map((href) => (
          <link rel="stylesheet" href={href} />
        ))}
        {assets.scripts.map((src) => (
          <script src={src} defer></script>
        ))}
      </head>
      <body class="clearance-body">
        <nav class="clearance-bar">
          <a href={`/people/${person.id}/custody`}>‹ {t('back')}</a>
          <button type="button" data-print="on" autofocus>
            {common('print')}
          </button>
        </nav>
        <main class="clearance">
          {company && <p class="clearance-company">{company}</p>}
          <h1>{t('clearance_title')}</h1>
          <p class="clearance-head">
            <strong>{t('holder_is', { name })}</strong>
            <span>{t('printed_at', { at: format.dateTime(printedAt) })}</span>
            <span>
              {total > held.rows.length ? t('lines_more', { n: held.rows.length, total }) : t('lines_n', { n: total })}
            </span>
          </p>
          <p class="clearance-hint">{t('clearance_text')}</p>
          <ClearanceTable held={held} />
          {held.value !== null && <p class="clearance-sum">{t('own_value', { value: format.money(held.value) })}</p>}
          <dl class="clearance-signs">
            {(['sign_holder', 'sign_storekeeper', 'sign_supervisor', 'sign_date'] as const).map((key) => (
              <div>
                <dt>{t(key)}</dt>
                <dd></dd>
              </div>
            ))}
          </dl>
        </main>
      </body>
    </html>
  );
}

function ClearanceTable({ held }: { held: Holdings }) {
  const t = useMessages(custodyMessages);
  const prices = held.value !== null;
  return (
    <table>
      <thead>
        <tr>
          <th>{t('number')}</th>
          <th>{t('item')}</th>
          <th>{t('serial_or_lot')}</th>
          <th>{t('condition')}</th>
          <th>{t('quantity')}</th>
          <th>{t('held_since')}</th>
          <th>{t('for_task')}</th>
          {prices && <th>{t('value')}</th>}
          <th>{t('cleared')}</th>
          <th>{t('remark')}</th>
        </tr>
      </thead>
      <tbody>
        {held.rows.map((row, n) => (
          <ClearanceLine row={row} number={n + 1} prices={prices} />
        ))}
      </tbody>
    </table>
  );
}

function ClearanceLine({ row, number, prices }: { row: HoldingRow; number: number; prices: boolean }) {
  const t = useMessages(holdingMessages);
  const condition = useMessages(conditionMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td>{number}</td>
      <td>
        {row.item_code} {name(row.name_zh, row.name_en)}
        {row.owner && <em> {t('owner', { name: name(row.owner, row.owner_en) })}</em>}
      </td>
      <td>{row.serial ?? row.lot}</td>
      <td>{condition(row.condition)}</td>
      <td class="number">{format.amount(row.quantity, row.unit)}</td>
      <td class="day">{row.since && format.date(row.since)}</td>
      <td>{row.task && <HoldingTask row={row} plain />}</td>
      {prices && <td class="number">{row.value !== null && format.money(row.value)}</td>}
      <td class="tick">☐</td>
      <td class="remark"></td>
    </tr>
  );
}
