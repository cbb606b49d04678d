import type { ReturnRow } from '../../src/features/tool-loans/return-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import type { LoanPageProps } from './loan-page.js';
import { OutcomeMark } from './outcome-marks.js';
import { returnMessages } from './return-messages.js';

/** What was just taken back: where each goes, what is still missing, and the way back. */
export function Received({ received, lines, may, undoKey }: LoanPageProps) {
  const t = useMessages(returnMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card mb-3 received" role="status">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="circle-check" /> {t('done', { n: received.length })}
        </h2>
        {may.undo && (
          <div class="ms-auto">
            <UndoForm row={received[0]!} undoKey={undoKey} />
          </div>
        )}
      </div>
      <ul class="list-group list-group-flush">
        {received.map((row) => {
          const owed = (lines.find((line) => line.id === row.line_id)?.accessories ?? [])
            .filter((one) => row.incomplete && one.owed > 0)
            .map((one) => `${name(one.zh, one.en)} × ${one.owed}`);
          return (
            <li class="list-group-item received-row">
              <div>
                <strong>
                  {name(row.name_zh, row.name_en)} {row.serial ?? format.amount(row.quantity, row.unit)}
                </strong>{' '}
                <OutcomeMark outcome={row.outcome} incomplete={row.incomplete} />
                <div class="received-place">
                  <Icon name="arrow-right" />{' '}
                  {row.repair
                    ? t('to_workshop', { repair: row.repair })
                    : t(row.outcome === 'damaged' ? 'into_quarantine' : 'back_to', { place: row.to_place ?? '' })}
                </div>
                {owed.length > 0 && <div>{t('still_owed', { list: owed.join(', ') })}</div>}
              </div>
              <div class="btn-list">
                <a class="btn" href={`/tool-loans/returns/${row.id}`}>
                  <Icon name="photo" /> {t('return_n', { n: row.id })}
                </a>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

/**
 * Takes a return back, with all that came in the same act: the holder has it again. With `again` the form to take it back
 * follows, as when something was missing after all.
 */
export function UndoForm({ row, undoKey, again }: { row: ReturnRow; undoKey: string; again?: boolean }) {
  const t = useMessages(returnMessages);
  const name = useName();
  const tool = [name(row.name_zh, row.name_en), row.serial].filter(Boolean).join(' ');
  return (
    <form
      method="post"
      action={`/tool-loans/returns/${row.id}/undo`}
      data-confirm={t(again ? 'again_confirm' : 'undo_confirm', { name: name(row.holder, row.holder_en) })}
    >
      <input type="hidden" name="key" value={undoKey} />
      {again && <input type="hidden" name="again" value="1" />}
      {again ? (
        <button class="btn btn-primary" type="submit">
          <Icon name="components" /> {t('again')}
        </button>
      ) : (
        <button class="btn" type="submit" aria-label={t('undo_of', { tool })}>
          <Icon name="arrow-back-up" /> {t('undo')}
        </button>
      )}
    </form>
  );
}
