import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ExtensionListPage, ExtensionList } from '../../../views/tool-extensions/extension-list-page.js';
import { ExtensionPage } from '../../../views/tool-extensions/extension-page.js';
import { toolExtensionMessages } from '../../../views/tool-extensions/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { askRoutes } from './ask-routes.js';
import { decideExtension } from './decide-extension.js';
import { extensionPath } from './extension.js';
import { decisionForm, nothingForm } from './forms.js';
import { notesOf } from './notes.js';
import { type ExtensionRow, findExtension, linesOf, listWaiting } from './queries.js';
import { withdrawExtension } from './withdraw-extension.js';

interface Refused {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** Requests with their tools, and what speaks against them while they wait. */
async function shown(c: RequestContext, rows: ExtensionRow[]) {
  const { db, newId, ...rest } = contextOf(c);
  const today = todayOf(rest);
  const lines = await linesOf(
    db,
    rows.map(({ id }) => id),
    today,
  );
  const asking = lines.filter((line) => line.asks);
  const until = new Map(rows.map((row) => [row.id, row.until_on]));
  const kept = asking.map((line) => ({ line, untilOn: until.get(line.extension_id)! }));
  const notes = await notesOf(db, kept, today);
  return rows.map((row) => ({
    row,
    lines: lines
      .filter((line) => line.extension_id === row.id)
      .map((line) => ({ ...line, notes: line.asks ? (notes.get(line.id) ?? null) : null })),
    keys: { grant: newId(), shorter: newId(), refuse: newId() },
    today,
  }));
}

async function showList(c: RequestContext) {
  const { db, actor, ...rest } = contextOf(c);
  const today = todayOf(rest);
  const found = await listWaiting(db, { personId: actor.personId, today }, pageNumber(c.req.query('page')));
  const decided = Number(c.req.query('decided'));
  const reader = { personId: actor.personId, all: true };
  const props = { requests: await shown(c, found.rows), page: found.page };
  const done =
    Number.isInteger(decided) && decided > 0 && decided < 2 ** 31
      ? await findExtension(db, { id: decided, today, reader })
      : undefined;
  return fragmentOrPage(c, translator(c.get('language'), toolExtensionMessages)('extensions'), {
    fragment: () => <ExtensionList {...props} />,
    page: () => <ExtensionListPage {...props} done={done} />,
  });
}

/** The request of the address, if the reader may see it. */
async function extensionOf(c: RequestContext): Promise<ExtensionRow> {
  const { db, actor, ...rest } = contextOf(c);
  const id = c.req.param('id') ?? '';
  const reader = { personId: actor.personId, all: can(actor, 'loan.read_all') };
  const found = /^[1-9]\d{0,8}$/.test(id)
    ? await findExtension(db, { id: Number(id), today: todayOf(rest), reader })
    : undefined;
  return found ?? refuse('not_found', {}, 404);
}

async function showExtension(c: RequestContext, refused?: Refused) {
  const { actor } = contextOf(c);
  const found = await extensionOf(c);
  const [request] = await shown(c, [found]);
  const own = [found.asked_by, ...request!.lines.map((line) => line.holder_id)].includes(actor.personId);
  const waits = found.state === 'waits';
  const props = {
    ...request!,
    mayDecide: waits && can(actor, 'loan.extend') && !own,
    isOwn: waits && can(actor, 'loan.extend') && own,
    mayWithdraw: waits && found.asked_by === actor.personId && can(actor, 'loan.ask_extension'),
    mayList: can(actor, 'loan.extend'),
    form: { values: refused?.values ?? {}, errors: refused?.errors ?? {} },
    refusal: refused?.refusal && c.get('say')(refused.refusal),
  };
  const t = translator(c.get('language'), toolExtensionMessages);
  const title = t(found.state === 'given' ? 'given_n' : 'request_n', { n: found.id });
  const content = <ExtensionPage {...props} />;
  const status = refused ? (refused.refusal?.status ?? 422) : 200;
  return fragmentOrPage(c, title, { fragment: () => content, page: () => content, status });
}

/** An act on a request: a refused one shows it as it stands now, with what was typed. */
async function orShow(c: RequestContext, values: FormValues, run: () => Promise<Response>) {
  try {
    return await run();
  } catch (error) {
    if (!(error instanceof Refusal) || error.reason === 'not_permitted' || error.status === 404) throw error;
    return showExtension(c, { values, errors: {}, refusal: error });
  }
}

async function decide(c: RequestContext) {
  const { id } = await extensionOf(c);
  const form = await readForm(c, decisionForm);
  if (!form.ok) return showExtension(c, form);
  const { key, decision, until, reason, back } = form.input;
  return orShow(c, form.values, async () => {
    const grant = decision === 'grant';
    await decideExtension(contextOf(c), { id, grant, ...(grant ? { untilOn: until } : { reason }), key });
    return seeOther(c, back === 'list' ? `/tool-loans/extensions?decided=${id}` : extensionPath(id));
  });
}

async function withdraw(c: RequestContext) {
  const { id } = await extensionOf(c);
  const form = await readForm(c, nothingForm);
  return orShow(c, form.values, async () => {
    await withdrawExtension(contextOf(c), { id });
    return seeOther(c, extensionPath(id));
  });
}

export const toolExtensionRoutes = new Hono<Env>()
  .get('/tool-loans/extensions', requires('loan.extend'), (c) => showList(c))
  .get('/tool-loans/extensions/:id', requires('loan.read'), (c) => showExtension(c))
  .post('/tool-loans/extensions/:id/decide', requires('loan.extend'), (c) => decide(c))
  .post('/tool-loans/extensions/:id/withdraw', requires('loan.ask_extension'), (c) => withdraw(c))
  .route('/', askRoutes);
