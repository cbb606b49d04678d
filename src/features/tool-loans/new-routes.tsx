import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { lendMessages } from '../../../views/tool-loans/lend-messages.js';
import { NewLoanPage, type NewLoanProps } from '../../../views/tool-loans/new-loan-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { personChosen, personText } from '../people/index.js';
import { taskChosen, toolChosen } from './choice-queries.js';
import { anyForm, lendForm } from './forms.js';
import { judgeTool, type Judged } from './judge-tool.js';
import { type LendRow, rowsOf, toolOf, withoutRow, withTool } from './lend-form.js';
import { lendTools } from './lend-tools.js';
import { findLoan, type LoanRow } from './loan-queries.js';

/** Refusals that are about one field of the head go beside it; the others beside the tool that they name, else above all. */
const fieldOf: Record<string, string> = {
  borrower_blocked: 'borrower',
  borrower_left: 'borrower',
  loan_of_other: 'borrower',
  due_past: 'due_on',
  due_too_late: 'due_on',
  task_closed: 'task',
  task_cancelled: 'task',
  no_tools: 'add',
};

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

type JudgedRow = { row: number; judged?: Judged; refusal?: Refusal };

/** The loan that is added to, if one is. */
async function addedTo(c: RequestContext, number: string | undefined): Promise<LoanRow | undefined> {
  const { db, actor } = contextOf(c);
  const loan = number ? await findLoan(db, actor, number) : undefined;
  return loan?.closed_at ? undefined : loan;
}

/** What would be said of each tool if it were lent now; nothing before the borrower is known. */
async function judgeRows(c: RequestContext, values: FormValues, rows: LendRow[], loan?: LoanRow): Promise<JudgedRow[]> {
  const context = contextOf(c);
  const borrower = loan ? { id: loan.borrower_id } : await personChosen(context.db, values['borrower']);
  if (!borrower) return rows.map(({ row }) => ({ row }));
  const taskId = loan ? loan.task_id : (await taskChosen(context.db, values['task']))?.id;
  const day = checkForm(lendForm.pick({ due_on: true }), { due_on: values['due_on'] ?? '' });
  const dueOn = day.ok ? day.input.due_on : undefined;
  const judged: JudgedRow[] = [];
  for (const row of rows) {
    try {
      const tool = toolOf(values, row);
      judged.push({ row: row.row, judged: await judgeTool(context, { borrowerId: borrower.id, tool, dueOn, taskId }) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      judged.push({ row: row.row, refusal: error });
    }
  }
  return judged;
}

/** The row that a refusal names by its serial number, or else by its item's code. */
function rowNamed(rows: LendRow[], { facts }: Refusal): number | undefined {
  const { serial, item } = facts;
  const named = serial ? rows.find((row) => row.serial === serial) : rows.find((row) => item && row.code === item);
  return named?.row;
}

async function showForm(c: RequestContext, { values, errors, refusal }: State, status: 200 | 422 = 200) {
  const context = contextOf(c);
  const say = c.get('say');
  const loan = await addedTo(c, values['loan']);
  const rows = await rowsOf(context.db, values);
  const judged = await judgeRows(c, values, rows, loan);
  const shown: FormErrors = { ...errors };
  const beside = (one: Refusal, row: number | undefined) => {
    const field = fieldOf[one.reason] ?? (row === undefined ? undefined : `tool.${row}`);
    if (field) shown[field] ??= say(one);
    return field !== undefined;
  };
  for (const one of judged) if (one.refusal) beside(one.refusal, one.row);
  const placed = refusal ? beside(refusal, rowNamed(rows, refusal)) : true;
  const dueDays = judged.flatMap((one) => one.judged?.dueOn ?? []);
  const props: NewLoanProps = {
    loan: loan ?? null,
    rows: rows.map((row) => ({ ...row, judged: judged.find((one) => one.row === row.row)?.judged ?? null })),
    form: { values, errors: shown },
    formKey: context.newId(),
    dueOn: dueDays.toSorted()[0] ?? null,
    refusal: placed || !refusal ? undefined : say(refusal),
  };
  return page(c, translator(c.get('language'), lendMessages)('title'), <NewLoanPage {...props} />, status);
}

/** What a link to the form named: a tool, a borrower, a task, or a loan to be added to. */
async function prefilled(c: RequestContext): Promise<State> {
  const { db, actor } = contextOf(c);
  const query = (name: string) => c.req.query(name)?.slice(0, 200);
  const values: FormValues = {};
  const errors: FormErrors = {};
  const person = query('borrower');
  const borrower = person && (await personChosen(db, /^\d+$/.test(person) ? `#${person}` : person));
  if (borrower) values['borrower'] = personText(c.get('language'), borrower);
  const task = await taskChosen(db, query('task'));
  if (task) values['task'] = `${task.number} ${task.title}`;
  const loan = query('loan') && (await findLoan(db, actor, query('loan')!));
  if (loan && !loan.closed_at) values['loan'] = loan.number;
  for (const text of [[query('item'), query('serial')].filter(Boolean).join(' ')])
    if (text) await addTyped(c, values, errors, text);
  return { values, errors };
}

/** Adds the tool that a text means to the form, or says beside the field why not. */
async function addTyped(c: RequestContext, values: FormValues, errors: FormErrors, text: string): Promise<void> {
  const t = translator(c.get('language'), lendMessages);
  const tool = await toolChosen(c.get('deps').db, text);
  if (!tool) errors['add'] = 'unknown_choice';
  else if (tool.needs_piece) errors['add'] = t('choose_piece');
  else if (!withTool(values, tool)) errors['add'] = t('there_already');
  else return void delete values['add'];
  values['add'] = text;
}

async function changeForm(c: RequestContext) {
  const { values } = await readForm(c, anyForm);
  const errors: FormErrors = {};
  const removed = /^remove\.(\d{1,3})$/.exec(values['act'] ?? '')?.[1];
  if (removed) withoutRow(values, Number(removed));
  else if (values['add']) await addTyped(c, values, errors, values['add']);
  return showForm(c, { values, errors }, Object.keys(errors).length > 0 ? 422 : 200);
}

async function lend(c: RequestContext) {
  const context = contextOf(c);
  const { db } = context;
  const { values } = await readForm(c, anyForm);
  const errors: FormErrors = {};
  // A tool that was typed but not added yet is meant too.
  if (values['add']) await addTyped(c, values, errors, values['add']);
  const loan = await addedTo(c, values['loan']);
  if (loan) values['borrower'] = `#${loan.borrower_id}`;
  const form = checkForm(lendForm, values);
  if (!form.ok) return showForm(c, { values, errors: { ...form.errors, ...errors } }, 422);
  const borrower = await personChosen(db, form.input.borrower);
  if (!borrower) errors['borrower'] = 'unknown_choice';
  const task = form.input.task ? await taskChosen(db, form.input.task) : undefined;
  if (form.input.task && !task) errors['task'] = 'unknown_choice';
  if (Object.keys(errors).length > 0 || !borrower) return showForm(c, { values, errors }, 422);
  const tools = (await rowsOf(db, values)).map((row) => toolOf(values, row));
  try {
    const { key, due_on: dueOn, purpose } = form.input;
    const head = { key, borrowerId: borrower.id, dueOn, purpose: purpose ?? null, taskId: task?.id ?? null };
    const done = await lendTools(context, { ...head, tools, ...(loan && { loanId: loan.id }) });
    return seeOther(c, `/tool-loans/${done.number}?done=lent`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showForm(c, { values, errors: {}, refusal: error }, 422);
  }
}

export const newRoutes = new Hono<Env>()
  .get('/tool-loans/new', requires('stock.lend'), async (c) => showForm(c, await prefilled(c)))
  .post('/tool-loans/new', requires('stock.lend'), (c) => changeForm(c))
  .post('/tool-loans', requires('stock.lend'), (c) => lend(c));
