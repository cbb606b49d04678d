import type { Judged } from '../../src/features/tool-loans/judge-tool.js';
import type { LendRow } from '../../src/features/tool-loans/lend-form.js';
import type { LoanRow } from '../../src/features/tool-loans/loan-queries.js';
import { FieldError, type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { lendMessages } from './lend-messages.js';
import { LendRowFields } from './lend-row.js';

export interface NewLoanProps {
  /** The loan that is added to. */
  loan: LoanRow | null;
  rows: (LendRow & { judged: Judged | null })[];
  form: FormState;
  formKey: string;
  /** The day on which it would be due if none is chosen; null before that can be told. */
  dueOn: string | null;
  refusal?: string;
}

/** Lends tools without the scanner: who, which tools with what, until when. */
export function NewLoanPage(props: NewLoanProps) {
  const { loan, rows, form, formKey } = props;
  const t = useMessages(lendMessages);
  const common = useMessages(commonMessages);
  const back = loan ? `/tool-loans/${loan.number}` : '/tool-loans';
  return (
    <>
      <PageHead
        pretitle={<a href={back}>{loan ? <span class="code">{loan.number}</span> : t('loans')}</a>}
        title={loan ? t('title_add', { number: loan.number }) : t('title')}
      />
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <form method="post" action="/tool-loans" id="lend-form">
        <input type="hidden" name="key" value={formKey} />
        {loan && <input type="hidden" name="loan" value={loan.number} />}
        <Borrower {...props} />
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('tools')}</h2>
          </div>
          <div class="card-body">
            <AddTool {...props} />
          </div>
          {rows.length === 0 ? (
            <p class="card-body border-top text-secondary m-0">{t('none_yet')}</p>
          ) : (
            <ol class="lend-rows">
              {rows.map((row) => (
                <LendRowFields tool={row} form={form} />
              ))}
            </ol>
          )}
        </section>
        <Until {...props} />
        <div class="btn-list">
          <button class="btn btn-primary btn-lg" type="submit">
            <Icon name="hand-grab" /> {t(loan ? 'lend_add' : 'lend')}
          </button>
          <button class="btn btn-lg" type="submit" formaction="/tool-loans/new" formnovalidate title={t('check_hint')}>
            <Icon name="checklist" /> {t('check')}
          </button>
          <a class="btn btn-lg" href={back}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}

function Borrower({ loan, form }: NewLoanProps) {
  const t = useMessages(lendMessages);
  const name = useName();
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('who')}</h2>
      </div>
      <div class="card-body">
        {loan ? (
          <>
            <strong>{name(loan.borrower, loan.borrower_en)}</strong>
            <FieldError name="borrower" errors={form.errors} />
          </>
        ) : (
          <SearchChoice
            {...form}
            name="borrower"
            label={t('borrower')}
            choices="/people/choices"
            placeholder={t('person_hint')}
            required
            autofocus={!form.values['borrower']}
          />
        )}
      </div>
    </section>
  );
}

/** The tool that is chosen next, with the button that puts it into the list. */
function AddTool({ form, rows }: NewLoanProps) {
  const t = useMessages(lendMessages);
  return (
    <div class="lend-add">
      <SearchChoice
        {...form}
        name="add"
        label={t('add_tool')}
        hint={t('add_hint')}
        choices="/tool-loans/tool-choices"
        autofocus={Boolean(form.values['borrower']) || rows.length > 0}
      />
      <button
        class="btn lend-add-button"
        type="submit"
        formaction="/tool-loans/new"
        formnovalidate
        name="act"
        value="add"
      >
        <Icon name="plus" /> {t('add')}
      </button>
    </div>
  );
}

function Until({ loan, form, dueOn }: NewLoanProps) {
  const t = useMessages(lendMessages);
  const format = useFormat();
  const usual = dueOn && !form.values['due_on'] ? t('due_usual', { day: format.date(dueOn) }) : t('due_usual_unknown');
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('when')}</h2>
      </div>
      <div class="card-body form-columns">
        <TextField {...form} name="due_on" label={t('due_on')} type="date" hint={usual} />
        {!loan && (
          <>
            <SearchChoice
              {...form}
              name="task"
              label={t('task')}
              choices="/tool-loans/task-choices"
              placeholder={t('task_hint')}
            />
            <TextField {...form} name="purpose" label={t('purpose')} maxlength={500} />
          </>
        )}
      </div>
    </section>
  );
}
