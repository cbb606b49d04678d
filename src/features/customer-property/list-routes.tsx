import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { listMessages } from '../../../views/customer-property/list-messages.js';
import { PropertyList, PropertyListPage, type PropertyListProps } from '../../../views/customer-property/list-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { deviceChosen } from '../devices/index.js';
import { customerChosen } from '../parties/index.js';
import { listHouse } from './house-queries.js';
import { houseFile, piecesFile } from './list-file.js';
import { type ListForm, listForm } from './list-form.js';
import { countPieces, findScanned, listPieces, type PieceFilters, pieceViews } from './list-queries.js';

/** Nothing has this id, so that a text that means nothing finds nothing instead of everything. */
const NOTHING = -1;

async function askedOf(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const checked = checkForm(listForm, c.req.query());
  const asked: Partial<ListForm> = checked.ok ? checked.input : {};
  const narrowed = Boolean(asked.search || asked.customer || asked.task || asked.device);
  const wanted = asked.view ?? (narrowed ? 'all' : 'open');
  const view = wanted === 'house' && !can(actor, 'property.read_all') ? 'open' : wanted;
  const idOf = async (text: string | undefined, choose: () => Promise<{ id: number } | undefined>) =>
    text ? ((await choose())?.id ?? NOTHING) : undefined;
  const ids = {
    customer: await idOf(asked.customer, () => customerChosen(db, asked.customer)),
    device: await idOf(asked.device, () => deviceChosen(db, asked.device)),
    task: await idOf(asked.task, () =>
      db.selectFrom('service_task').select('id').where('number', '=', asked.task!.toUpperCase()).executeTakeFirst(),
    ),
  };
  const given = Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== undefined));
  const filters: Omit<PieceFilters, 'view'> = {
    today: todayOf(c.get('deps')),
    ...given,
    ...(asked.search && { search: asked.search }),
    overdue: asked.overdue ?? false,
  };
  return { view, asked, filters };
}

async function showList(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const { view, asked, filters } = await askedOf(c);
  const whole = c.req.header('HX-Request') !== 'true';
  const scanned = asked.search && whole ? await findScanned(db, actor, asked.search) : null;
  if (scanned)
    return seeOther(
      c,
      `/customer-property/${scanned.number}${scanned.piece ? `?piece=${scanned.piece}#${scanned.piece}` : ''}`,
    );
  const number = pageNumber(c.req.query('page'));
  const { view: _view, overdue, ...texts } = asked;
  const readsAll = can(actor, 'property.read_all');
  const props: PropertyListProps = {
    view,
    views: [...pieceViews.filter((one) => one !== 'mine' || can(actor, 'property.register')), 'house' as const].filter(
      (one) => one !== 'house' || readsAll,
    ),
    counts: await countPieces(db, actor, filters.today),
    filters: { ...texts, ...(overdue && { overdue: 'on' }) },
    list:
      view === 'house'
        ? { of: 'house', ...(await listHouse(db, filters, number)) }
        : { of: 'pieces', ...(await listPieces(db, actor, { ...filters, view }, number)) },
    may: {
      register: can(actor, 'property.register'),
      store: can(actor, 'property.store'),
      check: can(actor, 'property.verify'),
      count: can(actor, 'property_count.read'),
    },
  };
  return fragmentOrPage(c, translator(c.get('language'), listMessages)('property'), {
    fragment: () => <PropertyList {...props} />,
    page: () => <PropertyListPage {...props} />,
  });
}

async function download(c: RequestContext) {
  const { db, actor, now } = contextOf(c);
  const { view, filters } = await askedOf(c);
  const made = { language: c.get('language'), now: now(), timeZone: c.get('deps').config.timeZone };
  const file =
    view === 'house' ? await houseFile(db, filters, made) : await piecesFile(db, actor, { ...filters, view }, made);
  return c.body(file, 200, {
    'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'Content-Disposition': `attachment; filename="customer-property-${todayOf(c.get('deps'))}.xlsx"`,
  });
}

export const listRoutes = new Hono<Env>()
  .get('/customer-property', requires('property.read'), (c) => showList(c))
  .get('/customer-property/export.xlsx', requires('property.read'), (c) => download(c));
