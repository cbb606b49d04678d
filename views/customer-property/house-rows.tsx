import type { HouseRow } from '../../src/features/customer-property/house-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { listMessages } from './list-messages.js';
import { PieceWhat } from './property-marks.js';

/** What customers have in the house by the book, each with the document that it has, or the way to one. */
export function HouseRows({ rows, mayRegister }: { rows: HouseRow[]; mayRegister: boolean }) {
  const t = useMessages(listMessages);
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('customer')}</th>
            <th>{t('what')}</th>
            <th>{t('place')}</th>
            <th>{t('document')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row row={row} mayRegister={mayRegister} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, mayRegister }: { row: HouseRow; mayRegister: boolean }) {
  const t = useMessages(listMessages);
  const name = useName();
  const format = useFormat();
  return (
    <tr>
      <td data-label={t('customer')}>
        <a href={`/customers/${row.customer_code}`}>{name(row.customer, row.customer_en)}</a>
      </td>
      <td data-label={t('what')}>
        <div>
          {row.description !== null ? (
            <PieceWhat of={{ ...row, description: row.description, brand: null, model: null }} />
          ) : (
            <>
              <a class="code" href={`/items/${row.item}`}>
                {row.item}
              </a>{' '}
              {name(row.name_zh, row.name_en)}
            </>
          )}
          {row.serial && <div class="code">{row.serial}</div>}
          {!row.serial && <div class="text-secondary">{format.amount(row.quantity, row.unit)}</div>}
        </div>
      </td>
      <td data-label={t('place')}>
        <div>
          {row.place_kind === 'person' ? (
            name(row.place_name, row.place_name_en)
          ) : (
            <>
              <span class="code">{row.place}</span> {name(row.place_name, row.place_name_en)}
            </>
          )}
          <div>
            <ConditionMark condition={row.condition} />
          </div>
        </div>
      </td>
      <td data-label={t('document')}>
        <div class="property-standing">
          <DocumentOf row={row} mayRegister={mayRegister} />
        </div>
      </td>
    </tr>
  );
}

function DocumentOf({ row, mayRegister }: { row: HouseRow; mayRegister: boolean }) {
  const t = useMessages(listMessages);
  if (row.receipt && row.piece)
    return (
      <a class="code" href={`/customer-property/${row.receipt}?piece=${row.piece}#${row.piece}`}>
        {row.piece}
      </a>
    );
  return (
    <>
      {!row.return_number && !row.repair && <span class="badge bg-red-lt">{t('no_document')}</span>}
      {row.return_number && (
        <a class="code" href={`/field-returns/${row.return_number}`}>
          {row.return_number}
        </a>
      )}
      {row.repair && (
        <a class="code" href={`/repairs/${row.repair}`}>
          {row.repair}
        </a>
      )}
      {mayRegister && row.serial_id && !row.repair && (
        <a class="btn btn-sm" href={`/customer-property/new?lies=${row.serial_id}`}>
          <Icon name="receipt" /> {t('make_receipt')}
        </a>
      )}
    </>
  );
}
