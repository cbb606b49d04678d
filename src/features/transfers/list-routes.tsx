import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { transferMessages } from '../../../views/transfers/messages.js';
import { TransferList, TransferListPage } from '../../../views/transfers/transfer-list-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { dayIn, todayOf } from '../../platform/working-days.js';
import { parseLabelCode } from '../labels/index.js';
import { filterForm } from './forms.js';
import { warehousesOf } from './keepers.js';
import { listTransfers, waitingTransfers } from './list-queries.js';
import { findTransfer, type TransferRow, warehousesInUse } from './queries.js';
import { OLD_AFTER_DAYS, transferPath } from './transfer.js';

const DAY_MS = 86_400_000;

/** How many days a parcel has been on its way; null when it is not. */
export function daysUnderWay(transfer: Pick<TransferRow, 'state' | 'sent_at'>, today: string, timeZone: string) {
  if (transfer.state !== 'sent' || !transfer.sent_at) return null;
  return Math.max(0, Math.round((Date.parse(today) - Date.parse(dayIn(timeZone, transfer.sent_at))) / DAY_MS));
}

function filtersOf(c: RequestContext) {
  const checked = checkForm(filterForm, c.req.query());
  return checked.ok ? checked.input : filterForm.parse({});
}

/** What waits to be picked is first of all that of the warehouses in which one works. */
function fromOf(asked: string | undefined, view: string, mine: number[]): string | undefined {
  if (asked === 'ALL') return undefined;
  if (asked === 'MINE' || (asked === undefined && view === 'to_pick')) return mine.length > 0 ? 'mine' : undefined;
  return asked;
}

async function showList(c: RequestContext) {
  const { db, actor, config, now } = contextOf(c);
  const { view, search, ...asked } = filtersOf(c);
  const scanned = (search ?? '').normalize('NFKC').trim().toUpperCase();
  // A whole number that was scanned leads to its transfer.
  if (parseLabelCode(scanned)?.kind === 'transfer' && (await findTransfer(db, scanned)))
    return seeOther(c, transferPath(scanned));
  const warehouses = await warehousesInUse(db);
  const mine = can(actor, 'transfer.send') ? await warehousesOf(db, actor.personId) : [];
  const from = fromOf(asked.from, view, mine);
  const idOf = (code: string | undefined) => warehouses.find((one) => one.code === code)?.id;
  const fromIds = from === 'mine' ? mine : idOf(from) ? [idOf(from)!] : [];
  const to = idOf(asked.to);
  const found = await listTransfers(
    db,
    { view, from: fromIds, ...(to && { to }), ...(search && { search }) },
    pageNumber(c.req.query('page')),
  );
  const today = todayOf({ config, now });
  const props = {
    rows: found.rows.map((row) => ({ ...row, days: daysUnderWay(row, today, config.timeZone) })),
    page: found.page,
    view,
    from: from ?? 'all',
    ...(asked.to && { to: asked.to }),
    ...(search && { search }),
    warehouses,
    hasMine: mine.length > 0,
    waiting: await waitingTransfers(db, new Date(now().getTime() - (OLD_AFTER_DAYS + 1) * DAY_MS)),
    oldAfterDays: OLD_AFTER_DAYS,
    mayAsk: can(actor, 'transfer.ask'),
  };
  return fragmentOrPage(c, translator(c.get('language'), transferMessages)('transfers'), {
    fragment: () => <TransferList {...props} />,
    page: () => <TransferListPage {...props} />,
  });
}

export const listRoutes = new Hono<Env>().get('/transfers', requires('transfer.read'), (c) => showList(c));
