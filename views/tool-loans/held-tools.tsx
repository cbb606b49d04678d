import type { HeldTool } from '../../src/features/tool-loans/mine-queries.js';
import type { OwedRow } from '../../src/features/tool-loans/owed-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty } from '../components/marks.js';
import { loanWords } from './list-messages.js';
import type { LoanListProps } from './loan-list-page.js';
import { DaysMark } from './loan-marks.js';

/** What the reader has, big and plain for a phone: what, until when, and what can be done about it. */
export function HeldTools(props: LoanListProps) {
  const t = useMessages(loanWords);
  const { held, owed } = props;
  return (
    <>
      {owed.length > 0 && <Owing owed={owed} />}
      {held.length === 0 && owed.length === 0 && (
        <div class="card">
          <Empty title={t('none_mine')} text={t('none_mine_text')} icon="hand-grab" />
        </div>
      )}
      <ul class="held-tools">
        {held.map((tool) => (
          <Held tool={tool} {...props} />
        ))}
      </ul>
    </>
  );
}

function Held({ tool, mayAsk, mayReport, mayHandOver }: LoanListProps & { tool: HeldTool }) {
  const t = useMessages(loanWords);
  const name = useName();
  const format = useFormat();
  const address = `/tool-loans/${tool.loan}`;
  return (
    <li class={tool.days_left < 0 ? 'card held-tool held-late' : 'card held-tool'}>
      <div class="held-what">
        <h2 class="held-name">
          {name(tool.name_zh, tool.name_en)}
          {!tool.serial && tool.open !== '1' && ` × ${format.amount(tool.open, tool.unit)}`}
        </h2>
        <div class="code held-number">{tool.serial ?? tool.code}</div>
        <div class="text-secondary">
          <a class="code" href={address}>
            {tool.loan}
          </a>
          {tool.task && <span class="code"> · {tool.task}</span>} ·{' '}
          {t('held_since', { day: format.date(tool.held_since) })}
        </div>
      </div>
      <div class="held-due">
        <div class="text-secondary">{t('due')}</div>
        <div class="held-day">{format.date(tool.due_on)}</div>
        <DaysMark days={tool.days_left} />
      </div>
      <div class="held-acts">
        {!tool.signed && (
          <span class="text-secondary">
            <Icon name="signature" /> {t('not_signed_yet')}
          </span>
        )}
        {tool.loss ? (
          <a class="badge bg-red-lt held-mark" href={`/tool-loans/losses/${tool.loss}`}>
            {t('lost_waiting')}
          </a>
        ) : (
          <>
            {tool.asked_until ? (
              <a class="badge bg-blue-lt held-mark" href={address}>
                {t('asked_until', { day: format.date(tool.asked_until) })}
              </a>
            ) : (
              mayAsk && (
                <a class="btn" href={`${address}/extension`}>
                  <Icon name="calendar" /> {t('extend')}
                </a>
              )
            )}
            {mayHandOver && (
              <a class="btn" href="/hand-overs/new">
                <Icon name="arrows-exchange" /> {t('hand_over')}
              </a>
            )}
            {mayReport && (
              <a class="btn" href={`${address}/lost?line=${tool.line_id}`}>
                <Icon name="flag" /> {t('report_lost')}
              </a>
            )}
          </>
        )}
      </div>
    </li>
  );
}

function Owing({ owed }: { owed: OwedRow[] }) {
  const t = useMessages(loanWords);
  const name = useName();
  const n = owed.reduce((sum, row) => sum + row.accessories.length, 0);
  return (
    <section class="card mb-3 held-owing">
      <div class="card-body">
        <h2 class="held-name">
          <Icon name="components" /> {t('i_owe', { n })}
        </h2>
        <ul>
          {owed.map((row) => (
            <li>
              {row.accessories.map((one) => `${name(one.zh, one.en)} × ${one.owed}`).join(', ')} ·{' '}
              <a href={`/tool-loans/${row.loan}`}>
                {name(row.name_zh, row.name_en)} {row.serial}
              </a>
            </li>
          ))}
        </ul>
        <p class="m-0 text-secondary">{t('bring_them')}</p>
      </div>
    </section>
  );
}
