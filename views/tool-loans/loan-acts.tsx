import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { loanMessages } from './loan-messages.js';
import type { LoanPageProps } from './loan-page.js';

/** What can be done next with a loan, the most likely first. */
export function LoanActs({ loan, lines, returns, may }: LoanPageProps) {
  const t = useMessages(loanMessages);
  const address = `/tool-loans/${loan.number}`;
  const unsigned = lines.some((line) => line.open !== '0' && !line.signature_id);
  return (
    <>
      {may.sign && unsigned && (
        <a class="btn btn-primary" href={`${address}/sign`}>
          <Icon name="signature" /> {t('sign')}
        </a>
      )}
      {may.take && (
        <a class={unsigned ? 'btn' : 'btn btn-primary'} href={`${address}/return`}>
          <Icon name="arrow-back-up" /> {t('take_back')}
        </a>
      )}
      {may.add && (
        <a class="btn" href={`/tool-loans/new?loan=${loan.number}`}>
          <Icon name="plus" /> {t('add_tool')}
        </a>
      )}
      {may.extend && (
        <a class="btn" href={`${address}/extension`}>
          <Icon name="calendar" /> {t('extend')}
        </a>
      )}
      {may.handOver && (
        <a class="btn" href={`/hand-overs/new?from=${loan.borrower_id}`}>
          <Icon name="arrows-exchange" /> {t('hand_over')}
        </a>
      )}
      <a class="btn" href={`${address}/paper`}>
        <Icon name="printer" /> {t('print')}
      </a>
      {returns.some((row) => !row.undone_at) && (
        <a class="btn" href={`${address}/return-paper`}>
          <Icon name="printer" /> {t('print_return')}
        </a>
      )}
    </>
  );
}
