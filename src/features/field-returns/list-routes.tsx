import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { fieldReturnMessages } from '../../../views/field-returns/messages.js';
import { ReturnList, ReturnListPage } from '../../../views/field-returns/return-list-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { deviceChosen } from '../devices/index.js';
import { itemChosen } from '../items/index.js';
import { customerChosen } from '../parties/index.js';
import { personChosen } from '../people/index.js';
import { findByCode } from './find-by-code.js';
import { type ListForm, listForm } from './forms.js';
import { returnsFile } from './list-file.js';
import { countReturns, listReturns, type ReturnFilters, type ReturnView, returnViews } from './list-queries.js';
import { taskChosen } from './task-chosen.js';

/** Nothing has this id, so that a text that means nothing finds nothing instead of everything. */
const NOTHING = -1;

async function askedOf(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const checked = checkForm(listForm, c.req.query());
  const asked: Partial<ListForm> = checked.ok ? checked.input : {};
  const narrowed = Object.entries(asked).some(([name, value]) => name !== 'view' && Boolean(value));
  const view: ReturnView = asked.view ?? (narrowed ? 'all' : usualView(c));
  const idOf = async (text: string | undefined, choose: () => Promise<{ id: number } | undefined>) =>
    text ? ((await choose())?.id ?? NOTHING) : undefined;
  const ids = {
    customer: await idOf(asked.customer, () => customerChosen(db, asked.customer)),
    device: await idOf(asked.device, () => deviceChosen(db, asked.device)),
    item: await idOf(asked.item, () => itemChosen(db, asked.item)),
    reporter: await idOf(asked.reporter, () => personChosen(db, asked.reporter)),
    task: await idOf(asked.task, () => taskChosen(db, actor, asked.task)),
  };
  const given = Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== undefined));
  const filters: ReturnFilters = {
    view,
    ...given,
    ...(asked.search && { search: asked.search }),
    repeats: asked.repeats ?? false,
    doa: asked.doa ?? false,
  };
  return { view, asked, filters };
}

/** Whoever receives or examines comes for what waits for them; others for all there is. */
function usualView(c: RequestContext): ReturnView {
  const { actor } = contextOf(c);
  if (!can(actor, 'return.read_all')) return 'all';
  if (can(actor, 'triage.decide')) return 'received';
  return can(actor, 'return.receive') ? 'logged' : 'all';
}

async function showList(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const { view, asked, filters } = await askedOf(c);
  const scanned = asked.search && c.req.header('HX-Request') !== 'true' ? await scannedReturn(c, asked.search) : null;
  if (scanned) return seeOther(c, `/field-returns/${scanned}`);
  const found = await listReturns(db, actor, filters, pageNumber(c.req.query('page')));
  const { view: _view, repeats, doa, ...texts } = asked;
  const props = {
    ...found,
    view,
    views: returnViews,
    counts: await countReturns(db, actor),
    filters: { ...texts, ...(repeats && { repeats: 'on' }), ...(doa && { doa: 'on' }) },
    ownOnly: !can(actor, 'return.read_all'),
    may: {
      log: can(actor, 'return.log'),
      receive: can(actor, 'return.receive'),
      print: can(actor, 'label.print'),
      expected: can(actor, 'old_part.read'),
    },
  };
  return fragmentOrPage(c, translator(c.get('language'), fieldReturnMessages)('returns'), {
    fragment: () => <ReturnList {...props} />,
    page: () => <ReturnListPage {...props} />,
  });
}

/** A whole code that was scanned into the search leads to its return. */
async function scannedReturn(c: RequestContext, code: string): Promise<string | null> {
  const { db, actor } = contextOf(c);
  const id = await findByCode(db, actor, code);
  const found = id && (await db.selectFrom('field_return').select('number').where('id', '=', id).executeTakeFirst());
  return found ? found.number : null;
}

async function download(c: RequestContext) {
  const { db, actor, now } = contextOf(c);
  const { filters } = await askedOf(c);
  const file = await returnsFile(db, actor, filters, c.get('language'), {
    now: now(),
    timeZone: c.get('deps').config.timeZone,
  });
  return c.body(file, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="field-returns-${todayOf(c.get('deps'))}.xlsx"`,
  });
}

export const listRoutes = new Hono<Env>()
  .get('/field-returns', requires('return.read'), (c) => showList(c))
  .get('/field-returns/export.xlsx', requires('return.read'), (c) => download(c));
