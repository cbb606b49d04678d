import type { Column, DutyWords, FilterName } from '../../src/features/tool-reports/report.js';
import { type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { reportWords, toolReportMessages } from './messages.js';

interface ReportFiltersProps {
  path: string;
  filters: readonly FilterName[];
  form: FormState;
  duty: DutyWords;
  columns: Column[];
  /** As it is sorted now. */
  sorted: string;
}

/** What a report is asked for: a form that gets its address. */
export function ReportFilters({ path, filters, form, duty, columns, sorted }: ReportFiltersProps) {
  const t = useMessages(toolReportMessages);
  const words = useMessages(reportWords);
  const orders = columns.flatMap(({ name, sort }) =>
    sort
      ? [
          { value: sort, label: `${t(name)} ↑` },
          { value: `-${sort}`, label: `${t(name)} ↓` },
        ]
      : [],
  );
  const has = (filter: FilterName) => filters.includes(filter);
  return (
    <form class="report-filters" method="get" action={path} role="search">
      <div class="form-columns">
        <TextField {...form} name="search" label={t('item_search')} type="search" maxlength={100} />
        {has('person') && (
          <SearchChoice
            {...form}
            name="person"
            label={t('person')}
            choices="/people/choices"
            placeholder={t('person_hint')}
          />
        )}
        {has('period') && <TextField {...form} name="from" label={t('from')} type="date" />}
        {has('period') && <TextField {...form} name="to" label={t('to')} type="date" />}
        {has('on') && <TextField {...form} name="on" label={t('as_at')} type="date" />}
        {has('days') && <TextField {...form} name="days" label={t('idle_days')} inputmode="numeric" maxlength={4} />}
        <div class="report-order">
          <SelectField {...form} values={{ sort: sorted }} name="sort" label={t('order')} options={orders} />
        </div>
        {has('duty') && (
          <SelectField
            {...form}
            name="kind"
            label={t('duty')}
            empty={t('any_duty')}
            options={duty.kinds.map((value) => ({ value, label: words(value) }))}
          />
        )}
        {has('duty') && (
          <SelectField
            {...form}
            name="state"
            label={t('state')}
            empty={t('any_state')}
            options={duty.states.map((value) => ({ value, label: words(value) }))}
          />
        )}
      </div>
      <div class="btn-list mb-3">
        <button class="btn btn-primary" type="submit">
          {t('show')}
        </button>
        <a class="btn" href={path}>
          {t('reset')}
        </a>
      </div>
    </form>
  );
}
