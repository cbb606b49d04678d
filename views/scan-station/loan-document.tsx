import type { DocumentFacts } from '../../src/features/scan-station/documents.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { loanMessages } from './loan-messages.js';

type Loan = Extract<DocumentFacts, { kind: 'tool_loan' }>;
const colours = { open: 'blue', overdue: 'red', closed: 'green' };

/** A loan whose number was scanned: who has how much until when, and the ways on. */
export function LoanDocument({ loan, mayReturn, adds }: { loan: Loan; mayReturn: boolean; adds: boolean }) {
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  const page = `/tool-loans/${loan.number}`;
  const back = loan.open && mayReturn;
  return (
    <div class="found" data-document={loan.number}>
      <h2 class="found-title">
        {t('loan')} <span class="code">{loan.number}</span>{' '}
        <span class={`badge bg-${colours[loan.state]}-lt`}>{t(`loan_${loan.state}`)}</span>
      </h2>
      <p>
        <strong>{t('of_borrower', { name: name(loan.borrower, loan.borrowerEn) })}</strong>
        {loan.dueOn && ` · ${t('due')} ${format.date(loan.dueOn)}`}
      </p>
      <p class="text-secondary">
        {loan.task && <span class="code">{loan.task} </span>}
        {t('tools_out', { n: loan.out })}
        {loan.owed > 0 && ` · ${t('parts_owed', { n: loan.owed })}`}
      </p>
      {adds && <p>{t('loan_hint')}</p>}
      <div class="btn-list">
        {back && (
          <a class="btn btn-lg" href={`${page}/return`}>
            <Icon name="arrow-back-up" /> {t('take_back')}
          </a>
        )}
        <a class="btn btn-lg btn-primary" href={page} data-enter>
          {t('open_page')} <Icon name="chevron-right" />
        </a>
        <span class="text-secondary align-self-center">{t('again_or_enter')}</span>
      </div>
    </div>
  );
}
