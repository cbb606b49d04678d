import { Hono } from 'hono';
import type { z } from 'zod';
import { QuotePage } from '../../../views/repair-quotes/quote-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { rightToDecide } from '../approvals/index.js';
import { attachmentsShown } from '../attachments/index.js';
import { answerQuote } from './answer-quote.js';
import { quoteAttachable } from './attachable.js';
import { copyQuote } from './copy-quote.js';
import { decideQuote } from './decide-quote.js';
import { actForm, answerForm, copyForm, sendForm } from './forms.js';
import { involvedIn } from './lock-quote.js';
import { linesOf, type Quote } from './queries.js';
import { quotePath, shownState } from './repair-quote.js';
import { quoteOf } from './seen-quote.js';
import { sendQuote } from './send-quote.js';
import { submitQuote } from './submit-quote.js';
import { withdrawQuote } from './withdraw-quote.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  act?: string;
  refusal?: Refusal;
}
const blank: State = { values: {}, errors: {} };

async function mayDecide(c: RequestContext, quote: Quote): Promise<boolean> {
  const context = contextOf(c);
  if (quote.state !== 'submitted' || !can(context.actor, 'quote.decide')) return false;
  const document = { kind: 'repair_quote', value: quote.gross, involved: involvedIn(quote) } as const;
  const right = await rightToDecide(context.db, context.actor, { ...document, today: todayOf(context) });
  return typeof right !== 'string';
}

async function showQuote(c: RequestContext, { values, errors, act, refusal }: State = blank) {
  const context = contextOf(c);
  const { db, actor, newId } = context;
  const quote = await quoteOf(c);
  const today = todayOf(context);
  const names = ['submit', 'approve', 'reject', 'send', 'answer', 'withdraw', 'copy'] as const;
  const content = (
    <QuotePage
      quote={quote}
      lines={await linesOf(db, quote.id)}
      shown={shownState(quote.state, quote.valid_until, today)}
      may={{
        draft: can(actor, 'quote.draft'),
        decide: await mayDecide(c, quote),
        answer: can(actor, 'quote.answer'),
      }}
      today={today}
      keys={Object.fromEntries(names.map((name) => [name, newId()])) as Record<(typeof names)[number], string>}
      form={{ values, errors }}
      refused={refusal && act ? { act, text: c.get('say')(refusal) } : undefined}
      attachments={await attachmentsShown(c, quoteAttachable, quote.id)}
    />
  );
  const status = refusal?.status ?? (Object.keys(errors).length > 0 ? 422 : 200);
  return page(c, quote.number, content, status);
}

/** Reads a form of the quote's page, acts, and shows the page: with the form as it was typed when the act was refused. */
async function act<T>(
  c: RequestContext,
  name: string,
  schema: z.ZodType<T>,
  run: (quote: Quote, input: T) => Promise<{ number: string }>,
) {
  const quote = await quoteOf(c);
  const form = await readForm(c, schema);
  const readable = can(c.get('actor'), 'quote.read');
  if (!form.ok) return showQuote(c, { values: form.values, errors: form.errors });
  try {
    const { number } = await run(quote, form.input);
    return seeOther(c, readable ? quotePath(number) : '/approvals');
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 404 || !readable) throw error;
    return showQuote(c, { values: form.values, errors: {}, act: name, refusal: error });
  }
}

const decide = (c: RequestContext, approve: boolean) =>
  act(c, 'decide', actForm, ({ id }, { key, reason }) =>
    decideQuote(contextOf(c), { id, approve, note: approve ? null : (reason ?? null), key }),
  );

const send = (c: RequestContext) =>
  act(c, 'send', sendForm, ({ id }, { key, on }) => sendQuote(contextOf(c), { id, on, key }));

const answer = (c: RequestContext) =>
  act(c, 'answer', answerForm, ({ id }, input) =>
    answerQuote(contextOf(c), {
      id,
      accepted: input.answer === 'accepted',
      on: input.answered_on,
      by: input.answered_by,
      note: input.answer_note ?? null,
      late: input.late,
      key: input.key,
    }),
  );

export const quoteRoutes = new Hono<Env>()
  .get('/repair-quotes/:number', requires('quote.read'), (c) => showQuote(c))
  .post('/repair-quotes/:number/submission', requires('quote.draft'), (c) =>
    act(c, 'submit', actForm, (quote, { key, version }) =>
      submitQuote(contextOf(c), { id: quote.id, version: version ?? quote.version, key }),
    ),
  )
  .post('/repair-quotes/:number/approval', requires('quote.decide'), (c) => decide(c, true))
  .post('/repair-quotes/:number/rejection', requires('quote.decide'), (c) => decide(c, false))
  .post('/repair-quotes/:number/sending', requires('quote.draft'), (c) => send(c))
  .post('/repair-quotes/:number/answer', requires('quote.answer'), (c) => answer(c))
  .post('/repair-quotes/:number/withdrawal', requires('quote.draft'), (c) =>
    act(c, 'withdraw', actForm, ({ id }, { key, reason }) => withdrawQuote(contextOf(c), { id, reason, key })),
  )
  .post('/repair-quotes/:number/copy', requires('quote.draft'), (c) =>
    act(c, 'copy', copyForm, ({ id }, { key }) => copyQuote(contextOf(c), { id, key })),
  );
