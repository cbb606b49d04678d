import type { CheckRow, LentOut, ToolItem } from '../../src/features/tools/item-queries.js';
import type { ToolRow } from '../../src/features/tools/tool-list-queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead, RetiredMark } from '../components/marks.js';
import { type Page, Paging } from '../components/paging.js';
import { ChecklistCard } from './checklist-card.js';
import { DutyDay, DutyMark } from './duty-mark.js';
import { dutyMessages } from './duty-messages.js';
import { pieceHistoryMessages } from './history-messages.js';
import { toolMessages } from './tool-messages.js';
import { StateMark, WhereIs } from './where-is.js';

export interface ToolItemProps {
  item: ToolItem;
  /** Null for what is counted. */
  pieces: { rows: ToolRow[]; page: Page } | null;
  lent: LentOut[];
  checklist: CheckRow[];
  kitChanged: boolean;
  history: { rows: ChangeRow[]; page: Page } | null;
  /** Duties that were just added, and how many pieces had one. */
  added: { n: number; had: number } | null;
  today: string;
  may: { edit: boolean; lend: boolean; reserve: boolean; seesLoans: boolean };
}

/** A kind of tool as a whole: how many are where, its pieces or who has how many, and what comes with each. */
export function ToolItemPage(props: ToolItemProps) {
  const { item, pieces, added, checklist, may } = props;
  const duties = useMessages(dutyMessages);
  const t = useMessages(toolMessages);
  const name = useName();
  return (
    <>
      <PageHead
        pretitle={<a href="/tools">{t('tools')}</a>}
        title={
          <span>
            <span class="code">{item.code}</span> {name(item.name_zh, item.name_en)}{' '}
            {item.retired_at && <RetiredMark />}
          </span>
        }
      >
        <Actions {...props} />
      </PageHead>
      {added && (
        <Notice
          tone="success"
          title={[duties('added', { n: added.n }), added.had > 0 && duties('had', { n: added.had })]
            .filter(Boolean)
            .join(' · ')}
        />
      )}
      <Sums {...props} />
      <div class="tool-columns">
        <div>{pieces ? <Pieces {...props} pieces={pieces} /> : <Lent {...props} />}</div>
        <div>
          <ChecklistCard lines={checklist} code={item.code} mayEdit={may.edit}>
            <Profile {...props} />
          </ChecklistCard>
        </div>
      </div>
      <History {...props} />
    </>
  );
}

function Actions({ item, pieces, may }: ToolItemProps) {
  const t = useMessages(toolMessages);
  const duties = useMessages(dutyMessages);
  return (
    <>
      {may.lend && !pieces && !item.retired_at && (
        <a class="btn btn-primary" href={`/tool-loans/new?item=${item.code}`}>
          <Icon name="hand-grab" /> {t('lend')}
        </a>
      )}
      {may.reserve && !item.retired_at && (
        <a class="btn" href={`/tool-reservations/new?item=${item.code}`}>
          <Icon name="calendar-event" /> {t('reserve')}
        </a>
      )}
      <a class="btn" href={`/tool-reservations/calendar?item=${item.code}`}>
        <Icon name="calendar" /> {t('its_calendar')}
      </a>
      {may.edit && pieces && pieces.page.total > 0 && (
        <a class="btn" href={`/tools/duties/new?item=${item.code}`}>
          <Icon name="plus" /> {duties('new_duty_all')}
        </a>
      )}
      <a class="btn" href={`/items/${item.code}`}>
        <Icon name="package" /> {t('catalogue')}
      </a>
    </>
  );
}

function Sums({ item }: ToolItemProps) {
  const t = useMessages(toolMessages);
  const format = useFormat();
  const sums = [
    ['in_store', item.in_store],
    ['lent', item.lent],
    ['reserved', item.reserved],
    ['away', item.away],
    ['quarantine', item.quarantine],
  ] as const;
  return (
    <section class="card mb-3">
      <div class="card-body item-sums">
        {sums.map(([key, value]) => (
          <div>
            <div class="text-secondary">{t(key)}</div>
            <div class="h3 m-0">{key === 'in_store' ? format.amount(value, item.unit) : format.quantity(value)}</div>
          </div>
        ))}
      </div>
    </section>
  );
}

function Pieces({ item, pieces, today, may }: ToolItemProps & { pieces: NonNullable<ToolItemProps['pieces']> }) {
  const t = useMessages(toolMessages);
  return (
    <section class="card mb-3" id="pieces">
      <div class="card-header">
        <h2 class="card-title">{t('pieces')}</h2>
      </div>
      {pieces.rows.length === 0 && <div class="card-body text-secondary">{t('no_tools_text')}</div>}
      <ul class="list-group list-group-flush">
        {pieces.rows.map((row) => (
          <li class="list-group-item tool-piece">
            <a class="code tool-serial" href={`/tools/pieces/${row.serial_id}`}>
              {row.serial}
            </a>
            <span class="tool-where">
              {row.state && <StateMark state={row.state} />}{' '}
              <WhereIs of={row} today={today} seesLoans={may.seesLoans} />
            </span>
            {row.duty_kind && row.duty_due && (
              <span class="duty-cell">
                <DutyMark
                  duty={{
                    due_on: row.duty_due,
                    failed: row.duty_failed ?? false,
                    check_id: row.state === 'away' ? 'away' : null,
                  }}
                  today={today}
                />
                <span class="text-secondary small">
                  <DutyDay kind={row.duty_kind} day={row.duty_due} />
                </span>
              </span>
            )}
          </li>
        ))}
      </ul>
      {pieces.page.total > pieces.page.size && (
        <Paging page={pieces.page} address={(number) => `/tools/items/${item.code}?page=${number}#pieces`} />
      )}
    </section>
  );
}

function Lent({ item, lent, today, may }: ToolItemProps) {
  const t = useMessages(toolMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3" id="lent">
      <div class="card-header">
        <h2 class="card-title">{t('lent_now')}</h2>
      </div>
      {lent.length === 0 && <div class="card-body text-secondary">{t('nobody_has')}</div>}
      <ul class="list-group list-group-flush">
        {lent.map((row) => (
          <li class="list-group-item duty-head">
            <strong>{format.amount(row.open, item.unit)}</strong>
            <span>{name(row.holder, row.holder_en)}</span>
            {may.seesLoans && (
              <a class="code" href={`/tool-loans/${row.loan}`}>
                {row.loan}
              </a>
            )}
            <span class={row.due_on < today ? 'text-danger' : 'text-secondary'}>
              {t('due_back')} {format.date(row.due_on)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Profile({ item, kitChanged, may }: ToolItemProps) {
  const t = useMessages(toolMessages);
  const name = useName();
  return (
    <div class="card-body">
      <div>
        <span class="text-secondary">{t('loan_days')}</span>{' '}
        {item.loan_days ? t('days', { n: item.loan_days }) : t('as_setting')}
      </div>
      {item.kit_code && (
        <div>
          <span class="text-secondary">{t('from_kit')}</span>{' '}
          <a href={`/kits/${item.kit_code}`}>
            <span class="code">{item.kit_code}</span> {name(item.kit_name_zh ?? '', item.kit_name_en)}
          </a>
        </div>
      )}
      {kitChanged && (
        <div class="alert alert-warning mt-2 mb-0" role="status">
          <div>
            {t('kit_changed')} {may.edit && <a href={`/tools/items/${item.code}/checklist?kit=1`}>{t('take_again')}</a>}
          </div>
        </div>
      )}
    </div>
  );
}

function History({ history, item }: ToolItemProps) {
  const t = useMessages(toolMessages);
  const words = useMessages(pieceHistoryMessages);
  if (!history || history.rows.length === 0) return null;
  const keys = Object.keys(pieceHistoryMessages) as (keyof typeof pieceHistoryMessages)[];
  return (
    <section class="card mt-3" id="history">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="history" /> {t('history')}
        </h2>
      </div>
      <ChangeHistory
        {...history}
        labels={Object.fromEntries(keys.map((key) => [key, words(key)]))}
        address={(number) => `/tools/items/${item.code}?changes=${number}#history`}
      />
    </section>
  );
}
