import type { Matter, MatterGroup } from '../../src/features/custody/left-matters.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { clearanceMessages } from './clearance-messages.js';

/** Where a matter is settled; null where nobody but an administrator of it may go. */
export function settleAddress({ kind, document }: Matter): string | null {
  switch (kind) {
    case 'accessory':
    case 'loss':
      return `/tool-loans/${document}`;
    case 'old_part':
      return document?.startsWith('ST-')
        ? `/service-tasks/${document}`
        : `/expected-returns?search=${encodeURIComponent(document ?? '')}`;
    case 'task':
      return `/service-tasks/${document}`;
    case 'slip':
      return `/requisitions/${document}`;
    case 'hand_over':
      return `/hand-overs/${document}`;
    case 'reservation':
      return `/tool-reservations/${document}`;
    case 'deputy':
      return null;
  }
}

interface MatterTableProps {
  group: MatterGroup;
  today: string;
  mayEditDeputies: boolean;
}

/** What is left to settle of one kind, each with the way to where it is settled. */
export function MatterTable({ group, today, mayEditDeputies }: MatterTableProps) {
  const t = useMessages(clearanceMessages);
  const format = useFormat();
  return (
    <>
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('document')}</th>
              <th>{t('about')}</th>
              <th>{t('day')}</th>
            </tr>
          </thead>
          <tbody>
            {group.rows.map((row) => (
              <tr>
                <td data-label={t('document')}>
                  <MatterLink row={row} mayEditDeputies={mayEditDeputies} />
                </td>
                <td data-label={t('about')}>
                  <MatterText row={row} />
                </td>
                <td data-label={t('day')}>
                  {row.day && (
                    <span class={row.kind !== 'reservation' && row.day < today ? 'text-danger' : undefined}>
                      {format.date(row.day)}
                    </span>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {group.total > group.rows.length && (
        <div class="card-footer text-secondary">
          {t('unlisted', { n: format.count(group.total - group.rows.length) })}
        </div>
      )}
    </>
  );
}

function MatterLink({ row, mayEditDeputies }: { row: Matter; mayEditDeputies: boolean }) {
  const t = useMessages(clearanceMessages);
  const address = settleAddress(row) ?? (mayEditDeputies ? '/approvals/deputies' : null);
  const text = row.kind === 'deputy' ? t('open_deputies') : row.document;
  if (!address) return <span>{text}</span>;
  return (
    <a class="code d-inline-block py-1" href={address}>
      {row.kind === 'hand_over' ? `#${text}` : text}
    </a>
  );
}

/** What a matter is about, in one or two lines. */
export function MatterText({ row }: { row: Matter }) {
  const t = useMessages(clearanceMessages);
  const name = useName();
  const format = useFormat();
  const other = name(row.other ?? '', row.other_en);
  if (row.kind === 'hand_over' || row.kind === 'deputy')
    return <span>{t(row.detail as 'given' | 'taken' | 'has' | 'is', { name: other })}</span>;
  if (row.kind === 'slip')
    return (
      <span>
        {t(row.detail as 'draft')} · {t('slip_for', { name: other })}
      </span>
    );
  if (row.kind === 'task')
    return (
      <span>
        {row.detail} · {other}
      </span>
    );
  const detail = name(row.detail ?? '', row.detail_en);
  return (
    <div>
      <span class="code">{row.item}</span> {name(row.item_name ?? '', row.item_name_en)}
      {row.kind !== 'accessory' && row.quantity && row.unit && <> · {format.amount(row.quantity, row.unit)}</>}
      {row.serial && <div class="text-secondary small">{t('serial', { number: row.serial })}</div>}
      {detail && (
        <div>
          {detail}
          {row.kind === 'accessory' && <> × {format.quantity(row.quantity)}</>}
        </div>
      )}
    </div>
  );
}
