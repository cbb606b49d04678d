import type { ChosenTask } from '../../src/features/customer-property/task-chosen.js';
import { type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { PhotoField } from '../components/photo-field.js';
import { borrowMessages } from './borrow-messages.js';
import { saveWithPhotos } from './register-look.js';

export interface BorrowPageProps {
  form: FormState;
  tasks: ChosenTask[];
  refusal?: string;
}

export function BorrowPage(props: BorrowPageProps) {
  const t = useMessages(borrowMessages);
  return (
    <>
      <PageHead pretitle={<a href="/customer-property">{t('property')}</a>} title={t('title')} />
      {props.tasks.length === 0 ? (
        <Empty title={t('no_tasks')} text={t('no_tasks_text')} icon="briefcase">
          <a class="btn" href="/service-tasks">
            {t('my_tasks')}
          </a>
        </Empty>
      ) : (
        <BorrowForm {...props} />
      )}
    </>
  );
}

export function BorrowForm({ form, tasks, refusal }: BorrowPageProps) {
  const t = useMessages(borrowMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  return (
    <form
      id="property-borrow"
      class="card card-body property-borrow"
      method="post"
      action="/customer-property/borrow"
      autocomplete="off"
      {...saveWithPhotos('/customer-property/borrow', 'property-borrow')}
    >
      <input type="hidden" name="key" value={form.values['key'] ?? ''} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <p class="text-secondary">{t('text')}</p>
      <SelectField
        {...form}
        name="task"
        label={t('task')}
        required
        {...(form.values['task'] ? {} : { empty: t('choose') })}
        options={tasks.map((task) => ({
          value: task.code,
          label: `${task.code} ${name(task.customer, task.customer_en)} · ${task.title}`,
        }))}
      />
      <TextField
        {...form}
        name="description"
        label={t('description')}
        placeholder={t('description_hint')}
        required
        maxlength={200}
      />
      <TextField {...form} name="serial" label={t('serial')} hint={t('serial_hint')} maxlength={100} />
      <TextField {...form} name="promised" label={t('promised')} type="date" />
      <TextArea {...form} name="looks" label={t('looks')} rows={2} />
      <PhotoField {...form} name="photos" label={t('photos')} />
      <TextField {...form} name="accessories" label={t('accessories')} maxlength={500} />
      <TextField {...form} name="lender" label={t('lender')} maxlength={100} />
      <div class="photos-refused" />
      <div class="btn-list register-end">
        <button class="btn btn-primary btn-lg" type="submit">
          <Icon name="check" /> {t('save')}
        </button>
        <a class="btn btn-lg" href="/customer-property">
          {common('cancel')}
        </a>
      </div>
    </form>
  );
}
