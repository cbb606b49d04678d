import type { TaskOfSlip } from '../../src/features/requisitions/task-queries.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress } from '../components/paging.js';
import { SearchChoice } from '../components/search-choice.js';
import { draftMessages } from './draft-messages.js';
import { HeadFields, type HeadFieldsProps } from './head-fields.js';
import { requisitionMessages } from './page-messages.js';

export interface NewRequisitionProps extends HeadFieldsProps {
  task: TaskOfSlip;
  /** The slip that is copied. */
  copy?: string;
  /** Its code, to keep it when another task is chosen. */
  kit?: string;
  /** Made once for each form: sent twice, it makes one slip. */
  formKey: string;
  refusal?: string;
}

/** The first of two steps: for whom, from where, until when. The parts come next. */
export function NewRequisitionPage({ task, copy, kit, formKey, refusal, form, ...rest }: NewRequisitionProps) {
  const t = useMessages(draftMessages);
  const words = useMessages(requisitionMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  return (
    <>
      <PageHead pretitle={<a href="/requisitions">{words('requisitions')}</a>} title={words('new_requisition')} />
      <form class="card form-card" method="post" action="/requisitions">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="task" value={task.number} />
        {copy && <input type="hidden" name="copy" value={copy} />}
        <div class="card-body">
          {refusal && <Notice tone="danger" title={refusal} />}
          {copy && <Notice tone="info" title={t('copy_notice', { number: copy })} />}
          <div class="slip-task">
            <div>
              <a class="code" href={`/service-tasks/${task.number}`}>
                {task.number}
              </a>{' '}
              {task.title}
              <div class="text-secondary">{name(task.customer_name, task.customer_name_en)}</div>
            </div>
            <a class="btn" href={listAddress('/requisitions/new', { copy, kit, choose: 'task' })}>
              {t('change_task')}
            </a>
          </div>
          <HeadFields form={form} {...rest} />
          {!copy && (
            <SearchChoice
              {...form}
              name="kit"
              label={t('from_kit')}
              hint={t('from_kit_hint')}
              choices="/kits/choices"
            />
          )}
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {t('go_on')}
          </button>
          <a class="btn" href="/requisitions">
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
