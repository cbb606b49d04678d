import type { CartPart, CartRow, CartView } from '../../src/features/scan-station/read-cart.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { dutyWords, loanMessages } from './loan-messages.js';

/** The tools that are to be lent, each with its checklist and what to know of it; nothing is booked yet. */
export function CartCard({ cart, refused }: { cart: CartView; refused: string | null }) {
  const t = useMessages(loanMessages);
  if (cart.tools.length === 0 && !cart.task) return null;
  return (
    <section class="cart" aria-label={t('cart')}>
      <ol class="cart-tools">
        {cart.tools.toReversed().map((row) => (
          <CartTool row={row} refused={row.key === refused} />
        ))}
      </ol>
      <DueChoice cart={cart} />
      <div class="btn-list">
        {cart.task && !cart.loan && (
          <ScanButton code="CMD-NOTASK" style="btn">
            <Icon name="x" /> {t('take_task_off')}
          </ScanButton>
        )}
        {cart.tools.length > 0 && (
          <ScanButton code="CMD-EMPTY" style="btn">
            <Icon name="trash" /> {t('empty')}
          </ScanButton>
        )}
      </div>
    </section>
  );
}

function CartTool({ row, refused }: { row: CartRow; refused: boolean }) {
  const t = useMessages(loanMessages);
  const name = useName();
  const format = useFormat();
  const tool = row.serial ?? row.item;
  return (
    <li class={refused ? 'cart-tool cart-refused' : 'cart-tool'} data-tool={row.key}>
      <div class="cart-name">
        <strong class="code">{tool}</strong> {row.serial && <span class="code">{row.item}</span>}{' '}
        {name(row.name, row.nameEn)}
        {!row.serial && <strong> × {format.amount(row.tool.quantity, row.unit)}</strong>}
        {row.place && <span class="text-secondary"> · {row.place}</span>}
      </div>
      <ScanButton code={`CMD-OFF-${row.key}`} style="btn cart-off">
        <Icon name="x" /> {t('take_off')} <span class="visually-hidden">{tool}</span>
      </ScanButton>
      <Warnings warnings={row.warnings} override={row.override} />
      {row.accessories.length > 0 && (
        <div class="cart-parts" role="group" aria-label={t('checklist')}>
          <span class="text-secondary">{t('checklist')}</span>
          {row.accessories.map((part) => (
            <Part part={part} toolKey={row.key} />
          ))}
        </div>
      )}
    </li>
  );
}

function Part({ part, toolKey }: { part: CartPart; toolKey: string }) {
  const t = useMessages(loanMessages);
  const label = useName()(part.name, part.nameEn);
  const { expected, lent } = part;
  return (
    <ScanButton
      code={`CMD-PART-${toolKey}-${part.position}`}
      style={lent < expected ? 'btn cart-part cart-part-short' : 'btn cart-part'}
    >
      <Icon name={lent < expected ? 'alert-triangle' : 'check'} />{' '}
      {lent < expected ? t('part_here', { part: label, n: expected - lent }) : label}
      {expected > 1 && lent === expected && ` × ${expected}`}
    </ScanButton>
  );
}

/** What falls due within the loan, or is overdue and let go. */
export function Warnings({ warnings, override }: Pick<CartRow, 'warnings' | 'override'>) {
  const t = useMessages(loanMessages);
  const duty = useMessages(dutyWords);
  const format = useFormat();
  return (
    <>
      {warnings.map((warning) => (
        <p class="cart-warning">
          <Icon name="alert-triangle" />{' '}
          {t(warning.past ? 'is_past' : 'falls_due', {
            duty: duty(warning.kind as keyof typeof dutyWords),
            date: format.date(warning.dueOn),
          })}
        </p>
      ))}
      {override && (
        <p class="cart-warning">
          <Icon name="shield-check" /> {t('let_go', { reason: override })}
        </p>
      )}
    </>
  );
}

/** Some usual days, and any other: each button is also a code, `CMD-DUE-7`. */
function DueChoice({ cart }: { cart: CartView }) {
  const t = useMessages(loanMessages);
  return (
    <div class="cart-due" role="group" aria-label={t('until')}>
      <span class="text-secondary">{t('until')}</span>
      {[3, 7, 14, 30].map((n) => (
        <ScanButton code={`CMD-DUE-${n}`} style="btn" pressed={cart.chosen && cart.dueOn === later(cart.today, n)}>
          {t('days', { n })}
        </ScanButton>
      ))}
      <span class="cart-day">
        <input
          class="form-control"
          type="date"
          name="due_on"
          form="scan-form"
          min={cart.today}
          aria-label={t('other_day')}
          value={cart.dueOn ?? ''}
        />
        <button class="btn" type="submit" form="scan-form" name="command" value="CMD-DUE" data-scan-due>
          {t('choose')}
        </button>
      </span>
    </div>
  );
}

function later(day: string, days: number): string {
  const moment = new Date(`${day}T00:00:00Z`);
  moment.setUTCDate(moment.getUTCDate() + days);
  return moment.toISOString().slice(0, 10);
}
