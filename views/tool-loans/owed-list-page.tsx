import type { OwedRow } from '../../src/features/tool-loans/owed-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { SearchChoiceInput } from '../components/search-choice.js';
import { loanWords } from './list-messages.js';
import { ToolName } from './loan-marks.js';
import { owedMessages } from './return-messages.js';

interface OwedListProps {
  rows: OwedRow[];
  page: Page;
  /** The text of the person that is filtered by. */
  person: string | undefined;
  /** What the reader may do about them. */
  settle: 'settle' | 'to_bring' | 'to_waive' | null;
}

/** Who owes which accessories of tools that are back. */
export function OwedListPage(props: OwedListProps) {
  const { rows, page, person } = props;
  const t = useMessages(owedMessages);
  const words = useMessages(loanWords);
  const common = useMessages(commonMessages);
  return (
    <>
      <PageHead pretitle={<a href="/tool-loans">{words('loans')}</a>} title={t('owed')} />
      <div class="card">
        <form class="card-header filters" method="get" action="/tool-loans/owed" role="search">
          <div class="filter-short">
            <SearchChoiceInput
              name="person"
              label={t('who')}
              placeholder={t('who')}
              value={person}
              choices="/people/choices"
            />
          </div>
          <button class="btn" type="submit">
            <Icon name="search" /> {common('search')}
          </button>
        </form>
        {rows.length === 0 ? (
          <Empty title={t('none')} text={t('none_text')} icon="components" />
        ) : (
          <>
            <p class="card-body m-0 text-secondary">{t('owed_text')}</p>
            <Rows {...props} />
          </>
        )}
        <Paging page={page} address={(number) => listAddress('/tool-loans/owed', { person, page: number })} />
      </div>
    </>
  );
}

function Rows({ rows, settle }: OwedListProps) {
  const t = useMessages(owedMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('who')}</th>
            <th>{t('missing')}</th>
            <th>{t('tool')}</th>
            <th>{t('since')}</th>
            {settle && (
              <th>
                <span class="visually-hidden">{t(settle)}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('who')}>{name(row.holder, row.holder_en)}</td>
              <td data-label={t('missing')}>
                <ul class="accessory-list">
                  {row.accessories.map((one) => (
                    <li>{t('amount', { name: name(one.zh, one.en), n: one.owed })}</li>
                  ))}
                </ul>
              </td>
              <td data-label={t('tool')}>
                <div>
                  <ToolName tool={row} />
                  <a class="code loan-small" href={`/tool-loans/${row.loan}`}>
                    {row.loan}
                  </a>
                </div>
              </td>
              <td data-label={t('since')}>{format.date(row.since)}</td>
              {settle && (
                <td>
                  <a class="btn" href={`/tool-loans/owed/${row.line_id}`}>
                    {t(settle)}
                  </a>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
