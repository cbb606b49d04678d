import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { LoanLive, LoanPage, type LoanPageProps } from '../../../views/tool-loans/loan-page.js';
import { dutyMessages, loanMessages } from '../../../views/tool-loans/loan-messages.js';
import { returnMessages } from '../../../views/tool-loans/return-messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { fragmentOrPage } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { attachmentsShown } from '../attachments/index.js';
import { qualityShown } from '../items/index.js';
import { canSeeTask } from '../service-tasks/index.js';
import { dutiesDueBy } from '../tools/index.js';
import { loanAttachable } from './attachable.js';
import { findLoan, linesOf, type LoanLine, type LoanRow, loanState } from './loan-queries.js';
import { lossesOf } from './loss-queries.js';
import { returnsOf } from './return-queries.js';
import { extensionsOf, handOversOf, signatureHash, signaturesOf } from './story-queries.js';

/** The loan of the address, if the reader may see it. */
export async function loanOf(c: RequestContext): Promise<LoanRow> {
  const { actor, db } = contextOf(c);
  return (await findLoan(db, actor, c.req.param('number') ?? '')) ?? refuse('not_found', {}, 404);
}

/** Duties of what is out that fall due within the loan, in the reader's words. */
async function warningsOf(c: RequestContext, loan: LoanRow, lines: readonly LoanLine[]) {
  const t = translator(c.get('language'), dutyMessages);
  const out = lines.filter((line) => line.open !== '0' && line.serial_id);
  if (!loan.due_on || out.length === 0) return [];
  const ids = out.map((line) => line.serial_id!);
  const duties = await dutiesDueBy(c.get('deps').db, ids, loan.due_on);
  return duties.map(({ serialId, kind, dueOn }) => ({
    tool: out.find((line) => line.serial_id === serialId)?.serial ?? '',
    kind: t(kind),
    day: dueOn,
  }));
}

function mayOf(c: RequestContext, loan: LoanRow, lines: readonly LoanLine[]): LoanPageProps['may'] {
  const { actor } = contextOf(c);
  const out = lines.filter((line) => line.open !== '0');
  const own = out.some((line) => line.holder_id === actor.personId);
  const lends = can(actor, 'stock.lend');
  const loses = (line: LoanLine) => line.holder_id === actor.personId || can(actor, 'stock.return');
  return {
    sign: lends && out.length > 0,
    add: lends && !loan.closed_at && out.length > 0,
    take: can(actor, 'stock.return') && out.length > 0,
    extend: out.length > 0 && (can(actor, 'loan.extend') || (own && can(actor, 'loan.ask_extension'))),
    handOver:
      out.length > 0 &&
      can(actor, own && loan.borrower_id === actor.personId ? 'custody.hand_over' : 'custody.hand_over_for'),
    reportLost: can(actor, 'loan.report_loss')
      ? out.filter((line) => !line.loss && loses(line)).map(({ id }) => id)
      : [],
    settleOwed: can(actor, 'stock.return') || can(actor, 'loan.waive'),
    undo: can(actor, 'loan.extend'),
    seeTask: false,
  };
}

const ids = ['movement', 'signer', 'deputyFor'];

/** What happened to a loan; of ids that events keep, a reader could make nothing, and what a loss is worth is for few. */
async function storyOf(c: RequestContext, loanId: number) {
  const found = await historyOf(c.get('deps').db, 'tool_loan', loanId, pageNumber(c.req.query('history')));
  const damaged = translator(c.get('language'), returnMessages)('damaged');
  const hidden = can(c.get('actor'), 'price.read') ? ids : [...ids, 'value'];
  const readable = (facts: Record<string, unknown> | null) =>
    facts &&
    Object.fromEntries(
      Object.entries(facts).flatMap(([name, value]) => {
        const text = typeof value === 'string' ? value.replaceAll('(damaged)', `(${damaged})`) : value;
        return hidden.includes(name) ? [] : [[name, text]];
      }),
    );
  const rows = found.rows.map((row) => ({ ...row, before: readable(row.before), after: readable(row.after) }));
  return { ...found, rows };
}

const saidWords = ['lent', 'signed', 'owed'] as const;
const idsAsked = (text: string | undefined) =>
  (text ?? '')
    .split(',')
    .filter((id) => /^[1-9]\d{0,17}$/.test(id))
    .slice(0, 200);

/** The page of a loan, with what was just done on it, or why that was refused. */
export async function showLoan(c: RequestContext, refusal?: string, status: 409 | 422 = 409) {
  const context = contextOf(c);
  const { db, actor, newId } = context;
  const loan = await loanOf(c);
  const lines = await linesOf(db, loan.id, todayOf(context));
  const returns = await returnsOf(db, loan.id);
  const back = idsAsked(c.req.query('back'));
  const received = returns.filter((row) => back.includes(row.id) && !row.undone_at);
  const said = saidWords.find((word) => word === c.req.query('done'));
  const props: LoanPageProps = {
    loan,
    lines,
    returns,
    received,
    state: loanState(loan, lines),
    signatures: await signaturesOf(db, loan.id),
    extensions: await extensionsOf(db, loan.id, todayOf(context)),
    handOvers: await handOversOf(db, loan.id),
    losses: await lossesOf(db, loan.id),
    undoKey: newId(),
    said,
    warnings: said === 'lent' ? await warningsOf(c, loan, lines) : [],
    may: {
      ...mayOf(c, loan, lines),
      seeTask: loan.task_id !== null && can(actor, 'task.read') && (await canSeeTask(db, actor, loan.task_id)),
    },
    ...(can(actor, 'history.read') && {
      history: await storyOf(c, loan.id),
    }),
    attachments: await attachmentsShown(c, loanAttachable, loan.id),
    quality: await qualityShown(c, { source: 'loan', number: loan.number }),
    refusal,
  };
  const title = translator(c.get('language'), loanMessages)('loan_n', { number: loan.number });
  return fragmentOrPage(c, title, {
    fragment: () => <LoanLive {...props} />,
    page: () => <LoanPage {...props} />,
    status: refusal ? status : 200,
  });
}

async function showSignature(c: RequestContext) {
  const { db, actor, files } = contextOf(c);
  const id = c.req.param('id') ?? '';
  const hash = /^[1-9]\d{0,17}$/.test(id) ? await signatureHash(db, actor, id) : undefined;
  const bytes = hash && (await files.read(hash));
  if (!bytes) return refuse('not_found', {}, 404);
  return c.body(bytes, 200, { 'Content-Type': 'image/png', 'Cache-Control': 'private, max-age=31536000, immutable' });
}

export const loanRoutes = new Hono<Env>()
  .get('/tool-loans/signatures/:id', requires('loan.read'), (c) => showSignature(c))
  .get('/tool-loans/:number', requires('loan.read'), (c) => showLoan(c));
