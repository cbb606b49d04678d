import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { OwedListPage } from '../../../views/tool-loans/owed-list-page.js';
import { OwedPage } from '../../../views/tool-loans/owed-page.js';
import { owedMessages } from '../../../views/tool-loans/return-messages.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { personChosen } from '../people/index.js';
import { anyForm, filterForm, keyForm, reasonForm } from './forms.js';
import { countTyped } from './lend-form.js';
import { bringAccessories, waiveAccessories } from './owed-accessories.js';
import { findOwed, listOwed, type OwedLine } from './owed-queries.js';

interface State {
  values: FormValues;
  errors: FormErrors;
  refusal?: Refusal;
}
const blank: State = { values: {}, errors: {} };
const words = (c: RequestContext) => translator(c.get('language'), owedMessages);

async function showList(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const asked = checkForm(filterForm.pick({ person: true }), c.req.query());
  const text = asked.ok ? asked.input.person : undefined;
  const person = text ? await personChosen(db, text) : undefined;
  const found = await listOwed(db, actor, { person: person?.id }, pageNumber(c.req.query('page')));
  const [bring, waive] = [can(actor, 'stock.return'), can(actor, 'loan.waive')];
  const settle = bring && waive ? 'settle' : bring ? 'to_bring' : waive ? 'to_waive' : null;
  const props = { ...found, person: person ? text : undefined, settle } as const;
  return page(c, words(c)('owed'), <OwedListPage {...props} />);
}

async function lineOf(c: RequestContext): Promise<OwedLine> {
  const { db, actor } = contextOf(c);
  const id = c.req.param('line') ?? '';
  const found = /^[1-9]\d{0,17}$/.test(id) ? await findOwed(db, actor, id) : undefined;
  return found ?? refuse('not_found', {}, 404);
}

async function showLine(c: RequestContext, { values, errors, refusal }: State = blank) {
  const { actor, newId } = contextOf(c);
  const line = await lineOf(c);
  const content = (
    <OwedPage
      line={line}
      may={{
        bring: can(actor, 'stock.return'),
        waive: can(actor, 'loan.waive') && line.holder_id !== actor.personId,
      }}
      form={{ values, errors }}
      keys={{ bring: newId(), waive: newId() }}
      refusal={refusal && c.get('say')(refusal)}
    />
  );
  return page(c, words(c)('title'), content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

/** How many of which accessory the form says; an empty number or a nought is none of it. */
function some(values: FormValues, line: OwedLine) {
  return line.accessories.flatMap(({ position }) => {
    const quantity = countTyped(values[`accessory.${line.line_id}.${position}`]);
    return quantity ? [{ position, quantity }] : [];
  });
}

async function settle(c: RequestContext, waives: boolean) {
  const line = await lineOf(c);
  const { values } = await readForm(c, anyForm);
  const form = checkForm(waives ? reasonForm : keyForm, values);
  if (!form.ok) return showLine(c, { values, errors: form.errors });
  const { loan_id: loanId, line_id: lineId, loan } = line;
  const input = { loanId, lineId, accessories: some(values, line), key: form.input.key };
  try {
    if (waives) await waiveAccessories(contextOf(c), { ...input, reason: values['reason'] ?? '' });
    else await bringAccessories(contextOf(c), input);
    return seeOther(c, `/tool-loans/${loan}?done=owed`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showLine(c, { values, errors: {}, refusal: error });
  }
}

export const owedRoutes = new Hono<Env>()
  .get('/tool-loans/owed', requires('loan.read'), (c) => showList(c))
  .get('/tool-loans/owed/:line', requires('loan.read'), (c) => showLine(c))
  .post('/tool-loans/owed/:line/bringing', requires('stock.return'), (c) => settle(c, false))
  .post('/tool-loans/owed/:line/waiver', requires('loan.waive'), (c) => settle(c, true));
