import type { ActRow } from '../../src/features/scan-station/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { scanMessages } from './messages.js';

const icons: Record<string, IconName> = {
  receive: 'arrow-down',
  issue: 'arrow-up',
  lend: 'tool',
  return: 'arrow-back-up',
  move: 'arrows-exchange',
  condition: 'adjustments',
  reverse: 'arrow-back-up',
};

/** One act: what moved, from where to where, how many are left, with Undo beside it. */
export function ActItem({ act, mayUndo }: { act: ActRow; mayUndo: boolean }) {
  const t = useMessages(scanMessages);
  const name = useName();
  const format = useFormat();
  const undo = act.kind === 'reverse';
  const gone = act.reversed || undo;
  return (
    <li
      class={gone ? 'act act-undone' : 'act'}
      id={`act-${act.id}`}
      {...(act.reverses_id ? { 'data-undoes': act.reverses_id } : {})}
    >
      <span class="act-icon">
        <Icon name={icons[act.kind] ?? 'package'} />
      </span>
      <div class="act-text">
        <div>
          <strong>{undo ? t('undone') : word(t, act.kind)}</strong> {format.quantity(act.quantity)} {act.unit}{' '}
          <a class="code" href={`/items/${act.item_code}`}>
            {act.item_code}
          </a>{' '}
          {name(act.item_name, act.item_name_en)}
          {act.serial && <span class="code"> · {act.serial}</span>}
          {act.lot && <span class="code"> · {act.lot}</span>}
        </div>
        <div class="text-secondary">
          {act.from_code} → {act.to_code}{' '}
          {act.from_condition !== act.to_condition && <ConditionMark condition={act.to_condition} />} ·{' '}
          {format.time(act.recorded_at)} · {act.person}
          {act.station && ` @ ${act.station}`}
        </div>
      </div>
      {mayUndo && !gone && (
        <button
          class="btn act-undo"
          type="submit"
          form="scan-form"
          name="command"
          value={`CMD-UNDO-${act.id}`}
          data-scan={`CMD-UNDO-${act.id}`}
        >
          <Icon name="arrow-back-up" /> {t('undo_this')}
        </button>
      )}
    </li>
  );
}

type Kind = 'receive' | 'issue' | 'lend' | 'return' | 'move' | 'condition';
export const word = (t: (key: Kind) => string, kind: string) =>
  kind in icons && kind !== 'reverse' ? t(kind as Kind) : kind;
