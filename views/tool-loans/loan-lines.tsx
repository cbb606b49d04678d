import type { LineAccessory, LoanLine } from '../../src/features/tool-loans/loan-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { loanWords } from './list-messages.js';
import { DueDay, ToolName } from './loan-marks.js';
import { loanMessages } from './loan-messages.js';
import type { LoanPageProps } from './loan-page.js';

/** Each tool of a loan: what went out with it, who has it, until when, and where it belongs. */
export function LoanLines(props: LoanPageProps) {
  const t = useMessages(loanMessages);
  const words = useMessages(loanWords);
  return (
    <section class="card mb-3" id="tools">
      <div class="card-header">
        <h2 class="card-title">{t('tools')}</h2>
      </div>
      <div class="table-responsive">
        <table class="table table-vcenter card-table rows">
          <thead>
            <tr>
              <th>{words('tool')}</th>
              <th>{t('accessories')}</th>
              <th>{words('holder')}</th>
              <th>{words('due')}</th>
              <th>{t('home')}</th>
            </tr>
          </thead>
          <tbody>
            {props.lines.map((line) => (
              <Line line={line} {...props} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Line({ line, ...props }: LoanPageProps & { line: LoanLine }) {
  const t = useMessages(loanMessages);
  const words = useMessages(loanWords);
  const name = useName();
  const format = useFormat();
  const out = line.open !== '0';
  return (
    <tr class={out && line.days_left < 0 ? 'loan-overdue' : ''}>
      <td data-label={words('tool')}>
        <div>
          <ToolName tool={line} />
          {!line.serial && <div>{format.amount(line.quantity, line.unit)}</div>}
          {line.condition !== 'new' && <ConditionMark condition={line.condition} />}
          {line.condition_note && <div class="note-text">{t('note', { note: line.condition_note })}</div>}
          {line.override_reason && (
            <div class="loan-override">
              <Icon name="alert-triangle" /> {t('override', { reason: line.override_reason })}{' '}
              <span class="text-secondary">
                {t('override_by', { name: name(line.override_by ?? '', line.override_by_en) })}
              </span>
            </div>
          )}
        </div>
      </td>
      <td data-label={t('accessories')}>{line.accessories.length > 0 && <Accessories line={line} {...props} />}</td>
      <td data-label={words('holder')}>
        <Whereabouts line={line} {...props} />
      </td>
      <td data-label={words('due')}>{out && <DueDay day={line.due_on} days={line.days_left} />}</td>
      <td data-label={t('home')}>
        <span>
          <a class="code" href={`/places/${line.home}`}>
            {line.home}
          </a>
        </span>
      </td>
    </tr>
  );
}

/** What went out of the checklist, and once the tool is back what is still missing. */
function Accessories({ line, may, loan }: LoanPageProps & { line: LoanLine }) {
  const t = useMessages(loanMessages);
  const name = useName();
  const back = line.open === '0';
  const owes = back && line.accessories.some((one) => one.owed > 0);
  const text = (one: LineAccessory) => {
    const facts = { name: name(one.zh, one.en), n: one.lent, expected: one.expected };
    return one.lent < one.expected ? t('accessory_short', facts) : t('accessory_n', facts);
  };
  return (
    <div>
      <ul class="accessory-list">
        {line.accessories.map((one) => (
          <li>
            {text(one)}
            {back && one.owed > 0 && (
              <span class="badge bg-orange-lt ms-1">
                {t('accessory_owed', { name: name(one.zh, one.en), n: one.owed })}
              </span>
            )}
            {one.waived > 0 && (
              <span class="text-secondary">
                {' '}
                {t('accessory_waived', { name: name(one.zh, one.en), n: one.waived })}
                {one.reason && ` · ${one.reason}`}
              </span>
            )}
          </li>
        ))}
      </ul>
      {owes && may.settleOwed && (
        <a class="btn btn-sm loan-small" href={`/tool-loans/owed/${line.id}?back=${loan.number}`}>
          {t('bring')}
        </a>
      )}
    </div>
  );
}

function Whereabouts({ line, may, loan }: LoanPageProps & { line: LoanLine }) {
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  const out = line.open !== '0';
  return (
    <div>
      {line.returned !== '0' && (
        <div>
          <span class="badge bg-green-lt">
            {line.serial ? t('back') : t('back_n', { n: format.amount(line.returned, line.unit) })}
          </span>
        </div>
      )}
      {line.lost !== '0' && (
        <div>
          <span class="badge bg-secondary-lt">{t('lost_n', { n: format.amount(line.lost, line.unit) })}</span>
        </div>
      )}
      {out && (
        <div>
          <a href={`/people/${line.holder_id}`}>{name(line.holder, line.holder_en)}</a>{' '}
          {!line.serial && t('out_n', { n: format.amount(line.open, line.unit) })}
          <div class="text-secondary">{t('with_since', { day: format.date(line.held_since) })}</div>
        </div>
      )}
      {line.loss && (
        <a class="badge bg-red-lt" href={`/tool-loans/losses/${line.loss}`}>
          {t('lost_waiting')}
        </a>
      )}
      {may.reportLost.includes(line.id) && (
        <a class="loan-small" href={`/tool-loans/${loan.number}/lost?line=${line.id}`}>
          {t('report_lost')}
        </a>
      )}
    </div>
  );
}
