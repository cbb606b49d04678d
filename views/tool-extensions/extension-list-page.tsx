import type { ExtensionRow } from '../../src/features/tool-extensions/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { DecideForms, type DecideFormsProps } from './decide-forms.js';
import { toolExtensionMessages } from './messages.js';
import { type LineShown, RequestFacts } from './request-facts.js';

export interface ExtensionListProps {
  requests: (Pick<DecideFormsProps, 'row' | 'keys' | 'today'> & { lines: LineShown[] })[];
  page: Page;
}

const PATH = '/tool-loans/extensions';

/** What waits for who may decide on it. */
export function ExtensionListPage({ done, ...props }: ExtensionListProps & { done?: ExtensionRow }) {
  const t = useMessages(toolExtensionMessages);
  return (
    <>
      <PageHead title={t('extensions')} pretitle={<a href="/tool-loans">{t('loans')}</a>} />
      <div id="decided" aria-live="polite">
        {done?.decided_at && <Done row={done} />}
      </div>
      <ExtensionList {...props} />
    </>
  );
}

function Done({ row }: { row: ExtensionRow }) {
  const t = useMessages(toolExtensionMessages);
  const name = useName();
  const format = useFormat();
  const decider = name(row.decider ?? '', row.decider_en);
  const text = row.granted_until
    ? t('granted_text', { person: decider, day: format.date(row.granted_until) })
    : t('refused_text', { person: decider });
  return (
    <Notice tone={row.granted_until ? 'success' : 'info'} title={t('decided', { loan: row.loan })}>
      {name(row.asker, row.asker_en)} · {text}
    </Notice>
  );
}

/** The list alone: what follows live. */
export function ExtensionList({ requests, page }: ExtensionListProps) {
  const t = useMessages(toolExtensionMessages);
  const name = useName();
  const address = (number: number) => listAddress(PATH, { page: number > 1 ? number : undefined });
  return (
    <div
      id="extension-list"
      data-live="tool-loans"
      hx-get={address(page.number)}
      hx-trigger="live"
      hx-swap="outerMorph"
      hx-sync="this:replace"
    >
      {requests.length === 0 ? (
        <div class="card">
          <Empty title={t('none_title')} text={t('none_text')} icon="circle-check" />
        </div>
      ) : (
        <p class="text-secondary">{t('list_text')}</p>
      )}
      {requests.map(({ row, lines, keys, today }) => (
        <article
          class="card mb-3"
          id={`extension-${row.id}`}
          aria-label={`${row.loan} ${name(row.asker, row.asker_en)}`}
        >
          <div class="card-header waiting-head">
            <a class="code" href={`/tool-loans/${row.loan}`}>
              {row.loan}
            </a>
            <a href={`${PATH}/${row.id}`}>{t('request_n', { n: row.id })}</a>
          </div>
          <div class="card-body">
            <RequestFacts row={row} lines={lines} />
          </div>
          <div class="card-footer">
            <DecideForms row={row} keys={keys} today={today} onList values={{}} />
          </div>
        </article>
      ))}
      <Paging page={page} address={address} />
    </div>
  );
}
