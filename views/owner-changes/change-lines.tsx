import type { ChangeLine, ChangeRow } from '../../src/features/owner-changes/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { usePieceName } from '../components/piece-name.js';
import { ownerChangesMessages } from './messages.js';

interface LinesProps {
  change: ChangeRow;
  lines: ChangeLine[];
  showsCosts: boolean;
}

/** What changes hands: by what it is called on its label, what it is from then on, and where it goes. */
export function ChangeLines({ change, lines, showsCosts }: LinesProps) {
  const t = useMessages(ownerChangesMessages);
  const format = useFormat();
  const name = useName();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('piece')}</th>
          <th>{t('quantity')}</th>
          <th>{t('condition')}</th>
          <th>{t('from')}</th>
          <th>{t('to')}</th>
          {showsCosts && <th class="text-end">{t(change.direction === 'to_us' ? 'price' : 'cost')}</th>}
          {showsCosts && <th class="text-end">{t('amount')}</th>}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr>
            <td data-label={t('piece')}>
              <PieceName line={line} />
            </td>
            <td data-label={t('quantity')}>{format.amount(line.quantity, line.unit)}</td>
            <td data-label={t('condition')}>
              <ConditionMark condition={line.condition} />
            </td>
            <td data-label={t('from')}>{name(line.from_name, line.from_name_en)}</td>
            <td data-label={t('to')}>{line.from === line.to ? t('stays') : name(line.to_name, line.to_name_en)}</td>
            {showsCosts && (
              <td class="text-end text-nowrap" data-label={t(change.direction === 'to_us' ? 'price' : 'cost')}>
                {format.price(line.unit_price)}
              </td>
            )}
            {showsCosts && (
              <td class="text-end text-nowrap" data-label={t('amount')}>
                {format.money(line.amount)}
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function PieceName({ line }: { line: ChangeLine }) {
  const common = useMessages(commonMessages);
  const t = useMessages(ownerChangesMessages);
  const name = useName();
  const pieceName = usePieceName();
  const number = line.new_serial ?? line.serial;
  return (
    <div>
      {line.piece && (
        <div>
          <a class="code" href={`/customer-property/${line.receipt}#${line.piece}`}>
            {line.piece}
          </a>{' '}
          {line.description && pieceName({ ...line, description: line.description })}{' '}
          {[line.brand, line.model].filter(Boolean).join(' ')}
        </div>
      )}
      <div>
        {line.piece && <span class="text-secondary">{`${t('becomes')}${common('colon')}`}</span>}
        <a href={`/items/${line.item}`}>
          <span class="code">{line.item}</span> {name(line.name_zh, line.name_en)}
        </a>
      </div>
      {number && (
        <div class="text-secondary">
          {t(line.new_serial ? 'new_serial' : 'serial')} <span class="code">{number}</span>
        </div>
      )}
      {line.lot && (
        <div class="text-secondary">
          {t('lot')} <span class="code">{line.lot}</span>
        </div>
      )}
    </div>
  );
}
