import type { ChangeRow } from '../../src/platform/history.js';
import { type Format, useFormat } from './format.js';
import { Icon } from './icon.js';
import { defineMessages, useMessages, useName } from './language.js';
import { commonMessages } from './messages.js';
import { type Page, Paging } from './paging.js';

const historyMessages = defineMessages({
  created: { zh: '新增', en: 'Created' },
  changed: { zh: '修改', en: 'Changed' },
  retired: { zh: '停用', en: 'Retired' },
  restored: { zh: '恢复使用', en: 'Brought back' },
  nobody: { zh: '系统', en: 'The program' },
  through: { zh: '登录账户：{account}', en: 'signed in: {account}' },
  empty: { zh: '（空）', en: '(empty)' },
  replaced: { zh: '已更换', en: 'replaced' },
  to: { zh: '改为', en: 'changed to' },
  'attachment.added': { zh: '添加照片或文件', en: 'Photo or file added' },
  'attachment.removed': { zh: '移除照片或文件', en: 'Photo or file removed' },
  attachment: { zh: '文件', en: 'File' },
  no_changes: { zh: '还没有变更记录', en: 'No changes recorded yet' },
});

export interface ChangeHistoryProps {
  rows: ChangeRow[];
  page: Page;
  /** The URL of page n. */
  address: (number: number) => string;
  /**
   * Words for what the events hold: a field (`unit`), a field's value (`kind=spare`), an event (`item.alias_attached`).
   * Whatever is missing is shown by its own name.
   */
  labels: Record<string, string>;
}

/** Who changed what, when, from what to what. Bare: it stands inside a card of the page. */
export function ChangeHistory({ rows, page, address, labels }: ChangeHistoryProps) {
  const t = useMessages(historyMessages);
  const format = useFormat();
  const name = useName();
  if (rows.length === 0) return <div class="card-body text-secondary">{t('no_changes')}</div>;
  return (
    <>
      <ul class="list-group list-group-flush change-history">
        {rows.map((row) => (
          <li class="list-group-item">
            <div class="d-flex flex-wrap column-gap-2">
              <strong>{eventName(row.name, labels, t)}</strong>
              <span>
                {row.actor ? name(row.actor, row.actor_en) : t('nobody')}
                {row.account &&
                  row.account !== row.actor &&
                  ` (${t('through', { account: name(row.account, row.account_en) })})`}
                {row.station && ` · ${row.station}`}
              </span>
              <time class="text-secondary ms-auto" datetime={row.at.toISOString()}>
                {format.dateTime(row.at)}
              </time>
            </div>
            <Changes row={row} labels={labels} />
          </li>
        ))}
      </ul>
      <Paging page={page} address={address} />
    </>
  );
}

type HistoryTranslate = ReturnType<typeof useMessages<typeof historyMessages>>;

function eventName(name: string, labels: Record<string, string>, t: HistoryTranslate): string {
  const verb = name.split('.')[1] ?? name;
  if (name === 'attachment.added' || name === 'attachment.removed') return t(name);
  const known = ['created', 'changed', 'retired', 'restored'] as const;
  return labels[name] ?? (known.some((one) => one === verb) ? t(verb as 'created') : name);
}

function Changes({ row: { before, after }, labels }: { row: ChangeRow; labels: Record<string, string> }) {
  const t = useMessages(historyMessages);
  const say = useValue(labels);
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])];
  // The id of a movement tells a reader nothing: the page shows the movement itself.
  const told = fields.filter((field) => field !== 'movement');
  const shown = told.filter((field) => !isEmpty(before?.[field]) || !isEmpty(after?.[field]));
  if (shown.length === 0) return null;
  return (
    <ul class="list-unstyled small mb-0 mt-1">
      {shown.map((field) => (
        <li class="text-break">
          <span class="text-secondary">{labels[field] ?? (field === 'attachment' ? t(field) : field)}</span>{' '}
          {isHidden(field, before?.[field], after?.[field]) ? (
            t('replaced')
          ) : (
            <>
              {before && field in before && (
                <>
                  <del>{say(field, before[field])}</del> <Icon name="arrow-right" label={t('to')} />{' '}
                </>
              )}
              <span>{say(field, after?.[field])}</span>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

function useValue(labels: Record<string, string>): (field: string, value: unknown) => string {
  const t = useMessages(historyMessages);
  const common = useMessages(commonMessages);
  const format = useFormat();
  const say = (field: string, value: unknown): string => {
    if (isEmpty(value)) return t('empty');
    if (typeof value === 'boolean') return common(value ? 'yes' : 'no');
    if (Array.isArray(value)) return value.map((one) => say(field, one)).join(', ');
    if (typeof value !== 'string' && typeof value !== 'number') return JSON.stringify(value);
    return labels[`${field}=${value}`] ?? written(format, field, String(value));
  };
  return say;
}

/** Days, moments and quantities as events keep them, in the reader's way of writing. */
function written(format: Format, field: string, value: string): string {
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return format.date(value);
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return format.dateTime(value);
  // Quantities alone have three decimals, apart from what somebody wrote as a name of something.
  if (/^-?\d+\.\d{3}$/.test(value) && !/version|revision|code|number|serial|lot/.test(field))
    return format.quantity(value);
  return value;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}

/** A hash tells a reader nothing, and a password's must not leave the program. */
function isHidden(field: string, ...values: unknown[]): boolean {
  return (
    /(^|_)(hash|password|pin|token)(_|$)/.test(field) ||
    values.some((value) => typeof value === 'string' && (/^[0-9a-f]{64}$/.test(value) || value.startsWith('$argon2')))
  );
}
