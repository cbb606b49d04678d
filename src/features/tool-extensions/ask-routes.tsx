import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { AskPage, type AskForm } from '../../../views/tool-extensions/ask-page.js';
import { toolExtensionMessages } from '../../../views/tool-extensions/messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { askExtension } from './ask-extension.js';
import { daysAfter } from './check-lines.js';
import { extendLoan } from './extend-loan.js';
import { extensionPath, MOST_DAYS_AHEAD } from './extension.js';
import { askForm, directForm, OTHER_DAY, STEPS } from './forms.js';
import { notesOf } from './notes.js';
import { findLoan, type LineOut, linesOut } from './queries.js';

/** How far ahead duties and reservations are told before a day is chosen. */
const DAYS_TOLD = 30;

/** A form that was refused: which of the two, what was typed, and why. */
interface Refused {
  which: 'ask' | 'direct';
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** The loan of the address, if the reader may see it. */
async function loanOf(c: RequestContext) {
  const { actor, db } = contextOf(c);
  const reader = { personId: actor.personId, all: can(actor, 'loan.read_all') };
  return (await findLoan(db, c.req.param('number') ?? '', reader)) ?? refuse('not_found', {}, 404);
}

/** One of the two forms, ready to be sent: a week more is chosen, and the tools are ticked that nobody else has reserved then. */
async function formOf(c: RequestContext, which: 'ask' | 'direct', lines: LineOut[], refused: Refused | undefined) {
  const { db, newId, ...rest } = contextOf(c);
  const today = todayOf(rest);
  const open = lines.filter((line) => !line.lost && (which === 'direct' || line.asked_id === null));
  if (open.length === 0) return { lines: lines.map((line) => ({ ...line, notes: null })), steps: [] };
  const base = [today, ...open.map((line) => line.due_on)].toSorted().at(-1)!;
  const last = daysAfter(today, MOST_DAYS_AHEAD);
  const steps = STEPS.map((days) => ({ days, day: daysAfter(base, days) })).filter(({ day }) => day <= last);
  const told = { untilOn: daysAfter(base, DAYS_TOLD) };
  const notes = await notesOf(
    db,
    open.map((line) => ({ line, ...told })),
    today,
  );
  const own = refused?.which === which ? refused : undefined;
  const until = steps[1]?.day;
  const free = open.filter(({ id }) => (notes.get(id)?.conflict?.fromOn ?? '9999') > (until ?? today));
  const ticked = free.length > 0 ? free : open;
  const usual = { key: newId(), lines: ticked.map(({ id }) => id).join(','), until: until ?? OTHER_DAY };
  const form: AskForm = {
    values: own ? { ...own.values, key: own.values['key'] || newId() } : usual,
    errors: own?.errors ?? {},
    refusal: own?.refusal && c.get('say')(own.refusal),
    earliest: today,
    latest: last,
  };
  return { lines: lines.map((line) => ({ ...line, notes: notes.get(line.id) ?? null })), steps, form };
}

async function showAsk(c: RequestContext, refused?: Refused) {
  const { actor, db, ...rest } = contextOf(c);
  const loan = await loanOf(c);
  const out = await linesOut(db, loan.id, todayOf(rest));
  const own = out.filter((line) => line.holder_id === actor.personId);
  const others = can(actor, 'loan.extend') ? out.filter((line) => line.holder_id !== actor.personId) : [];
  const props = {
    loan: loan.number,
    ask: own.length > 0 ? await formOf(c, 'ask', own, refused) : null,
    direct: others.length > 0 ? await formOf(c, 'direct', others, refused) : null,
  };
  const t = translator(c.get('language'), toolExtensionMessages);
  const status = refused ? (refused.refusal?.status ?? 422) : 200;
  return page(
    c,
    `${loan.number} · ${t(own.length > 0 ? 'ask_title' : 'direct_title')}`,
    <AskPage {...props} />,
    status,
  );
}

/** What belongs to a field is said there, the rest above the form. */
function refusedBy(which: 'ask' | 'direct', values: FormValues, error: unknown): Refused {
  if (error instanceof Refusal && (error.status === 409 || error.status === 422))
    return { which, values, errors: {}, refusal: error };
  throw error;
}

async function ask(c: RequestContext) {
  const loan = await loanOf(c);
  const form = await readForm(c, askForm);
  if (!form.ok) return showAsk(c, { which: 'ask', ...form });
  const { key, lines: lineIds, untilOn, reason } = form.input;
  try {
    const { id } = await askExtension(contextOf(c), { key, loanId: loan.id, lineIds, untilOn, reason });
    return seeOther(c, extensionPath(id));
  } catch (error) {
    return showAsk(c, refusedBy('ask', form.values, error));
  }
}

async function give(c: RequestContext) {
  const loan = await loanOf(c);
  const form = await readForm(c, directForm);
  if (!form.ok) return showAsk(c, { which: 'direct', ...form });
  const { key, lines: lineIds, untilOn, note: reason } = form.input;
  try {
    await extendLoan(contextOf(c), { key, loanId: loan.id, lineIds, untilOn, reason });
    return seeOther(c, `/tool-loans/${loan.number}`);
  } catch (error) {
    return showAsk(c, refusedBy('direct', form.values, error));
  }
}

export const askRoutes = new Hono<Env>()
  .get('/tool-loans/:number/extension', requires('loan.ask_extension'), (c) => showAsk(c))
  .post('/tool-loans/:number/extension', requires('loan.ask_extension'), (c) => ask(c))
  .post('/tool-loans/:number/extension/direct', requires('loan.extend'), (c) => give(c));
