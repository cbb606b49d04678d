import type { Child, PropsWithChildren } from 'hono/jsx';
import { TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { actionOf, answersNext, formOf, type SheetActName, type SheetActsProps } from './act-card.js';
import { AnswerForm } from './answer-form.js';
import { sheetPageMessages } from './page-messages.js';
import { AssignFields } from './sheet-acts.js';

/** What else can be done at this step: folded away. */
export function OtherActs(props: SheetActsProps) {
  const { sheet, may, form } = props;
  const t = useMessages(sheetPageMessages);
  const folded = (act: SheetActName, title: string, icon: IconName, children: Child) => (
    <Folded title={title} icon={icon} open={form.act === act}>
      {children}
    </Folded>
  );
  return (
    <>
      {sheet.state === 'assigned' &&
        may.answerFor &&
        !answersNext(props) &&
        folded('answer', t('answer_for'), 'pencil', <AnswerForm {...props} bare />)}
      {sheet.state === 'assigned' &&
        may.assign &&
        folded('assignment', t('assign_again'), 'user-share', <AssignFields {...props} />)}
      {may.warn && folded('warning', t('warning_title'), 'alert-triangle', <WarningFields {...props} />)}
      {may.reopen && folded('reopening', t('reopen'), 'refresh', <ReopenFields {...props} />)}
      {may.withdraw && folded('withdrawal', t('withdraw'), 'ban', <WithdrawFields {...props} />)}
    </>
  );
}

function Folded({ title, icon, open, children }: PropsWithChildren<{ title: string; icon: IconName; open: boolean }>) {
  return (
    <details class="card mb-3" open={open}>
      <summary class="card-body old-part-summary">
        <Icon name={icon} /> {title}
      </summary>
      <div class="card-body border-top">{children}</div>
    </details>
  );
}

function WarningFields({ sheet, form }: SheetActsProps) {
  const t = useMessages(sheetPageMessages);
  const typed = formOf(form, 'warning');
  const stands = { warns: sheet.warns ? 'on' : '', warning: sheet.warning ?? '' };
  const state = { errors: typed.errors, values: form.act === 'warning' ? typed.values : stands };
  return (
    <form method="post" action={actionOf(sheet, 'warning')}>
      <label class="form-check mb-3">
        <input
          class="form-check-input"
          type="checkbox"
          name="warns"
          value="on"
          checked={Boolean(state.values['warns'])}
        />
        <span class="form-check-label">{t('warns')}</span>
      </label>
      <TextField {...state} name="warning" label={t('warning')} hint={t('warning_hint')} maxlength={300} />
      <button class="btn" type="submit">
        <Icon name="check" /> {t('warning_title')}
      </button>
    </form>
  );
}

function ReopenFields({ sheet, form }: SheetActsProps) {
  const t = useMessages(sheetPageMessages);
  return (
    <form method="post" action={actionOf(sheet, 'reopening')}>
      <TextArea {...formOf(form, 'reopening')} name="reopen_reason" label={t('reopen_reason')} rows={2} required />
      <button class="btn" type="submit">
        <Icon name="refresh" /> {t('reopen')}
      </button>
    </form>
  );
}

function WithdrawFields({ sheet, form, may }: SheetActsProps) {
  const t = useMessages(sheetPageMessages);
  return (
    <form method="post" action={actionOf(sheet, 'withdrawal')}>
      <p class="text-secondary">{t('withdraw_text')}</p>
      <TextArea
        {...formOf(form, 'withdrawal')}
        name="withdraw_reason"
        label={t('withdraw_reason')}
        rows={2}
        required={may.withdrawWhy}
      />
      <button class="btn btn-outline-danger" type="submit">
        <Icon name="ban" /> {t('withdraw')}
      </button>
    </form>
  );
}
