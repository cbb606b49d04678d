import type { TaskFormChoices } from '../../src/features/service-tasks/task-choices.js';
import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { taskMessages } from './messages.js';
import { ChosenFields } from './chosen-fields.js';

export interface TaskFormProps {
  form: FormState;
  /** Absent for a new task. */
  task?: { number: string; version: number };
  choices: TaskFormChoices;
  refusal?: string;
  /** The field that waits for the next word. */
  focus?: 'title' | 'technician' | 'device';
}

export function TaskFormPage(props: TaskFormProps) {
  const t = useMessages(taskMessages);
  return (
    <>
      <PageHead title={t(props.task ? 'change_task' : 'new_task')} pretitle={props.task?.number} />
      <TaskForm {...props} />
    </>
  );
}

/** Asks for the form anew as it is filled, so that it offers what belongs to the customer; nothing is saved by that. */
const refill = {
  'hx-post': '/service-tasks/form',
  'hx-target': '#task-form',
  'hx-swap': 'outerMorph',
  'hx-trigger': 'change',
  'hx-sync': '#task-form:replace',
};

export function TaskForm(props: TaskFormProps) {
  const { form, task, refusal, focus } = props;
  const t = useMessages(taskMessages);
  const common = useMessages(commonMessages);
  const address = task ? `/service-tasks/${task.number}` : '/service-tasks';
  return (
    <form id="task-form" class="card form-card" method="post" action={address}>
      {/* Enter in a field saves; it must not press the button that only shows choices. */}
      <button class="visually-hidden" type="submit" tabindex={-1} aria-hidden="true"></button>
      <div class="card-body">
        {refusal && <Notice tone="danger" title={refusal} />}
        {task && <input type="hidden" name="task" value={task.number} />}
        {task && <input type="hidden" name="version" value={form.values['version'] ?? String(task.version)} />}
        {!task && <input type="hidden" name="key" value={form.values['key'] ?? ''} />}
        <TextField {...form} name="title" label={t('title')} required autofocus={focus === 'title'} maxlength={200} />
        <CustomerFields {...props} />
        <TaskFields {...props} />
        <ChosenFields {...props} refill={refill} />
        <TextArea {...form} name="note" label={t('note')} />
      </div>
      <div class="card-footer btn-list">
        <button class="btn btn-primary" type="submit">
          {common('save')}
        </button>
        <a class="btn" href={address}>
          {common('cancel')}
        </a>
      </div>
    </form>
  );
}

function CustomerFields({ form, choices }: TaskFormProps) {
  const t = useMessages(taskMessages);
  const contactLabel = ({ name, role, site_name }: (typeof choices.contacts)[number]) =>
    [name, role, site_name].filter(Boolean).join(' · ');
  return (
    <div class="form-columns">
      <SearchChoice
        {...form}
        name="customer"
        label={t('customer')}
        choices="/customers/choices"
        attributes={refill}
        required
      />
      <noscript>
        <button class="btn mb-3" type="submit" formaction="/service-tasks/form" formnovalidate>
          {t('show_choices')}
        </button>
      </noscript>
      <SelectField
        {...form}
        name="site_id"
        label={t('site')}
        empty={t(choices.customer ? 'no_site' : 'customer_first')}
        options={choices.sites.map((site) => ({ value: String(site.id), label: site.name }))}
      />
      <SelectField
        {...form}
        name="contact_id"
        label={t('contact')}
        empty={t(choices.customer ? 'no_contact' : 'customer_first')}
        options={choices.contacts.map((one) => ({ value: String(one.id), label: contactLabel(one) }))}
      />
    </div>
  );
}

function TaskFields({ form, choices }: TaskFormProps) {
  const t = useMessages(taskMessages);
  const name = useName();
  return (
    <div class="form-columns">
      <SelectField
        {...form}
        name="kind_id"
        label={t('kind')}
        empty=""
        options={choices.kinds.map((kind) => ({ value: String(kind.id), label: name(kind.name, kind.name_en) }))}
        required
      />
      <SelectField
        {...form}
        name="charge"
        label={t('charge')}
        empty=""
        options={(['warranty', 'charged'] as const).map((charge) => ({ value: charge, label: t(charge) }))}
        required
      />
      <TextField {...form} name="planned_from" label={t('planned_from')} type="date" required />
      <TextField {...form} name="planned_to" label={t('planned_to')} type="date" required />
      <TextField {...form} name="erp_reference" label={t('erp_reference')} maxlength={60} />
    </div>
  );
}
