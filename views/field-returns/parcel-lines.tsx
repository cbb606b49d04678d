import type { SurplusPiece, UnpackLine } from '../../src/features/field-returns/parcel-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { parcelMessages } from './parcel-messages.js';
import { PieceName } from './receive-facts.js';

interface ListProps {
  path: string;
  isOpen: boolean;
  undoKeys: Record<number, string>;
}

/** What was announced, and beside each line what came for it. */
export function ParcelLines(props: ListProps & { lines: UnpackLine[]; progress: string }) {
  const { lines, progress } = props;
  const t = useMessages(parcelMessages);
  return (
    <section class="card mb-3">
      <div class="card-header receive-head">
        <h2 class="card-title">{t('announced')}</h2>
        <span class="text-secondary">{progress}</span>
      </div>
      {lines.length === 0 ? (
        <p class="card-body m-0 text-secondary">{t('no_lines')}</p>
      ) : (
        <div class="table-responsive">
          <table class="table table-vcenter card-table rows">
            <thead>
              <tr>
                <th>{t('piece')}</th>
                <th>{t('announced')}</th>
                <th>{t('came')}</th>
                <th></th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <Line {...props} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Line({ line, ...props }: ListProps & { line: UnpackLine }) {
  const t = useMessages(parcelMessages);
  const format = useFormat();
  const amount = format.amount(line.quantity, line.unit ?? '');
  const counted = line.tracking !== 'serial' && line.item_id !== null;
  return (
    <tr>
      <td data-label={t('piece')}>
        <div>
          <PieceName one={line} />
          {line.logged && <div class="text-secondary">{t('logged_as', { number: line.logged })}</div>}
          {line.note && <div class="note-text text-secondary">{line.note}</div>}
        </div>
      </td>
      <td data-label={t('announced')}>
        {counted ? amount : line.serial ? <span class="code">{line.serial}</span> : t('no_serial')}
      </td>
      <td data-label={t('came')}>
        <div>
          {line.received_at && (counted ? amount : <span class="code">{line.received_serial}</span>)}{' '}
          <Mark line={line} /> {line.return_number && <ReturnLink number={line.return_number} />}
        </div>
      </td>
      <td class="receive-undo">
        {line.return_id && line.return_state === 'received' && (
          <Undo {...props} id={line.return_id} number={line.return_number!} />
        )}
      </td>
    </tr>
  );
}

const ReturnLink = ({ number }: { number: string }) => (
  <a class="code" href={`/field-returns/${number}`}>
    {number}
  </a>
);

function Mark({ line }: { line: UnpackLine }) {
  const t = useMessages(parcelMessages);
  if (line.waived_at) return <span class="badge bg-secondary-lt">{t('waived')}</span>;
  if (!line.received_at)
    return line.missing_at ? (
      <span class="badge bg-red-lt">{t('missing')}</span>
    ) : (
      <span class="text-secondary">{t('not_yet')}</span>
    );
  return line.serial && line.received_serial !== line.serial ? (
    <span class="badge bg-orange-lt">{t('other_serial')}</span>
  ) : (
    <span class="badge bg-green-lt">
      <Icon name="check" /> {t('as_told')}
    </span>
  );
}

/** What came and was not announced. */
export function ParcelSurplus({ surplus, ...props }: ListProps & { surplus: SurplusPiece[] }) {
  const t = useMessages(parcelMessages);
  const format = useFormat();
  if (surplus.length === 0) return null;
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('surplus')}</h2>
      </div>
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{t('piece')}</th>
              <th>{t('came')}</th>
              <th></th>
            </tr>
          </thead>
          <tbody>
            {surplus.map((one) => (
              <tr>
                <td data-label={t('piece')}>
                  <span>
                    <PieceName one={one} />
                  </span>
                </td>
                <td data-label={t('came')}>
                  <span>
                    {one.serial ? <span class="code">{one.serial}</span> : format.amount(one.quantity, one.unit ?? '')}{' '}
                    <ReturnLink number={one.return_number} />
                  </span>
                </td>
                <td class="receive-undo">
                  {one.return_state === 'received' && <Undo {...props} id={one.return_id} number={one.return_number} />}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Undo({ path, isOpen, undoKeys, id, number }: ListProps & { id: number; number: string }) {
  const t = useMessages(parcelMessages);
  if (!isOpen) return null;
  return (
    <form method="post" action={`${path}/pieces/${id}/undo`}>
      <input type="hidden" name="key" value={undoKeys[id] ?? ''} />
      <button class="btn" type="submit" aria-label={t('undo_of', { number })}>
        <Icon name="arrow-back-up" /> {t('undo')}
      </button>
    </form>
  );
}
