import type { DeputyRow } from '../../src/features/approvals/deputy-queries.js';
import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoice } from '../components/search-choice.js';
import { deputyMessages } from './messages.js';

export interface DeputiesProps {
  rows: DeputyRow[];
  page: Page;
  form: FormState;
  refusal?: string;
  /** Whether the reader names deputies for others, too. */
  choosesPerson: boolean;
  mayRead: boolean;
}

/** Who stands in for whom, and the form to name somebody. */
export function DeputiesPage({ rows, page, form, refusal, choosesPerson, mayRead }: DeputiesProps) {
  const t = useMessages(deputyMessages);
  return (
    <>
      <PageHead title={t('deputies')}>
        {mayRead && (
          <a class="btn" href="/approvals">
            <Icon name="chevron-left" /> {t('back')}
          </a>
        )}
      </PageHead>
      <p class="text-secondary">{t('intro')}</p>
      {refusal && <Notice tone="danger">{refusal}</Notice>}
      <form class="card mb-3" method="post" action="/approvals/deputies">
        <div class="card-header">
          <h2 class="card-title">{t('name_deputy')}</h2>
        </div>
        <div class="card-body form-columns">
          {choosesPerson && (
            <SearchChoice
              {...form}
              name="person"
              label={t('person')}
              placeholder={t('people_hint')}
              choices="/people/choices"
              required
            />
          )}
          <SearchChoice
            {...form}
            name="deputy"
            label={t('deputy')}
            placeholder={t('people_hint')}
            choices="/people/choices"
            required
          />
          <TextField {...form} name="from_on" label={t('from_on')} type="date" required />
          <TextField {...form} name="to_on" label={t('to_on')} type="date" required />
        </div>
        <div class="card-footer">
          <button class="btn btn-primary" type="submit">
            <Icon name="user-share" /> {t('name_deputy')}
          </button>
        </div>
      </form>
      <div class="card">
        {rows.length === 0 ? <Empty title={t('empty')} icon="user-share" /> : <DeputyTable rows={rows} />}
        <Paging page={page} address={(number) => listAddress('/approvals/deputies', { page: number })} />
      </div>
    </>
  );
}

const stateColours = { now: 'green', coming: 'blue', over: 'secondary', ended: 'secondary' } as const;

function DeputyTable({ rows }: { rows: DeputyRow[] }) {
  const t = useMessages(deputyMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('person')}</th>
            <th>{t('deputy')}</th>
            <th>{t('from_on')}</th>
            <th>{t('to_on')}</th>
            <th>{t('named_by')}</th>
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('person')}>{name(row.person, row.person_en)}</td>
              <td data-label={t('deputy')}>{name(row.deputy, row.deputy_en)}</td>
              <td data-label={t('from_on')}>{format.date(row.from_on)}</td>
              <td data-label={t('to_on')}>{format.date(row.to_on)}</td>
              <td data-label={t('named_by')}>{name(row.named_by, row.named_by_en)}</td>
              <td data-label={t('state')}>
                <div class="d-flex flex-wrap gap-2 align-items-center">
                  <span class={`badge bg-${stateColours[row.state]}-lt`}>
                    {t(row.state)}
                    {row.ended_at && ` · ${format.dateTime(row.ended_at)}`}
                  </span>
                  {row.mayEnd && (
                    <form method="post" action={`/approvals/deputies/${row.id}/end`}>
                      <button
                        class="btn btn-sm"
                        type="submit"
                        aria-label={t('end_of', {
                          deputy: name(row.deputy, row.deputy_en),
                          person: name(row.person, row.person_en),
                        })}
                      >
                        {t('end')}
                      </button>
                    </form>
                  )}
                </div>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
