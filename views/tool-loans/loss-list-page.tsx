import type { LossRow, LossView } from '../../src/features/tool-loans/loss-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { loanWords } from './list-messages.js';
import { ToolName } from './loan-marks.js';
import { LossStateMark } from './outcome-marks.js';
import { lossMessages } from './return-messages.js';

interface LossListProps {
  rows: LossRow[];
  page: Page;
  view: LossView;
  views: readonly LossView[];
  /** Whether the reader may see what they are worth. */
  prices: boolean;
}

/** Tools that are lost or to be scrapped, and what was decided. */
export function LossListPage({ rows, page, view, views, prices }: LossListProps) {
  const t = useMessages(lossMessages);
  const words = useMessages(loanWords);
  return (
    <>
      <PageHead pretitle={<a href="/tool-loans">{words('loans')}</a>} title={t('losses')} />
      <nav class="slip-tabs" aria-label={t('losses')}>
        {views.map((one) => (
          <a
            class={one === view ? 'slip-tab active' : 'slip-tab'}
            href={listAddress('/tool-loans/losses', { view: one })}
            {...(one === view ? { 'aria-current': 'page' } : {})}
          >
            {t(`view_${one}`)}
          </a>
        ))}
      </nav>
      <div class="card">
        {rows.length === 0 ? (
          <Empty title={t(`none_${view}`)} text={t('none_text')} icon="flag" />
        ) : (
          <Rows rows={rows} prices={prices} />
        )}
        <Paging page={page} address={(number) => listAddress('/tool-loans/losses', { view, page: number })} />
      </div>
    </>
  );
}

function Rows({ rows, prices }: Pick<LossListProps, 'rows' | 'prices'>) {
  const t = useMessages(lossMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('tool')}</th>
            <th>{t('kind')}</th>
            <th>{t('holder')}</th>
            <th>{t('reported')}</th>
            {prices && <th class="text-end">{t('value')}</th>}
            <th>{t('state')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <td data-label={t('tool')}>
                <div>
                  <ToolName tool={row} />
                  {!row.serial && format.amount(row.quantity, row.unit)}
                </div>
              </td>
              <td data-label={t('kind')}>
                <a class="loan-step-link" href={`/tool-loans/losses/${row.id}`}>
                  {t('loss_n', { kind: t(`kind_${row.kind}`), n: row.id })}
                </a>
              </td>
              <td data-label={t('holder')}>{name(row.holder, row.holder_en)}</td>
              <td data-label={t('reported')}>{format.date(row.reported_at)}</td>
              {prices && (
                <td data-label={t('value')} class="text-end">
                  {format.money(row.value)}
                </td>
              )}
              <td data-label={t('state')}>
                <LossStateMark state={row.state} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
