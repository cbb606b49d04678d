import type { CountListName, CountListRow, VehicleRow } from '../../src/features/custody/count-queries.js';
import type { CountState } from '../../src/features/custody/count.js';
import { CheckField, type FormState, SelectField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoice } from '../components/search-choice.js';
import { countMessages } from './count-messages.js';

export interface CountListPageProps {
  rows: (CountListRow & { state: CountState })[];
  page: Page;
  which: CountListName;
  /** What a count can be begun of; null for who does not count. */
  start: StartCountProps | null;
  mayReadAll: boolean;
  refusal?: string;
}

interface StartCountProps {
  form: FormState;
  formKey: string;
  vehicles: VehicleRow[];
  /** One's own custody, if one has any. */
  ownPlace: number | null;
  /** Whether one may count what others hold. */
  others: boolean;
}

const looks: Record<CountState, string> = {
  under_way: 'blue',
  finished: 'orange',
  agreed: 'green',
  posted: 'green',
  refused: 'red',
  dropped: 'secondary',
};

export function CountMark({ state }: { state: CountState }) {
  const t = useMessages(countMessages);
  return <span class={`badge bg-${looks[state]}-lt`}>{t(state)}</span>;
}

export function CountListPage({ rows, page, which, start, mayReadAll, refusal }: CountListPageProps) {
  const t = useMessages(countMessages);
  return (
    <>
      <PageHead title={t('counts')} pretitle={mayReadAll && <a href="/custody">{t('custody')}</a>} />
      {refusal && <Notice tone="danger" title={refusal} />}
      {start && <StartCount {...start} />}
      <div class="card">
        <nav class="card-header btn-list" aria-label={t('counts')}>
          {(['open', 'all'] as const).map((list) => (
            <a
              class={list === which ? 'btn btn-primary' : 'btn'}
              href={listAddress('/custody/counts', { which: list })}
              {...(list === which ? { 'aria-current': 'page' } : {})}
            >
              {t(list)}
            </a>
          ))}
        </nav>
        {rows.length === 0 ? (
          <Empty title={t(`none_${which}`)} text={t('none_text')} icon="clipboard-check" />
        ) : (
          <CountRows rows={rows} />
        )}
        <Paging page={page} address={(number) => listAddress('/custody/counts', { which, page: number })} />
      </div>
    </>
  );
}

function StartCount({ form, formKey, vehicles, ownPlace, others }: StartCountProps) {
  const t = useMessages(countMessages);
  const name = useName();
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('start')}</h2>
        {ownPlace && (
          <form class="card-actions" method="post" action="/custody/counts">
            <input type="hidden" name="key" value={formKey} />
            <input type="hidden" name="place" value={String(ownPlace)} />
            <button class="btn" type="submit">
              <Icon name="clipboard-check" /> {t('start_own')}
            </button>
          </form>
        )}
      </div>
      {(others || vehicles.length > 0) && (
        <form class="card-body" method="post" action="/custody/counts">
          <input type="hidden" name="key" value={formKey} />
          <div class="form-columns">
            {others && (
              <SearchChoice
                {...form}
                name="person"
                label={t('person')}
                choices="/people/choices"
                placeholder={t('person_hint')}
              />
            )}
            {vehicles.length > 0 && (
              <SelectField
                {...form}
                name="place"
                label={t('vehicle')}
                empty={t('no_vehicle')}
                options={vehicles.map((one) => ({
                  value: String(one.id),
                  label: `${one.code} ${name(one.name, one.name_en)}`,
                }))}
              />
            )}
          </div>
          <CheckField {...form} name="blind" label={t('blind_hint')} />
          <button class="btn btn-primary" type="submit">
            {t('begin')}
          </button>
        </form>
      )}
    </section>
  );
}

function CountRows({ rows }: Pick<CountListPageProps, 'rows'>) {
  const t = useMessages(countMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('place')}</th>
            <th>{t('counter')}</th>
            <th>{t('started_at')}</th>
            <th class="text-end">{t('differences')}</th>
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('place')}>
                <a class="d-inline-block py-1" href={`/custody/counts/${row.id}`}>
                  {row.kind === 'vehicle' && <span class="code">{row.place_code} </span>}
                  {name(row.place, row.place_en)}
                </a>
              </td>
              <td data-label={t('counter')}>{name(row.counter, row.counter_en)}</td>
              <td data-label={t('started_at')}>{format.dateTime(row.started_at)}</td>
              <td class="text-end" data-label={t('differences')}>
                {row.differences > 0 && format.count(row.differences)}
              </td>
              <td data-label={t('state')}>
                <span>
                  <CountMark state={row.state} /> {row.blind && <span class="badge bg-blue-lt">{t('blind')}</span>}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
