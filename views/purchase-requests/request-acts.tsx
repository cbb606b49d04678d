import type { RequestRow } from '../../src/features/purchase-requests/queries.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { requestMessages } from './messages.js';
import type { RequestPageProps } from './request-page.js';

const path = (request: RequestRow) => `/purchase-requests/${request.number}`;

/** What is done next, first of all. */
export function HeadActs({ request, may }: RequestPageProps) {
  const t = useMessages(requestMessages);
  const exports = may.edit && (request.state === 'approved' || request.state === 'ordered');
  return (
    <>
      {may.edit && request.state === 'draft' && (
        <>
          <a class="btn" href={`${path(request)}/edit`}>
            <Icon name="pencil" /> {t('edit')}
          </a>
          <form method="post" action={`${path(request)}/submission`}>
            <input type="hidden" name="version" value={String(request.version)} />
            <button class="btn btn-primary" type="submit">
              <Icon name="send" /> {t('submit')}
            </button>
          </form>
        </>
      )}
      {may.edit && request.state === 'submitted' && (
        <form method="post" action={`${path(request)}/taking-back`}>
          <button class="btn" type="submit">
            <Icon name="arrow-back-up" /> {t('take_back')}
          </button>
        </form>
      )}
      {exports && (
        <form method="post" action={`${path(request)}/export`} hx-boost="false">
          <button class="btn" type="submit">
            <Icon name="file-spreadsheet" /> {t('export_one')}
          </button>
        </form>
      )}
      {may.order && request.state === 'approved' && (
        <a class="btn btn-primary" href={`/purchase-orders/new?request=${request.number}`}>
          <Icon name="shopping-cart" /> {t('enter_order')}
        </a>
      )}
    </>
  );
}

/** Not to be bought after all: the whole request, or what is left of it. */
export function EndForms({ request, lines, may, reason }: RequestPageProps) {
  const t = useMessages(requestMessages);
  if (!may.edit || request.state === 'ordered' || request.state === 'cancelled') return null;
  const partly = lines.some((line) => line.ordered !== '0');
  return (
    <details class="card mb-3">
      <summary class="card-header">{t('end')}</summary>
      <form class="card-body" method="post" action={`${path(request)}/${partly ? 'rest' : 'cancellation'}`}>
        <label class="form-label required" for="end-reason">
          {t(partly ? 'give_up_reason' : 'cancel_reason')}
        </label>
        <input
          class="form-control mb-3"
          id="end-reason"
          name="reason"
          value={reason ?? ''}
          maxlength={500}
          required
          autocomplete="off"
        />
        <button class="btn btn-danger" type="submit">
          {t(partly ? 'give_up' : 'cancel')}
        </button>
      </form>
    </details>
  );
}
