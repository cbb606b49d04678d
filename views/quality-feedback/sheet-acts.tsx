import type { Child, PropsWithChildren } from 'hono/jsx';
import type { FaultTerm } from '../../src/features/fault-terms/terms.js';
import type { SheetShown } from '../../src/features/quality-feedback/queries.js';
import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { AnswerForm } from './answer-form.js';
import { sheetMessages } from './messages.js';
import { sheetPageMessages } from './page-messages.js';

export type SheetActName =
  | 'passing'
  | 'sending-back'
  | 'assignment'
  | 'answer'
  | 'closing'
  | 'rejection'
  | 'reopening'
  | 'warning'
  | 'withdrawal'
  | 'remarks';

/** The form that was refused, if one was: only its card opens with what was typed. */
export interface SheetForms extends FormState {
  act?: SheetActName;
}

export interface SheetMay {
  review: boolean;
  change: boolean;
  withdraw: boolean;
  /** Quality has to say why; the raiser need not. */
  withdrawWhy: boolean;
  assign: boolean;
  answer: boolean;
  /** In somebody else's name. */
  answerFor: boolean;
  check: boolean;
  reopen: boolean;
  warn: boolean;
  links: boolean;
  remark: boolean;
  proposeTerms: boolean;
}

export interface SheetActsProps {
  sheet: SheetShown;
  form: SheetForms;
  may: SheetMay;
  /** Of the answer and the remark, which are sent once. */
  keys: { answer: string; remarks: string };
  causes: readonly FaultTerm[];
  /** What the forms hold before anybody types. */
  presets: { due_on: string; assignee: string; answered_name: string };
  /** Why the last answer did not help, or the sheet was sent back. */
  lastReason: string | null;
}

/** Whether answering is the reader's next act: asked themselves, or quality for a department where nobody is. */
const answersNext = ({ sheet, may }: Pick<SheetActsProps, 'sheet' | 'may'>) =>
  sheet.state === 'assigned' && (may.answer || (may.answerFor && sheet.assignee_id === null));

export const formOf = (form: SheetForms, act: SheetActName): FormState =>
  form.act === act ? form : { values: {}, errors: {} };

/** The next act, open and with the page's one primary button. */
export function NextAct(props: SheetActsProps) {
  const { sheet, may } = props;
  if (sheet.state === 'raised' && may.review) return <ReviewCard {...props} />;
  if (sheet.state === 'sent_back' && may.change) return <RaiseAgain {...props} />;
  if (sheet.state === 'passed' && may.assign) return <AssignCard {...props} />;
  if (answersNext(props)) return <AnswerForm {...props} />;
  if (sheet.state === 'answered' && may.check) return <CheckCard {...props} />;
  return null;
}

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

export function ActCard({ title, icon, children }: PropsWithChildren<{ title: string; icon: IconName }>) {
  return (
    <section class="card mb-3 quality-next" id="next-act">
      <div class="card-body">
        <h2 class="card-title">
          <Icon name={icon} /> {title}
        </h2>
        {children}
      </div>
    </section>
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

/** A no with its reason, beside the yes above it. */
function SecondWay({ title, open, children }: PropsWithChildren<{ title: string; open: boolean }>) {
  return (
    <details class="quality-second" open={open}>
      <summary>{title}</summary>
      <div class="mt-2">{children}</div>
    </details>
  );
}

const actionOf = (sheet: SheetShown, act: SheetActName) => `/quality-feedback/${sheet.number}/${act}`;

const Version = ({ sheet }: { sheet: SheetShown }) => (
  <input type="hidden" name="version" value={String(sheet.version)} />
);

function ReviewCard({ sheet, form }: SheetActsProps) {
  const t = useMessages(sheetPageMessages);
  const pass = formOf(form, 'passing');
  const back = formOf(form, 'sending-back');
  return (
    <ActCard title={t('pass_title')} icon="clipboard-check">
      <p class="text-secondary">{t('pass_text')}</p>
      <form method="post" action={actionOf(sheet, 'passing')}>
        <Version sheet={sheet} />
        <TextArea {...pass} name="pass_note" label={t('pass_note')} rows={2} />
        <button class="btn btn-primary" type="submit">
          <Icon name="check" /> {t('pass')}
        </button>
      </form>
      <SecondWay title={t('send_back')} open={form.act === 'sending-back'}>
        <form method="post" action={actionOf(sheet, 'sending-back')}>
          <Version sheet={sheet} />
          <TextArea {...back} name="back_reason" label={t('back_reason')} rows={2} required />
          <button class="btn" type="submit">
            <Icon name="arrow-back-up" /> {t('send_back')}
          </button>
        </form>
      </SecondWay>
    </ActCard>
  );
}

function RaiseAgain({ sheet, lastReason }: SheetActsProps) {
  const t = useMessages(sheetPageMessages);
  return (
    <ActCard title={t('sent_back_title')} icon="arrow-back-up">
      {lastReason && <p class="note-text">{lastReason}</p>}
      <a class="btn btn-primary" href={`/quality-feedback/${sheet.number}/change`}>
        <Icon name="pencil" /> {t('change_and_raise')}
      </a>
    </ActCard>
  );
}

function AssignCard(props: SheetActsProps) {
  const t = useMessages(sheetPageMessages);
  return (
    <ActCard title={t('assign_title')} icon="user-share">
      <AssignFields {...props} />
    </ActCard>
  );
}

function AssignFields({ sheet, form, presets }: SheetActsProps) {
  const t = useMessages(sheetPageMessages);
  const words = useMessages(sheetMessages);
  const typed = formOf(form, 'assignment');
  const stands = { department: sheet.department ?? '', assignee: presets.assignee, due_on: presets.due_on };
  const state = { errors: typed.errors, values: form.act === 'assignment' ? typed.values : stands };
  return (
    <form method="post" action={actionOf(sheet, 'assignment')}>
      <p class="text-secondary">{t('assign_text')}</p>
      <Version sheet={sheet} />
      <div class="form-columns">
        <SelectField
          {...state}
          name="department"
          label={words('department')}
          options={(['quality', 'development', 'purchasing', 'production'] as const).map((value) => ({
            value,
            label: words(`department_${value}`),
          }))}
          empty="—"
          required
        />
        <SearchChoice
          {...state}
          name="assignee"
          label={words('assignee')}
          hint={t('assignee_hint')}
          choices="/people/choices"
        />
        <TextField {...state} name="due_on" label={words('due_on')} type="date" required />
      </div>
      <TextArea {...state} name="assign_note" label={t('assign_note')} rows={2} />
      <button class={sheet.state === 'passed' ? 'btn btn-primary' : 'btn'} type="submit">
        <Icon name="user-share" /> {t(sheet.state === 'passed' ? 'assign' : 'assign_again')}
      </button>
    </form>
  );
}

function CheckCard({ sheet, form, presets }: SheetActsProps) {
  const t = useMessages(sheetPageMessages);
  const close = formOf(form, 'closing');
  const reject = formOf(form, 'rejection');
  const rejected = { ...reject, values: { reject_due_on: presets.due_on, ...reject.values } };
  return (
    <ActCard title={t('check_title')} icon="checklist">
      <p class="text-secondary">{t('check_text')}</p>
      <form method="post" action={actionOf(sheet, 'closing')}>
        <Version sheet={sheet} />
        <TextArea {...close} name="check_note" label={t('check_note')} rows={2} />
        <button class="btn btn-primary" type="submit">
          <Icon name="check" /> {t('close')}
        </button>
      </form>
      <SecondWay title={t('reject')} open={form.act === 'rejection'}>
        <form method="post" action={actionOf(sheet, 'rejection')}>
          <Version sheet={sheet} />
          <TextArea {...rejected} name="reject_reason" label={t('reject_reason')} rows={2} required />
          <TextField {...rejected} name="reject_due_on" label={t('reject_due_on')} type="date" required />
          <button class="btn" type="submit">
            <Icon name="arrow-back-up" /> {t('reject')}
          </button>
        </form>
      </SecondWay>
    </ActCard>
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
