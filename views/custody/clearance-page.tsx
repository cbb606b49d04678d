import type { HolderPerson } from '../../src/features/custody/holders.js';
import type { Left } from '../../src/features/custody/clearance.js';
import type { HoldingRow } from '../../src/features/custody/holdings.js';
import type { SignOff } from '../../src/features/custody/sign-offs.js';
import { useFormat } from '../components/format.js';
import { HoldingTask, holdingMessages } from '../components/holding-table.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { commonMessages, conditionMessages } from '../components/messages.js';
import { clearanceMessages } from './clearance-messages.js';
import { custodyMessages } from './custody-messages.js';
import { MatterText } from './matter-table.js';

export interface ClearancePageProps {
  person: HolderPerson;
  left: Left;
  empty: boolean;
  /** The last first. */
  signOffs: SignOff[];
  company: string | null;
  printedAt: Date;
  assets: { styles: string[]; scripts: string[] };
}

/** A page of its own, A4: what somebody holds, to be ticked off and signed when it is handed back. */
export function ClearancePage({ person, left, empty, signOffs, company, printedAt, assets }: ClearancePageProps) {
  const t = useMessages(custodyMessages);
  const common = useMessages(commonMessages);
  const format = useFormat();
  const name = useName()(person.name, person.name_en);
  const { total, unlisted, value } = left;
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
          <a href={`/people/${person.id}/clearance`}>‹ {t('back')}</a>
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
            <span>{unlisted > 0 ? t('lines_more', { n: total - unlisted, total }) : t('lines_n', { n: total })}</span>
          </p>
          <p class="clearance-hint">{t('clearance_text')}</p>
          {total > 0 && <ClearanceTable left={left} />}
          {value !== null && total > 0 && <p class="clearance-sum">{t('own_value', { value: format.money(value) })}</p>}
          {left.matters.length > 0 && <OpenMatters left={left} />}
          <SignedOff empty={empty} signOffs={signOffs} />
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

/** By whom it was signed on the screen, and whether that still stands. */
function SignedOff({ empty, signOffs }: Pick<ClearancePageProps, 'empty' | 'signOffs'>) {
  const t = useMessages(clearanceMessages);
  const format = useFormat();
  const name = useName();
  const [last] = signOffs;
  if (!last) return empty ? <p class="clearance-sum">{t('nothing_left')}</p> : null;
  const facts = { name: name(last.signer, last.signer_en), at: format.dateTime(last.signed_at) };
  if (!empty) return <p class="clearance-sum">{t('holds_again', facts)}</p>;
  if (last.held_again)
    return <p class="clearance-sum">{t('held_since', { ...facts, again: format.dateTime(last.held_again) })}</p>;
  return (
    <p class="clearance-sum">
      {t('nothing_left')} · {t('signed', facts)}
    </p>
  );
}

/** What is left open on documents, below what is held. */
function OpenMatters({ left }: { left: Left }) {
  const t = useMessages(clearanceMessages);
  const head = useMessages(custodyMessages);
  const format = useFormat();
  return (
    <table class="clearance-matters">
      <thead>
        <tr>
          <th>{t('open_matters')}</th>
          <th>{t('document')}</th>
          <th>{t('about')}</th>
          <th>{t('day')}</th>
          <th>{head('cleared')}</th>
        </tr>
      </thead>
      <tbody>
        {left.matters.flatMap((group) =>
          group.rows.map((row) => (
            <tr>
              <td>{t(group.kind)}</td>
              <td>{row.document}</td>
              <td>
                <MatterText row={row} />
              </td>
              <td class="day">{row.day && format.date(row.day)}</td>
              <td class="tick">☐</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  );
}

function ClearanceTable({ left }: { left: Left }) {
  const t = useMessages(custodyMessages);
  const prices = left.value !== null;
  const rows = left.held.flatMap((group) => group.rows);
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
        {rows.map((row, n) => (
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
      <td>{(row.task || row.loan) && <HoldingTask row={row} plain />}</td>
      {prices && <td class="number">{row.value !== null && format.money(row.value)}</td>}
      <td class="tick">☐</td>
      <td class="remark"></td>
    </tr>
  );
}
