import type { LentFacts } from '../../src/features/scan-station/lent-facts.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { loanMessages } from './loan-messages.js';

/** With whom a tool is, since when and until when, what is overdue first; with the ways in which it may come back. */
export function LentList({ lent, mayReturn }: { lent: LentFacts[]; mayReturn: boolean }) {
  return (
    <ul class="lent">
      {lent.map((line) => (
        <LentLine line={line} mayReturn={mayReturn} />
      ))}
    </ul>
  );
}

function LentLine({ line, mayReturn }: { line: LentFacts; mayReturn: boolean }) {
  const t = useMessages(loanMessages);
  const format = useFormat();
  const name = useName()(line.holder, line.holderEn);
  return (
    <li data-lent={line.lineId}>
      <p>
        <strong>{t('with_since', { name, since: format.date(line.since) })}</strong>{' '}
        {!line.serialId && <strong>× {format.amount(line.open, line.unit)}</strong>}
      </p>
      <p>
        <a class="code" href={`/tool-loans/${line.loan}`}>
          {line.loan}
        </a>{' '}
        · {t('due')} {format.date(line.dueOn)}{' '}
        {line.overdue > 0 && <span class="badge bg-red-lt">{t('was_overdue', { n: line.overdue })}</span>}{' '}
        {line.lost && <span class="badge bg-orange-lt">{t('said_lost')}</span>}
      </p>
      {mayReturn && <WaysBack line={line} />}
    </li>
  );
}

/** One piece comes back by a button; of several it has to be said how many. */
function WaysBack({ line }: { line: LentFacts }) {
  const t = useMessages(loanMessages);
  const page = `/tool-loans/${line.loan}/return?line=${line.lineId}`;
  if (line.open !== '1')
    return (
      <div class="btn-list">
        <a class="btn btn-lg" href={page}>
          <Icon name="arrow-back-up" /> {t('back_some')}
        </a>
      </div>
    );
  return (
    <div class="btn-list">
      <ScanButton code={`CMD-BACK-${line.lineId}-H${line.holderId}`} style="btn btn-lg btn-primary">
        <Icon name="arrow-back-up" /> {t('back_good')}
      </ScanButton>
      <ScanButton code={`CMD-BACK-${line.lineId}-H${line.holderId}-DAMAGED`} style="btn btn-lg">
        <Icon name="alert-triangle" /> {t('back_damaged')}
      </ScanButton>
      <a class="btn btn-lg" href={page}>
        <Icon name="components" /> {t('back_incomplete')}
      </a>
      <a class="btn btn-lg" href={`/tool-loans/${line.loan}/lost?line=${line.lineId}`}>
        <Icon name="help-circle" /> {t('back_lost')}
      </a>
    </div>
  );
}
