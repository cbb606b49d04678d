import type { AskRow } from '../../src/features/owner-changes/ask-rows.js';
import type { Direction } from '../../src/features/owner-changes/owner-change.js';
import { type FormState, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { askMessages } from './ask-messages.js';
import { AskRowFields } from './ask-row.js';
import { ownerChangesMessages } from './messages.js';

export interface NewChangeProps {
  direction: Direction;
  rows: AskRow[];
  form: FormState;
  formKey: string;
  /** Whether our average costs are shown. */
  showsCosts: boolean;
  refusal?: string | undefined;
}

const NEW = '/owner-changes/new';

/** Asks for a change of ownership: which pieces, whose, why, and where they go. */
export function NewChangePage(props: NewChangeProps) {
  const { direction, rows, form, formKey } = props;
  const t = useMessages(askMessages);
  const words = useMessages(ownerChangesMessages);
  const common = useMessages(commonMessages);
  const other = direction === 'to_us' ? 'to_customer' : 'to_us';
  return (
    <>
      <PageHead pretitle={<a href="/owner-changes">{words('changes')}</a>} title={t(`title_${direction}`)}>
        <a class="btn" href={`${NEW}?direction=${other}`}>
          <Icon name="transfer" /> {t(`other_${direction}`)}
        </a>
      </PageHead>
      <p class="text-secondary">{t(`intro_${direction}`)}</p>
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <form method="post" action="/owner-changes" id="owner-change-form">
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" id="direction" name="direction" value={direction} />
        {/* Enter after a scan adds the piece: the form's first button is the one that a browser presses. */}
        <button class="visually-hidden" type="submit" formaction={NEW} formnovalidate tabindex={-1} aria-hidden="true">
          {t('add_it')}
        </button>
        <section class="card mb-3">
          <div class="card-header">
            <h2 class="card-title">{t('what')}</h2>
          </div>
          <div class="card-body">
            <AddGoods {...props} />
          </div>
          {rows.length === 0 ? (
            <p class="card-body border-top text-secondary m-0">{t('none_yet')}</p>
          ) : (
            <ol class="lend-rows">
              {rows.map((row) => (
                <AskRowFields goods={row} form={form} direction={direction} showsCosts={props.showsCosts} />
              ))}
            </ol>
          )}
        </section>
        <Head {...props} />
        <div class="btn-list">
          <button class="btn btn-primary btn-lg" type="submit">
            <Icon name="check" /> {t('ask')}
          </button>
          <a class="btn btn-lg" href="/owner-changes">
            {common('cancel')}
          </a>
        </div>
        <p class="text-secondary mt-2">{t('papers')}</p>
      </form>
    </>
  );
}

/** The piece that is chosen next, with the button that puts it into the list. */
function AddGoods({ direction, form, rows }: NewChangeProps) {
  const t = useMessages(askMessages);
  return (
    <div class="lend-add">
      <SearchChoice
        {...form}
        name="add"
        label={t('add')}
        hint={t(`add_hint_${direction}`)}
        choices={`/owner-changes/goods-choices?direction=${direction}`}
        include="#customer"
        autofocus={rows.length === 0 || !form.errors['add']}
      />
      <button class="btn lend-add-button" type="submit" formaction={NEW} formnovalidate name="act" value="add">
        <Icon name="plus" /> {t('add_it')}
      </button>
    </div>
  );
}

function Head({ direction, form }: NewChangeProps) {
  const t = useMessages(askMessages);
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('whose')}</h2>
      </div>
      <div class="card-body">
        <div class="form-columns">
          <SearchChoice {...form} name="customer" label={t('customer')} choices="/customers/choices" required />
          <SearchChoice
            {...form}
            name="to"
            label={t(`bin_${direction}`)}
            hint={direction === 'to_us' ? t('bin_to_us_hint') : undefined}
            choices={`/owner-changes/bin-choices?direction=${direction}`}
          />
        </div>
        <TextArea {...form} name="reason" label={t('reason')} rows={2} required />
        <div class="form-columns">
          <TextField {...form} name="reference" label={t('reference')} maxlength={100} />
          <TextField {...form} name="case" label={t('case')} hint={t('case_hint')} maxlength={40} placeholder="CC-" />
        </div>
      </div>
    </section>
  );
}
