import type { VerdictRow } from '../../src/features/incoming-inspections/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import type { InspectionPageProps } from './inspection-page.js';
import { inspectionMessages } from './messages.js';
import { VerdictMark } from './verdict-mark.js';

/** What was said of it, the latest first, each with what may still be done about it. */
export function VerdictList(props: InspectionPageProps) {
  const { line, verdicts, may } = props;
  const t = useMessages(inspectionMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('verdicts')}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {verdicts.map((verdict) => (
          <li class="list-group-item">
            <p class="mb-1">
              <VerdictMark verdict={verdict} /> <strong>{format.amount(verdict.quantity, line.unit)}</strong> ·{' '}
              <span class="code">{verdict.place}</span> · {name(verdict.judge, verdict.judge_en)}{' '}
              <span class="text-secondary">{format.dateTime(verdict.judged_at)}</span>
            </p>
            {verdict.serials.length > 0 && <p class="mb-1 code">{verdict.serials.join(' ')}</p>}
            {verdict.reason && <p class="mb-1">{verdict.reason}</p>}
            {!verdict.undone_at && !verdict.sent_back_at && (
              <div class="goods-verdict-acts">
                {may.send && verdict.verdict === 'refused' && <SendForm {...props} verdict={verdict} />}
                {may.judge && <UndoForm {...props} verdict={verdict} />}
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function UndoForm({ line, verdict, newKey }: InspectionPageProps & { verdict: VerdictRow }) {
  const t = useMessages(inspectionMessages);
  return (
    <form method="post" action={`/incoming-inspections/${line.id}/verdicts/${verdict.id}/undo`}>
      <input type="hidden" name="key" value={newKey()} />
      <button class="btn" type="submit">
        <Icon name="arrow-back-up" /> {t('undo')}
      </button>
    </form>
  );
}

/** It goes back to the supplier, who delivers it again or does not. */
function SendForm({ line, verdict, newKey }: InspectionPageProps & { verdict: VerdictRow }) {
  const t = useMessages(inspectionMessages);
  const id = `replaced-${verdict.id}`;
  return (
    <form
      class="goods-send-back"
      method="post"
      action={`/incoming-inspections/${line.id}/verdicts/${verdict.id}/sending`}
      autocomplete="off"
    >
      <input type="hidden" name="key" value={newKey()} />
      <input class="form-control" name="waybill" maxlength={60} placeholder={t('waybill')} aria-label={t('waybill')} />
      <label class="visually-hidden" for={id}>
        {t('what_then')}
      </label>
      <select class="form-select" id={id} name="replaced">
        {!line.unordered && <option value="yes">{t('replaced')}</option>}
        <option value="no">{t('credited')}</option>
      </select>
      <button class="btn btn-primary" type="submit">
        <Icon name="truck" /> {t('send_back')}
      </button>
    </form>
  );
}
