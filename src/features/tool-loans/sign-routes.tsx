import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { signMessages } from '../../../views/tool-loans/sign-messages.js';
import { SignPage } from '../../../views/tool-loans/sign-page.js';
import { inTransaction } from '../../platform/command.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { anyForm, signForm } from './forms.js';
import { countTyped } from './lend-form.js';
import { linesOf, type LoanLine, type LoanRow } from './loan-queries.js';
import { loanOf } from './loan-routes.js';
import { setLent } from './set-lent.js';
import { signLoan } from './sign-loan.js';
import { proveSignature, withoutSecrets } from './signing.js';
import type { ToolLoanRefusal } from './tool-loan.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}
const blank: State = { values: {}, errors: {} };

/** What has not been signed for: of several holders, that of the one who holds most of it. */
async function unsignedOf(c: RequestContext, loan: LoanRow) {
  const context = contextOf(c);
  const lines = await linesOf(context.db, loan.id, todayOf(context));
  const unsigned = lines.filter((line) => line.open !== '0' && !line.signature_id);
  const own = unsigned.filter((line) => line.holder_id === loan.borrower_id);
  const holder = own.length > 0 ? own : unsigned.filter((line) => line.holder_id === unsigned[0]!.holder_id);
  return { all: unsigned.length, lines: holder };
}

async function showForm(c: RequestContext, state: State = blank) {
  const loan = await loanOf(c);
  const { lines } = await unsignedOf(c, loan);
  if (lines.length === 0) return seeOther(c, `/tool-loans/${loan.number}`);
  const { refusal, values } = state;
  const text = refusal && c.get('say')(refusal);
  const named = refusal && lines.find((line) => nameMatches(line, refusal));
  const content = (
    <SignPage
      loan={loan}
      lines={lines}
      form={{
        values: withoutSecrets(values),
        errors: { ...state.errors, ...(named && text && { [`line.${named.id}`]: text }) },
      }}
      formKey={contextOf(c).newId()}
      signsIn={values['by'] === 'own_sign_in'}
      refusal={named ? undefined : text}
    />
  );
  const status = refusal || Object.keys(state.errors).length > 0 ? 422 : 200;
  return page(c, translator(c.get('language'), signMessages)('title', { number: loan.number }), content, status);
}

/** Whether a refusal is about this line. */
export function nameMatches(line: LoanLine, { facts }: Refusal): boolean {
  if (facts['serial']) return line.serial === facts['serial'];
  return facts['item'] !== undefined && line.code === facts['item'];
}

/** What was corrected on the checklist and of the condition, where it differs from what the loan says. */
function corrections(values: FormValues, lines: readonly LoanLine[]) {
  return lines.flatMap((line) => {
    const accessories = line.accessories.flatMap(({ position, lent }) => {
      const typed = countTyped(values[`accessory.${line.id}.${position}`]);
      return typed === undefined || typed === lent ? [] : [{ position, lent: typed }];
    });
    const note = values[`note.${line.id}`]?.slice(0, 500);
    const conditionNote = note === undefined || note === (line.condition_note ?? '') ? undefined : note;
    if (accessories.length === 0 && conditionNote === undefined) return [];
    return [{ lineId: line.id, accessories, conditionNote }];
  });
}

async function sign(c: RequestContext) {
  const loan = await loanOf(c);
  const { values } = await readForm(c, anyForm);
  const form = checkForm(signForm, values);
  if (!form.ok) return showForm(c, { values, errors: form.errors });
  const context = contextOf(c);
  const { lines } = await unsignedOf(c, loan);
  const done = `/tool-loans/${loan.number}?done=signed`;
  // The same form sent twice: the first has signed for all of it.
  if (lines.length === 0) return seeOther(c, done);
  try {
    const signature = await proveSignature(c, form.input, lines[0]!.holder_id);
    await inTransaction(context, async (trx) => {
      for (const one of corrections(values, lines)) await setLent({ ...context, trx }, { loanId: loan.id, ...one });
      await signLoan({ ...context, trx }, { loanId: loan.id, lineIds: lines.map(({ id }) => id), signature });
    });
    return seeOther(c, done);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    if (error.reason === ('loan_signed_already' satisfies ToolLoanRefusal)) return seeOther(c, done);
    return showForm(c, { values, errors: {}, refusal: error });
  }
}

export const signRoutes = new Hono<Env>()
  .get('/tool-loans/:number/sign', requires('stock.lend'), (c) => showForm(c))
  .post('/tool-loans/:number/sign', requires('stock.lend'), (c) => sign(c));
