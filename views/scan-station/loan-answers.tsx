import type { ToolTold } from '../../src/features/scan-station/loan-acts.js';
import type { BackTold } from '../../src/features/scan-station/read-back.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { Warnings } from './cart-card.js';
import { loanMessages } from './loan-messages.js';
import type { AnswerProps } from './scan-desk.js';

type Named = { item: string; name: string; nameEn: string | null; serial: string | null; quantity: number };

/** A tool that has just gone onto the cart. */
export function ToolAdded({ tool, named, borrower }: { tool: ToolTold; named: Named; borrower: string }) {
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  const missing = tool.accessories.filter((part) => part.missing > 0).map((part) => name(part.name, part.nameEn));
  return (
    <>
      <p class="scan-title">
        <span class="code">{named.serial ?? named.item}</span> {name(named.name, named.nameEn)}
        {!named.serial && ` × ${named.quantity}`}
      </p>
      <p>{t('on_loan_of', { name: borrower, date: format.date(tool.dueOn) })}</p>
      <Warnings
        warnings={tool.warnings.map((warning) => ({ ...warning, past: false }))}
        override={tool.override?.reason ?? null}
      />
      {missing.length > 0 && (
        <p class="cart-warning">
          <Icon name="alert-triangle" /> {t('owed_part', { parts: missing.join(', ') })}
        </p>
      )}
    </>
  );
}

/** A loan that was made: its number in big letters, and what comes next. */
export function LoanLent({ lent }: { lent: NonNullable<AnswerProps['lent']> }) {
  const t = useMessages(loanMessages);
  const format = useFormat();
  const { number, dueOn, tools: n, added, borrower, warnings } = lent;
  return (
    <div data-document={number}>
      <p class="scan-title scan-loan code">{number}</p>
      <p>{t(added ? 'lent_more' : 'lent_to', { name: borrower, n, date: format.date(dueOn) })}</p>
      {warnings.map((warning) => (
        <div>
          <strong class="code">{warning.serial ?? warning.item}</strong>
          <Warnings warnings={[{ ...warning, past: false }]} override={null} />
        </div>
      ))}
      <div class="btn-list">
        <a class="btn btn-lg btn-primary" href={`/tool-loans/${number}/sign`} data-enter>
          <Icon name="writing-sign" /> {t('sign')}
        </a>
        <a class="btn btn-lg" href={`/tool-loans/${number}/paper`}>
          <Icon name="printer" /> {t('print')}
        </a>
        <span class="text-secondary align-self-center">{t('or_enter')}</span>
      </div>
    </div>
  );
}

/** A tool that is back: from whom, how late, where it goes, and whether it is complete. */
export function ToolBack({ back, mayUndo }: { back: BackTold; mayUndo: boolean }) {
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  const damaged = back.outcome === 'damaged';
  const page = `/tool-loans/returns/${back.returnId}`;
  return (
    <>
      <p class="scan-title">
        {t(damaged ? 'damaged_title' : 'back_title')} <span class="code">{back.serial ?? back.item}</span>{' '}
        {name(back.name, back.nameEn)}
        {!back.serial && ` × ${format.amount(back.quantity, back.unit)}`}
      </p>
      <p>
        {t('from_holder', { name: name(back.holder, back.holderEn) })}
        {back.broughtBy && ` · ${t('brought_by', { name: name(back.broughtBy, back.broughtByEn) })}`}{' '}
        {back.overdue > 0 && <span class="badge bg-red-lt">{t('was_overdue', { n: back.overdue })}</span>}
      </p>
      <p>
        <strong>{t(damaged ? 'put_damaged' : 'put_into', { place: name(back.place, back.placeEn) })}</strong>
      </p>
      {back.accessories.length > 0 && (
        <p>
          <strong>{t('check_parts')}</strong>{' '}
          {back.accessories
            .map((part) => name(part.name, part.nameEn) + (part.lent > 1 ? ` × ${part.lent}` : ''))
            .join(' · ')}
        </p>
      )}
      <p class="text-secondary">
        {back.out > 0 ? t('still_out', { loan: back.loan, n: back.out }) : t('all_back', { loan: back.loan })}
      </p>
      <div class="btn-list">
        {back.accessories.length > 0 && (
          <a class="btn btn-lg" href={page}>
            <Icon name="components" /> {t('part_missing')}
          </a>
        )}
        {!damaged && mayUndo && (
          <ScanButton code={`CMD-DAMAGED-${back.returnId}`} style="btn btn-lg">
            <Icon name="alert-triangle" /> {t('it_is_damaged')}
          </ScanButton>
        )}
        {back.accessories.length === 0 && (
          <a class="btn btn-lg" href={page}>
            {t('open_page')} <Icon name="chevron-right" />
          </a>
        )}
      </div>
    </>
  );
}
