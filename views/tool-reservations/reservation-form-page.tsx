import type { ToolCalendar } from '../../src/features/tool-reservations/read-calendar.js';
import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { CalendarList } from './calendar-list.js';
import { CalendarTable } from './calendar-table.js';
import { toolReservationMessages } from './messages.js';
import { reservationFormMessages } from './form-messages.js';

export interface DaysStripProps {
  /** Who has the chosen tool around the chosen days; nothing before one is chosen. */
  calendar?: ToolCalendar;
  wished?: { fromOn: string; toOn: string };
  /** Whether it is free on all of them, and if not, when next. */
  verdict?: { free: boolean; next: { nextFrom: string; nextTo: string } | null };
}

export interface ReservationFormProps extends DaysStripProps {
  form: FormState;
  refusal?: string;
  /** Whether it may be for others, and about a task. */
  forOthers: boolean;
  tasks: boolean;
}

export function ReservationFormPage(props: ReservationFormProps) {
  const { form, refusal } = props;
  const t = useMessages(toolReservationMessages);
  const common = useMessages(commonMessages);
  const f = useMessages(reservationFormMessages);
  return (
    <>
      <PageHead title={t('new')} pretitle={<a href="/tool-reservations">{t('reservations')}</a>} />
      <form
        class="card"
        method="post"
        action="/tool-reservations"
        hx-get="/tool-reservations/days"
        hx-trigger="change"
        hx-target="#days"
        hx-swap="outerHTML"
        hx-sync="this:replace"
      >
        {/* Enter in a field saves; it must not press the button that only shows the days. */}
        <button class="visually-hidden" type="submit" tabindex={-1} aria-hidden="true"></button>
        <input type="hidden" name="key" value={form.values['key'] ?? ''} />
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          <ReservationFields {...props} />
        </div>
        <DaysStrip {...props} />
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            <Icon name="calendar-event" /> {t('reserve')}
          </button>
          <button class="btn" type="submit" formmethod="get" formaction="/tool-reservations/new" formnovalidate>
            {f('see_days')}
          </button>
          <a class="btn" href="/tool-reservations">
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

function ReservationFields({ form, forOthers, tasks }: ReservationFormProps) {
  const t = useMessages(toolReservationMessages);
  return (
    <div class="form-columns">
      <SearchChoice
        {...form}
        name="tool"
        label={t('tool')}
        hint={t('tool_text')}
        choices="/tool-reservations/choices"
        placeholder={t('tool_hint')}
        required
        autofocus={!form.values['tool']}
      />
      <TextField
        {...form}
        name="quantity"
        label={t('quantity')}
        hint={t('quantity_hint')}
        inputmode="decimal"
        maxlength={12}
      />
      <TextField {...form} name="from" label={t('from')} type="date" required />
      <TextField {...form} name="to" label={t('to')} hint={t('to_hint')} type="date" required />
      {forOthers && (
        <SearchChoice
          {...form}
          name="person"
          label={t('person')}
          choices="/people/choices"
          placeholder={t('person_hint')}
          required
        />
      )}
      {tasks && (
        <SearchChoice
          {...form}
          name="task"
          label={t('task')}
          hint={t('task_hint')}
          choices="/tool-loans/task-choices"
        />
      )}
      <TextField {...form} name="note" label={t('note')} maxlength={500} />
    </div>
  );
}

/** Who has it around the chosen days, and whether it is free: what a change of the form asks for anew. */
export function DaysStrip({ calendar, wished, verdict }: DaysStripProps) {
  const f = useMessages(reservationFormMessages);
  const format = useFormat();
  return (
    <div id="days" aria-live="polite">
      {verdict && (
        <div class="card-body py-0">
          {verdict.free ? (
            <Notice tone="success" title={f('is_free')} />
          ) : (
            <Notice tone="warning" title={f('is_not_free')}>
              {verdict.next
                ? f('free_next', { from: format.date(verdict.next.nextFrom), to: format.date(verdict.next.nextTo) })
                : f('not_free_soon')}
            </Notice>
          )}
        </div>
      )}
      {calendar && (
        <>
          <CalendarTable calendar={calendar} wished={wished} plain />
          <CalendarList calendar={calendar} plain />
        </>
      )}
    </div>
  );
}
