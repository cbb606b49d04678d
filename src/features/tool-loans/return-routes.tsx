import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { ReturnFormPage } from '../../../views/tool-loans/return-form-page.js';
import { returnMessages } from '../../../views/tool-loans/return-messages.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { todayOf } from '../../platform/working-days.js';
import { personChosen, personText } from '../people/index.js';
import { anyForm, type ReturnForm, returnForm } from './forms.js';
import { countTyped } from './lend-form.js';
import { linesOf, type LoanLine, type LoanRow } from './loan-queries.js';
import { loanOf } from './loan-routes.js';
import { returnTools, type ToolBack } from './return-tools.js';
import type { Signature } from './sign-loan.js';
import { nameMatches } from './sign-routes.js';
import { proveSignature, withoutSecrets } from './signing.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}

/** What is out of a loan, what is due first at the top. */
async function outOf(c: RequestContext, loan: LoanRow): Promise<LoanLine[]> {
  const context = contextOf(c);
  const lines = await linesOf(context.db, loan.id, todayOf(context));
  return lines.filter((line) => line.open !== '0').toSorted((a, b) => a.days_left - b.days_left);
}

/** What a form begins with: nothing is assumed to have come back, unless one tool is meant or the link says all. */
async function begin(c: RequestContext, lines: readonly LoanLine[]): Promise<State> {
  const meant = c.req.query('line');
  const all = c.req.query('all') === 'good' || lines.length === 1;
  const values: FormValues = {};
  for (const line of lines) if (all || line.id === meant) values[`what.${line.id}`] = 'good';
  const holder = lines.find((line) => line.id === meant) ?? lines[0];
  if (holder) {
    const { holder_id: id, holder: name, holder_en: name_en } = holder;
    values['brought_by'] = personText(c.get('language'), { id, name, name_en });
  }
  return { values, errors: {} };
}

async function showForm(c: RequestContext, state?: State) {
  const loan = await loanOf(c);
  const lines = await outOf(c, loan);
  const { values, errors, refusal } = state ?? (await begin(c, lines));
  const text = refusal && c.get('say')(refusal);
  const named = refusal && lines.find((line) => nameMatches(line, refusal));
  const content = (
    <ReturnFormPage
      loan={loan}
      lines={lines}
      form={{
        values: withoutSecrets(values),
        errors: { ...errors, ...(named && text && { [`line.${named.id}`]: text }) },
      }}
      formKey={contextOf(c).newId()}
      by={state ? ((values['by'] as ReturnForm['by'] | undefined) ?? 'confirmed') : 'confirmed'}
      refusal={named ? undefined : text}
    />
  );
  const title = translator(c.get('language'), returnMessages)('title', { number: loan.number });
  return page(c, title, content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

/** The tools that the form says are back; an empty number means all that was out of it when the form was shown. */
function toolsOf(values: FormValues, lines: readonly LoanLine[]): ToolBack[] {
  return lines.flatMap((line) => {
    const outcome = values[`what.${line.id}`];
    if (outcome !== 'good' && outcome !== 'damaged') return [];
    const accessories = line.accessories.flatMap(({ position }) => {
      const back = countTyped(values[`accessory.${line.id}.${position}`]);
      return back === undefined ? [] : [{ position, back }];
    });
    const typed = values[`quantity.${line.id}`]?.normalize('NFKC').replace(',', '.').trim();
    const note = values[`note.${line.id}`]?.slice(0, 1000) || undefined;
    const quantity = line.serial ? '1' : typed || values[`out.${line.id}`] || line.open;
    const held = values[`held.${line.id}`];
    const heldBy = held && /^[1-9]\d{0,8}$/.test(held) ? Number(held) : undefined;
    return [{ lineId: line.id, outcome, quantity, accessories, note, ...(heldBy && { heldBy }) }];
  });
}

async function takeBack(c: RequestContext) {
  const loan = await loanOf(c);
  const context = contextOf(c);
  const { values } = await readForm(c, anyForm);
  const form = checkForm(returnForm, values);
  if (!form.ok) return showForm(c, { values, errors: form.errors });
  // Read as it was when the form was shown: what came back meanwhile is told by the act, not left out in silence.
  const lines = await linesOf(context.db, loan.id, todayOf(context));
  const tools = toolsOf(values, lines);
  const broughtBy = await personChosen(context.db, form.input.brought_by);
  if (form.input.brought_by && !broughtBy) return showForm(c, { values, errors: { brought_by: 'unknown_choice' } });
  if (tools.length === 0) {
    const t = translator(c.get('language'), returnMessages);
    return showForm(c, { values, errors: { what: t('nothing_chosen') } });
  }
  try {
    const holderId = lines.find(({ id }) => id === tools[0]!.lineId)!.holder_id;
    const signature = await signatureOf(c, form.input, broughtBy?.id ?? holderId);
    const { returnIds } = await returnTools(context, {
      key: form.input.key,
      loanId: loan.id,
      tools,
      ...(broughtBy && { broughtBy: broughtBy.id }),
      ...(signature && { signature }),
    });
    return seeOther(c, `/tool-loans/${loan.number}?back=${returnIds.join(',')}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showForm(c, { values, errors: {}, refusal: error });
  }
}

async function signatureOf(c: RequestContext, form: ReturnForm, personId: number): Promise<Signature | undefined> {
  return form.by === 'confirmed' ? undefined : proveSignature(c, form, personId);
}

export const returnRoutes = new Hono<Env>()
  .get('/tool-loans/:number/return', requires('stock.return'), (c) => showForm(c))
  .post('/tool-loans/:number/return', requires('stock.return'), (c) => takeBack(c));
