import type { KitLine, KitRow } from '../../src/features/kits/queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { ChangeHistory } from '../components/change-history.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { PageHead, RetiredMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import type { Page } from '../components/paging.js';
import { kitMessages } from './messages.js';

export interface KitPageProps {
  kit: KitRow;
  lines: KitLine[];
  /** Null for who may not see changes. */
  history: { rows: ChangeRow[]; page: Page } | null;
  mayEdit: boolean;
  mayDraft: boolean;
}

export function KitPage(props: KitPageProps) {
  const { kit, lines, history } = props;
  const t = useMessages(kitMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  const fields = ['code', 'name_zh', 'name_en', 'note', 'lines'] as const;
  return (
    <>
      <PageHead
        pretitle={<a href="/kits">{t('kits')}</a>}
        title={
          <span>
            {name(kit.name_zh, kit.name_en)} <span class="code text-secondary">{kit.code}</span>{' '}
            {kit.retired_at && <RetiredMark />}
          </span>
        }
      >
        <Actions {...props} />
      </PageHead>
      <section class="card mb-3">
        <div class="card-header">
          <h2 class="card-title">{t('lines')}</h2>
        </div>
        {kit.note && <p class="card-body note-text m-0">{kit.note}</p>}
        <Lines lines={lines} />
      </section>
      {history && (
        <section class="card" id="history">
          <div class="card-header">
            <h2 class="card-title">{common('history')}</h2>
          </div>
          <ChangeHistory
            {...history}
            labels={Object.fromEntries(fields.map((field) => [field, t(field)]))}
            address={(number) => `/kits/${kit.code}?history=${number}#history`}
          />
        </section>
      )}
    </>
  );
}

function Actions({ kit, mayEdit, mayDraft }: KitPageProps) {
  const t = useMessages(kitMessages);
  const common = useMessages(commonMessages);
  const address = `/kits/${kit.code}`;
  return (
    <>
      {mayDraft && !kit.retired_at && (
        <a class="btn btn-primary" href={`/requisitions/new?kit=${kit.code}`}>
          <Icon name="receipt" /> {t('start_slip')}
        </a>
      )}
      {mayEdit && (
        <>
          <a class="btn" href={`${address}/edit`}>
            <Icon name="pencil" /> {common('edit')}
          </a>
          <a class="btn" href={`/kits/new?copy=${kit.code}`}>
            <Icon name="copy" /> {t('copy')}
          </a>
          {kit.retired_at ? (
            <form method="post" action={`${address}/retirement/end`}>
              <button class="btn" type="submit">
                <Icon name="arrow-back-up" /> {common('restore')}
              </button>
            </form>
          ) : (
            <form method="post" action={`${address}/retirement`} data-confirm={t('retire_confirm', { kit: kit.code })}>
              <button class="btn" type="submit">
                <Icon name="archive" /> {common('retire')}
              </button>
            </form>
          )}
        </>
      )}
    </>
  );
}

function Lines({ lines }: { lines: KitLine[] }) {
  const t = useMessages(kitMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('item')}</th>
            <th class="text-end">{t('quantity')}</th>
            <th class="text-end">{t('free')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td data-label={t('item')}>
                <span>
                  <a class="code" href={`/items/${line.code}`}>
                    {line.code}
                  </a>{' '}
                  {name(line.name_zh, line.name_en)} {line.retired_at && <RetiredMark />}
                  {line.retired_at && line.successor_code && (
                    <small class="d-block">
                      <a href={`/items/${line.successor_code}`}>{t('use_instead', { item: line.successor_code })}</a>
                    </small>
                  )}
                </span>
              </td>
              <td class="text-end" data-label={t('quantity')}>
                {format.amount(line.quantity, line.unit)}
              </td>
              <td class="text-end" data-label={t('free')}>
                <span>
                  {format.amount(line.free, line.unit)}{' '}
                  {line.short && <span class="badge bg-orange-lt">{t('not_enough')}</span>}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
