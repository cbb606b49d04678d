import type { Difference } from '../../src/features/custody/count-differences.js';
import type { CountLineRow, CountRow } from '../../src/features/custody/count-queries.js';
import type { CountState } from '../../src/features/custody/count.js';
import { type FormState, TextArea } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Colon, ConditionMark, Notice } from '../components/marks.js';
import { CountLineName } from './count-line-name.js';
import { countMessages } from './count-messages.js';

export interface CountResultProps {
  count: CountRow;
  state: CountState;
  lines: CountLineRow[];
  unknown: string[];
  /** What approving would post now, while the count waits. */
  differences: Difference[];
  mayDecide: boolean;
  form: FormState;
  formKey: string;
  refusal?: string;
}

/** What a finished count found, and the decision about it. */
export function CountResult(props: CountResultProps) {
  const { count, state, lines, unknown, refusal } = props;
  const t = useMessages(countMessages);
  const name = useName();
  const format = useFormat();
  const differing = lines.filter((line) => line.counted !== line.booked);
  const agreeing = lines.length - differing.length;
  return (
    <>
      {refusal && <Notice tone="danger" title={refusal} />}
      {state === 'agreed' && <Notice tone="success" title={t('agreed_text')} />}
      {state === 'finished' && !props.mayDecide && <Notice tone="info" title={t('finished_text')} />}
      {count.decided_at && (
        <Notice tone={count.posted ? 'success' : 'warning'} title={t(count.posted ? 'posted' : 'refused')}>
          {t('decided_by', {
            name: name(count.decider ?? '', count.decider_en),
            at: format.dateTime(count.decided_at),
          })}
          {' · '}
          {count.reason}
        </Notice>
      )}
      <section class="card mb-3">
        <div class="card-header">
          <h2 class="card-title">{t('differences')}</h2>
        </div>
        {differing.length > 0 && <DifferenceTable {...props} lines={differing} />}
        {unknown.length > 0 && (
          <div class="card-body">
            <strong>{t('unknown')}</strong>: <span class="code text-break">{unknown.join(', ')}</span>
          </div>
        )}
        <div class="card-footer text-secondary">
          {t('as_booked')}
          <Colon />
          {format.count(agreeing)}
        </div>
      </section>
      {props.mayDecide && <DecisionForm {...props} />}
    </>
  );
}

function DifferenceTable({ lines, differences, state }: CountResultProps) {
  const t = useMessages(countMessages);
  const format = useFormat();
  const waiting = state === 'finished';
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('item')}</th>
            <th>{t('condition')}</th>
            <th class="text-end">{t('booked')}</th>
            <th class="text-end">{t('counted')}</th>
            <th>{t('note')}</th>
            {waiting && <th>{t('will_post')}</th>}
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td data-label={t('item')}>
                <CountLineName line={line} />
              </td>
              <td data-label={t('condition')}>
                <ConditionMark condition={line.condition} />
              </td>
              <td class="text-end" data-label={t('booked')}>
                {format.amount(line.booked, line.unit)}
              </td>
              <td class="text-end" data-label={t('counted')}>
                <strong>{format.amount(line.counted, line.unit)}</strong>
              </td>
              <td data-label={t('note')}>{line.note}</td>
              {waiting && (
                <td data-label={t('will_post')}>
                  <Outcome difference={differences.find((one) => one.position === line.position)} unit={line.unit} />
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Outcome({ difference, unit }: { difference: Difference | undefined; unit: string }) {
  const t = useMessages(countMessages);
  const format = useFormat();
  if (difference?.obstacle === 'count_tools_lent')
    return (
      <div>
        <span class="badge bg-red-lt text-wrap">{t('count_tools_lent')}</span>
        {difference.loans.map((loan) => (
          <a class="code d-inline-block py-1 me-2" href={`/tool-loans/${loan}`}>
            {loan}
          </a>
        ))}
      </div>
    );
  if (difference?.obstacle)
    return <span class="badge bg-red-lt text-wrap">{t(difference.obstacle, { place: difference.at_code ?? '' })}</span>;
  if (!difference?.posting) return <span class="text-secondary">{t('post_nothing')}</span>;
  const missing = Number(difference.counted) < Number(difference.booked);
  return (
    <span>{t(missing ? 'post_missing' : 'post_surplus', { n: format.amount(difference.posting.quantity, unit) })}</span>
  );
}

function DecisionForm({ count, form, formKey }: CountResultProps) {
  const t = useMessages(countMessages);
  return (
    <form class="card" method="post" action={`/custody/counts/${count.id}/decision`}>
      <div class="card-header">
        <h2 class="card-title">{t('decide')}</h2>
      </div>
      <div class="card-body">
        <input type="hidden" name="key" value={formKey} />
        <TextArea {...form} name="reason" label={t('reason')} hint={t('reason_hint')} rows={2} required />
      </div>
      <div class="card-footer btn-list">
        <button class="btn btn-primary" type="submit" name="decision" value="approve">
          <Icon name="check" /> {t('approve')}
        </button>
        <button class="btn" type="submit" name="decision" value="refuse">
          <Icon name="x" /> {t('refuse')}
        </button>
      </div>
    </form>
  );
}
