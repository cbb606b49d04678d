import type { Child } from 'hono/jsx';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { loanMessages } from './loan-messages.js';
import type { DeskProps } from './scan-desk.js';

/** Who borrows, until when, for what: always in the same spot, with the button that lends. */
export function LendBar({ to, cart, state, waiting }: DeskProps) {
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  const n = state.cart?.length ?? 0;
  const wanted = !to || waiting === 'ask_borrower';
  const due = cart?.dueOn ?? state.due;
  return (
    <div class="scan-route lend-bar">
      <Cell label={t('borrower')} wanted={wanted}>
        <strong>{to ? name(to.name, to.nameEn) : t('scan_badge')}</strong>
      </Cell>
      <Cell label={t('due')}>
        {due ? <strong>{format.date(due)}</strong> : <span class="text-secondary">{t('no_day')}</span>}
      </Cell>
      <Cell label={cart?.loan ? t('adding_to') : t('task')}>
        {(cart?.loan ?? cart?.task?.number) ? (
          <strong class="code">{cart?.loan ?? cart?.task?.number}</strong>
        ) : (
          <span class="text-secondary">{t('no_task')}</span>
        )}
      </Cell>
      <ScanButton code="CMD-DONE" style={n > 0 ? 'btn btn-primary scan-done' : 'btn scan-done'}>
        <Icon name={n > 0 ? 'check' : 'x'} /> {n > 0 ? t('lend_n', { n }) : t('done')}
      </ScanButton>
    </div>
  );
}

function Cell({ label, wanted, children }: { label: string; wanted?: boolean; children?: Child }) {
  return (
    <div class={wanted ? 'scan-cell scan-cell-wanted' : 'scan-cell'}>
      <span class="scan-cell-label">{label}</span>
      <span class="scan-cell-value">{children}</span>
    </div>
  );
}
