import type { HeldRow } from '../../src/features/issued-parts/held-parts.js';
import type { FormState } from '../components/fields.js';
import { FieldError } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { ConditionMark, Empty, Notice, PageHead } from '../components/marks.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { partMessages } from './messages.js';
import { PartName } from './part-fact.js';

export interface HeldPageProps {
  rows: HeldRow[];
  /** The reader's tasks that are not over, the newest first. */
  tasks: { number: string; title: string; customer: string }[];
  /** Which row the form belongs to that was refused. */
  refused?: { row: string; form: FormState; refusal?: string };
  newKey: () => string;
}

/** What names a row within the page: its item, serial, lot and condition. */
export const heldId = (row: HeldRow) => [row.item_id, row.serial_id ?? '', row.lot_id ?? '', row.condition].join('-');

export function HeldPage({ rows, tasks, refused, newKey }: HeldPageProps) {
  const t = useMessages(partMessages);
  return (
    <>
      <PageHead title={t('held_title')} pretitle={<a href="/issued-parts">{t('back_to_list')}</a>} />
      {refused?.refusal && <Notice tone="danger" title={refused.refusal} />}
      <div class="card">
        {rows.length === 0 ? (
          <Empty title={t('held_empty')} text={t('held_empty_text')} icon="hand-grab" />
        ) : (
          <>
            <p class="card-body mb-0 text-secondary">{t('held_text')}</p>
            <ul class="part-list">
              {rows.map((row) => (
                <HeldItem
                  row={row}
                  tasks={tasks}
                  form={refused?.row === heldId(row) ? refused.form : undefined}
                  formKey={newKey()}
                />
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}

function HeldItem({
  row,
  tasks,
  form,
  formKey,
}: {
  row: HeldRow;
  tasks: HeldPageProps['tasks'];
  form?: FormState;
  formKey: string;
}) {
  const t = useMessages(partMessages);
  const format = useFormat();
  const only = tasks.length === 1 ? tasks[0]!.number : '';
  return (
    <li class="part-row">
      <details class="held-row" open={form !== undefined}>
        <summary class="part-main">
          <PartName part={row} />
          <span class="part-open">
            <strong>{format.amount(row.free, row.unit)}</strong> <ConditionMark condition={row.condition} />
          </span>
          <span class="btn part-go">
            <Icon name="circle-plus" /> {t('put_on_task')}
          </span>
        </summary>
        <HeldForm row={row} only={only} form={form} formKey={formKey} />
      </details>
    </li>
  );
}

function HeldForm({ row, only, form, formKey }: { row: HeldRow; only: string; form?: FormState; formKey: string }) {
  const t = useMessages(partMessages);
  const format = useFormat();
  const id = heldId(row);
  return (
    <form class="held-form" method="post" action="/issued-parts/held">
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="row" value={id} />
      <div>
        <label class="form-label required" for={`task-${id}`}>
          {t('choose_task')}
        </label>
        <SearchChoiceInput
          id={`task-${id}`}
          name="task"
          label={t('choose_task')}
          value={form?.values['task'] ?? only}
          choices="/issued-parts/held/tasks"
          required
        />
        <FieldError name="task" errors={form?.errors ?? {}} />
      </div>
      {row.serial_id ? (
        <input type="hidden" name="quantity" value="1" />
      ) : (
        <div>
          <label class="form-label required" for={`quantity-${id}`}>
            {t('how_many')} ({format.unit(row.unit)})
          </label>
          <input
            class="form-control"
            id={`quantity-${id}`}
            name="quantity"
            value={form?.values['quantity'] ?? '1'}
            inputmode={row.decimals > 0 ? 'decimal' : 'numeric'}
            autocomplete="off"
            required
          />
          <FieldError name="quantity" errors={form?.errors ?? {}} />
        </div>
      )}
      <button class="btn btn-primary" type="submit">
        {t('put_on_task')}
      </button>
    </form>
  );
}
