import type { ReturnRow } from '../../src/features/field-returns/queries.js';
import type { FaultTerm } from '../../src/features/fault-terms/terms.js';
import { CheckField, type FormState, TextArea, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { TermField } from '../components/term-field.js';
import { logMessages } from './log-messages.js';
import { WarrantyField } from './log-more.js';
import { returnPageMessages } from './return-messages.js';

export interface ChangePageProps {
  one: ReturnRow;
  form: FormState;
  terms: readonly FaultTerm[];
  refusal?: string;
}

/** What was told of a return, put right. */
export function ChangePage({ one, form, terms, refusal }: ChangePageProps) {
  const t = useMessages(returnPageMessages);
  const log = useMessages(logMessages);
  const common = useMessages(commonMessages);
  const page = `/field-returns/${one.number}`;
  return (
    <>
      <PageHead
        pretitle={
          <a class="code" href={page}>
            {one.number}
          </a>
        }
        title={t('change_title', { number: one.number })}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card form-card" method="post" action={`${page}/change`}>
        <div class="card-body">
          <input type="hidden" name="version" value={form.values['version'] ?? String(one.version)} />
          {!one.item && <TextField {...form} name="description" label={log('description')} maxlength={200} required />}
          <TermField {...form} name="symptom" label={log('symptom')} kind="symptom" terms={terms} />
          <TextArea {...form} name="symptom_note" label={log('symptom_note')} rows={3} />
          <CheckField {...form} name="doa" label={log('doa')} />
          <CheckField {...form} name="customer_waiting" label={log('customer_waiting')} />
          <div class="form-columns">
            <SearchChoice {...form} name="customer" label={log('customer')} choices="/customers/choices" />
            <SearchChoice
              {...form}
              name="device"
              label={log('device')}
              choices="/devices/choices"
              include="#customer"
              placeholder={log('device_placeholder')}
            />
            <SearchChoice
              {...form}
              name="task"
              label={log('task')}
              choices="/tool-loans/task-choices"
              placeholder={log('task_placeholder')}
            />
            {(['channel', 'board', 'position', 'harness', 'software_version'] as const).map((name) => (
              <TextField {...form} name={name} label={log(name)} maxlength={60} />
            ))}
            <TextField {...form} name="failed_on" label={log('failed_on')} type="date" />
            <WarrantyField form={form} />
            <TextField {...form} name="batch" label={log('batch')} maxlength={100} />
            <TextField {...form} name="tag" label={log('tag')} hint={log('tag_hint')} maxlength={40} />
          </div>
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {common('save')}
          </button>
          <a class="btn" href={page}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
