import type { PropsWithChildren } from 'hono/jsx';
import type { SheetShown } from '../../src/features/quality-feedback/queries.js';
import { SelectField, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { ActCard, actionOf, answersNext, formOf, type SheetActsProps } from './act-card.js';
import { AnswerForm } from './answer-form.js';
import { sheetMessages } from './messages.js';
import { sheetPageMessages } from './page-messages.js';

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

/** A no with its reason, beside the yes above it. */
function SecondWay({ title, open, children }: PropsWithChildren<{ title: string; open: boolean }>) {
  return (
    <details class="quality-second" open={open}>
      <summary>{title}</summary>
      <div class="mt-2">{children}</div>
    </details>
  );
}

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

/** The department, the person and the day. */
export function AssignFields({ sheet, form, presets }: SheetActsProps) {
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
        <TextArea {...close} name="check_note" label={t('check_note')} rows={2} required />
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
