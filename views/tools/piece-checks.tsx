import type { PieceCheck } from '../../src/features/tools/piece-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Paging } from '../components/paging.js';
import { checkMessages, dutyNames } from './duty-messages.js';
import type { PiecePageProps } from './piece-page.js';

/** What was checked, the newest first, each with its certificate. */
export function PieceChecks({ piece, checks, may }: PiecePageProps) {
  const t = useMessages(checkMessages);
  return (
    <section class="card mb-3" id="checks">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      {checks.rows.length === 0 ? (
        <div class="card-body text-secondary">{t('no_checks')}</div>
      ) : (
        <ul class="list-group list-group-flush">
          {checks.rows.map((check) => (
            <Check check={check} serialId={piece.serial_id} mayCheck={may.check} />
          ))}
        </ul>
      )}
      {checks.page.total > checks.page.size && (
        <Paging page={checks.page} address={(n) => `/tools/pieces/${piece.serial_id}?checks=${n}#checks`} />
      )}
    </section>
  );
}

function Check({ check, serialId, mayCheck }: { check: PieceCheck; serialId: string; mayCheck: boolean }) {
  const t = useMessages(checkMessages);
  const names = useMessages(dutyNames);
  const name = useName();
  const format = useFormat();
  const facts = [
    check.due_after && t('until', { day: format.date(check.due_after) }),
    check.laboratory && name(check.laboratory, check.laboratory_en),
    check.recorded_by && t('recorded_by', { name: name(check.recorded_by, check.recorded_by_en) }),
    check.note,
  ].filter(Boolean);
  const undone = Boolean(check.withdrawn_at && check.recorded_at);
  return (
    <li class={undone ? 'list-group-item check-undone' : 'list-group-item'} id={`check-${check.id}`}>
      <div class="duty-head">
        <strong>{names(check.kind)}</strong>
        <ResultMark check={check} />
        <span>{format.date(check.done_on ?? check.sent_at)}</span>
        {check.certificate && <span class="code tool-serial">{check.certificate}</span>}
      </div>
      <div class="text-secondary small text-break">{facts.join(' · ')}</div>
      <div class="btn-list duty-acts">
        {(check.files > 0 || (mayCheck && check.recorded_at)) && (
          <a class="btn" href={`/tools/pieces/${serialId}?check=${check.id}#attachments`}>
            <Icon name="paperclip" /> {check.files > 0 ? t('files_n', { n: check.files }) : t('add_certificate')}
          </a>
        )}
        {mayCheck && check.last && (
          <form method="post" action={`/tools/checks/${check.id}/undo`} data-confirm={t('undo_confirm')}>
            <button class="btn btn-ghost-secondary" type="submit">
              <Icon name="arrow-back-up" /> {t('undo_result')}
            </button>
          </form>
        )}
      </div>
    </li>
  );
}

function ResultMark({ check }: { check: PieceCheck }) {
  const t = useMessages(checkMessages);
  const name = useName();
  const by = check.withdrawn_by ? name(check.withdrawn_by, check.withdrawn_by_en) : '';
  if (check.withdrawn_at && check.recorded_at)
    return <span class="badge bg-secondary-lt">{t('undone', { name: by })}</span>;
  if (check.withdrawn_at) return <span class="badge bg-secondary-lt">{t('came_back_unchecked', { name: by })}</span>;
  if (!check.result)
    return (
      <span class="badge bg-blue-lt condition">
        <Icon name="truck" /> {t('waiting')}
      </span>
    );
  const passed = check.result === 'passed';
  return (
    <span class={`badge bg-${passed ? 'green' : 'red'}-lt condition`}>
      <Icon name={passed ? 'circle-check' : 'circle-x'} /> {t(check.result)}
    </span>
  );
}
