import type { WebhookRow } from '../../src/features/webhooks/queries.js';
import { type FormState, TextArea } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Empty, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { webhooksMessages } from './messages.js';
import { useEventName, WebhookMark } from './webhook-marks.js';

export interface WebhookListProps {
  rows: WebhookRow[];
  page: Page;
  /** What webhooks may reach inside, one a line. */
  hosts: FormState;
  mayEdit: boolean;
}

export function WebhookListPage(props: WebhookListProps) {
  const t = useMessages(webhooksMessages);
  return (
    <>
      <PageHead title={t('webhooks')}>
        <a class="btn" href="/webhooks/guide">
          <Icon name="help-circle" /> {t('guide')}
        </a>
        {props.mayEdit && (
          <a class="btn btn-primary" href="/webhooks/new">
            <Icon name="plus" /> {t('add')}
          </a>
        )}
      </PageHead>
      <div class="card">
        <WebhookList {...props} />
      </div>
      <InsideHosts {...props} />
    </>
  );
}

/** The list alone: it fetches itself again when something is sent. */
export function WebhookList({ rows, page }: WebhookListProps) {
  const t = useMessages(webhooksMessages);
  const address = (number: number) => listAddress('/webhooks', { page: number });
  return (
    <div id="webhook-list" data-live="webhooks" hx-get={address(page.number)} hx-trigger="live" hx-swap="outerMorph">
      {rows.length > 0 ? <Table rows={rows} /> : <Empty title={t('empty')} text={t('empty_text')} icon="send" />}
      <Paging page={page} address={address} />
    </div>
  );
}

function Table({ rows }: { rows: WebhookRow[] }) {
  const t = useMessages(webhooksMessages);
  const event = useEventName();
  const format = useFormat();
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('name')}</th>
          <th>{t('events')}</th>
          <th>{t('state')}</th>
          <th>{t('last_sent')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr id={`webhook-${row.id}`}>
            <td data-label={t('name')}>
              <div>
                <a href={`/webhooks/${row.id}`}>{row.name}</a>
                <div class="text-secondary text-break">{row.url}</div>
              </div>
            </td>
            <td data-label={t('events')}>{row.events.map(event).join(' · ')}</td>
            <td data-label={t('state')}>
              <div class="d-flex flex-wrap gap-1">
                <WebhookMark webhook={row} />
                <Backlog row={row} />
              </div>
            </td>
            <td class="text-nowrap" data-label={t('last_sent')}>
              {row.last_sent_at ? format.dateTime(row.last_sent_at) : t('never')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function Backlog({ row }: { row: Pick<WebhookRow, 'waiting' | 'failed'> }) {
  const t = useMessages(webhooksMessages);
  return (
    <>
      {row.waiting > 0 && <span class="badge bg-yellow-lt">{t('waiting_n', { n: row.waiting })}</span>}
      {row.failed > 0 && <span class="badge bg-red-lt">{t('failed_n', { n: row.failed })}</span>}
    </>
  );
}

function InsideHosts({ hosts, mayEdit }: WebhookListProps) {
  const t = useMessages(webhooksMessages);
  const common = useMessages(commonMessages);
  const known = hosts.errors['hosts'] === 'bad_inside_host' ? { hosts: t('bad_inside_host') } : hosts.errors;
  return (
    <section class="card mt-3" id="inside-hosts">
      <div class="card-header">
        <h2 class="card-title">{t('inside_hosts')}</h2>
      </div>
      <div class="card-body">
        <p class="text-secondary">{t('inside_hosts_text')}</p>
        {mayEdit ? (
          <form method="post" action="/webhooks/inside-hosts">
            <TextArea name="hosts" label={t('inside_hosts')} values={hosts.values} errors={known} rows={4} />
            <button class="btn" type="submit">
              {common('save')}
            </button>
          </form>
        ) : (
          <p class="mb-0 text-break">{hosts.values['hosts']?.split('\n').join(', ') || t('inside_hosts_none')}</p>
        )}
      </div>
    </section>
  );
}
