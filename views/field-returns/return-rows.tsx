import type { ReturnListRow, ReturnView } from '../../src/features/field-returns/list-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { fieldReturnMessages } from './messages.js';
import { LogMarks, ReturnPiece, ReturnStateMark } from './return-marks.js';

/** Returns as a table, cards on a phone. */
export function ReturnRows({ rows, view }: { rows: ReturnListRow[]; view: ReturnView }) {
  const t = useMessages(fieldReturnMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('number')}</th>
            <th>{t('piece')}</th>
            <th>{t('symptom')}</th>
            <th>{t('customer')}</th>
            <th>{t('logged')}</th>
            <th>{t(view === 'decided' || view === 'all' ? 'outcome' : 'state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row }: { row: ReturnListRow }) {
  const t = useMessages(fieldReturnMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('number')}>
        <div>
          <a class="code" href={`/field-returns/${row.number}`}>
            {row.number}
          </a>
          {row.tag && <div class="text-secondary code">{row.tag}</div>}
        </div>
      </td>
      <td data-label={t('piece')}>
        <div>
          <ReturnPiece of={row} />
          {row.serial ? (
            <div class="code">{row.serial}</div>
          ) : (
            row.unit && <div class="text-secondary">{format.amount(row.quantity, row.unit)}</div>
          )}
          <div class="log-marks">
            <LogMarks of={row} />
          </div>
        </div>
      </td>
      <td data-label={t('symptom')}>
        {row.symptom ? name(row.symptom, row.symptom_en) : row.symptom_note && <Clipped text={row.symptom_note} />}
      </td>
      <td data-label={t('customer')}>
        {(row.customer || row.device) && (
          <div>
            {row.customer && name(row.customer, row.customer_en)}
            {row.device && <div class="text-secondary code">{row.device}</div>}
          </div>
        )}
      </td>
      <td data-label={t('logged')}>
        <div>
          {format.date(row.reported_at)}
          <div class="text-secondary">{name(row.reporter, row.reporter_en)}</div>
        </div>
      </td>
      <td data-label={t('state')}>
        <div>
          <Outcome row={row} />
        </div>
      </td>
    </tr>
  );
}

function Outcome({ row }: { row: ReturnListRow }) {
  const t = useMessages(fieldReturnMessages);
  const name = useName();
  return (
    <>
      <ReturnStateMark state={row.state} />
      {row.fault ? (
        <div>{name(row.fault, row.fault_en)}</div>
      ) : (
        row.finding && <div>{t(`finding_${row.finding as 'confirmed'}`)}</div>
      )}
      {row.disposition && (
        <div>
          {t(`disposition_${row.disposition as 'repair'}`)} <span class="code">{row.repair ?? row.claim}</span>
        </div>
      )}
    </>
  );
}

const MOST_SHOWN = 60;
const Clipped = ({ text }: { text: string }) => (
  <span class="text-secondary">{text.length > MOST_SHOWN ? `${text.slice(0, MOST_SHOWN)}…` : text}</span>
);
