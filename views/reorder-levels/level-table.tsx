import type { LevelListRow } from '../../src/features/reorder-levels/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { RetiredMark } from '../components/marks.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { reorderLevelMessages } from './messages.js';

/** A row as it was typed, when that was refused. */
export interface TypedLevel {
  point: string;
  upTo: string;
  doNotReorder: boolean;
  vital: boolean;
  bin: string;
  /** What the row was filled from, when somebody has changed it since. */
  was?: string;
  problem?: string;
}

export interface LevelTableProps {
  rows: LevelListRow[];
  /** By the place of the row. */
  typed?: TypedLevel[];
  mayEdit: boolean;
}

/** What a row says now: compared with what comes back, it tells what was changed on the page. */
export function asTyped(row: LevelListRow): TypedLevel {
  return {
    point: row.reorder_point ?? '',
    upTo: row.order_up_to ?? '',
    doNotReorder: row.do_not_reorder,
    vital: row.vital,
    bin: row.home_bin ?? '',
  };
}

export function LevelTable({ rows, typed, mayEdit }: LevelTableProps) {
  const t = useMessages(reorderLevelMessages);
  return (
    <table class="table table-vcenter card-table rows levels-table" {...(mayEdit && { 'data-edited-rows': '' })}>
      <thead>
        <tr>
          <th>{t('item_head')}</th>
          <th>{t('warehouse')}</th>
          <th class="text-end">{t('usable')}</th>
          <th class="text-end">{t('reorder_point')}</th>
          <th class="text-end">{t('order_up_to')}</th>
          <th>{t('do_not_reorder')}</th>
          <th>{t('vital')}</th>
          <th>{t('home_bin')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, n) =>
          mayEdit ? <EditRow row={row} n={n} typed={typed?.[n] ?? asTyped(row)} /> : <ShownRow row={row} />,
        )}
      </tbody>
    </table>
  );
}

interface ItemCellProps {
  row: LevelListRow;
  problem?: string;
  id?: string;
  /** Of a row that is edited: whether it is not as it was saved. The page's script follows it. */
  changed?: boolean;
}

function ItemCell({ row, problem, id, changed }: ItemCellProps) {
  const t = useMessages(reorderLevelMessages);
  const name = useName();
  return (
    <td data-label={t('item_head')}>
      <span>
        <a class="code" href={`/items/${row.item}#levels`}>
          {row.item}
        </a>{' '}
        {name(row.name_zh, row.name_en)} {row.item_vital && <span class="badge bg-red-lt">{t('item_vital')}</span>}
        {row.item_retired && <RetiredMark />}{' '}
        {changed !== undefined && (
          <span class="badge bg-blue-lt row-changed-mark" hidden={!changed}>
            <Icon name="pencil" /> {t('changed')}
          </span>
        )}
        {problem && (
          <span class="invalid-feedback d-block" id={id} role="alert">
            <Icon name="alert-triangle" /> {problem}
          </span>
        )}
      </span>
    </td>
  );
}

function PlaceCells({ row }: { row: LevelListRow }) {
  const t = useMessages(reorderLevelMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <td data-label={t('warehouse')}>
        <span>
          <span class="code">{row.warehouse}</span>{' '}
          <span class="text-secondary">{name(row.warehouse_name, row.warehouse_name_en)}</span>
        </span>
      </td>
      <td class="text-end text-nowrap" data-label={t('usable')}>
        {format.amount(row.usable, row.unit)}
      </td>
    </>
  );
}

function EditRow({ row, n, typed }: { row: LevelListRow; n: number; typed: TypedLevel }) {
  const t = useMessages(reorderLevelMessages);
  const label = (field: 'reorder_point' | 'order_up_to' | 'do_not_reorder' | 'vital' | 'home_bin') =>
    t('of_item', { field: t(field), item: row.item, warehouse: row.warehouse });
  const id = `level-${n}-error`;
  const told = typed.problem ? { 'aria-invalid': 'true', 'aria-describedby': id } : {};
  const number = (name: string, field: 'reorder_point' | 'order_up_to', value: string) => (
    <input
      class={typed.problem ? 'form-control text-end is-invalid' : 'form-control text-end'}
      name={`${name}-${n}`}
      value={value}
      inputmode="decimal"
      autocomplete="off"
      maxlength={20}
      aria-label={label(field)}
      {...told}
    />
  );
  const box = (name: string, field: 'do_not_reorder' | 'vital', checked: boolean) => (
    <label class="form-check level-check">
      <input
        class="form-check-input"
        type="checkbox"
        name={`${name}-${n}`}
        value="on"
        checked={checked}
        aria-label={label(field)}
      />
    </label>
  );
  const was = typed.was ?? wasOf(asTyped(row));
  const changed = wasOf(typed) !== was;
  return (
    <tr class={changed ? 'row-changed' : undefined}>
      <ItemCell row={row} changed={changed} {...(typed.problem && { problem: typed.problem, id })} />
      <PlaceCells row={row} />
      <td data-label={t('reorder_point')}>{number('point', 'reorder_point', typed.point)}</td>
      <td data-label={t('order_up_to')}>{number('upto', 'order_up_to', typed.upTo)}</td>
      <td data-label={t('do_not_reorder')}>{box('dnr', 'do_not_reorder', typed.doNotReorder)}</td>
      <td data-label={t('vital')}>{box('vital', 'vital', typed.vital)}</td>
      <td data-label={t('home_bin')}>
        <SearchChoiceInput
          name={`bin-${n}`}
          label={label('home_bin')}
          value={typed.bin}
          placeholder=""
          choices={`/reorder-levels/bin-choices?warehouse=${encodeURIComponent(row.warehouse)}`}
        />
        <input type="hidden" name={`row-${n}`} value={`${row.item_id}:${row.warehouse_id}:${row.version ?? ''}`} />
        <input type="hidden" name={`was-${n}`} value={was} />
      </td>
    </tr>
  );
}

/** A row in one text. */
export function wasOf({ point, upTo, doNotReorder, vital, bin }: TypedLevel): string {
  return [point, upTo, doNotReorder ? 1 : 0, vital ? 1 : 0, bin].join('|');
}

function ShownRow({ row }: { row: LevelListRow }) {
  const t = useMessages(reorderLevelMessages);
  const format = useFormat();
  const amount = (text: string | null) => (text === null ? t('no_level') : format.amount(text, row.unit));
  const mark = (on: boolean) => (on ? <Icon name="check" label={t('vital')} /> : '–');
  return (
    <tr>
      <ItemCell row={row} />
      <PlaceCells row={row} />
      <td class="text-end text-nowrap" data-label={t('reorder_point')}>
        {amount(row.reorder_point)}
      </td>
      <td class="text-end text-nowrap" data-label={t('order_up_to')}>
        {amount(row.order_up_to)}
      </td>
      <td data-label={t('do_not_reorder')}>{row.do_not_reorder ? t('do_not_reorder') : '–'}</td>
      <td data-label={t('vital')}>{mark(row.vital)}</td>
      <td data-label={t('home_bin')}>
        <span class="code">{row.home_bin ?? '–'}</span>
      </td>
    </tr>
  );
}
