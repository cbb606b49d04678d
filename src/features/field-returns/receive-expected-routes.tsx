import { Hono } from 'hono';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { actOnExpected, expectedReceiptForm, showExpected } from '../expected-returns/index.js';
import { receiveExpected, undoExpectedReceipt } from './receive-expected.js';

async function saveReceipt(c: RequestContext) {
  const form = await readForm(c, expectedReceiptForm);
  if (!form.ok) return showExpected(c, form);
  return actOnExpected(
    c,
    form.values,
    (id, key) => receiveExpected(contextOf(c), { id, ...form.input, key }),
    'received',
  );
}

async function saveUndo(c: RequestContext) {
  const { values } = await readForm(c, expectedReceiptForm);
  return actOnExpected(c, values, (id, key) => undoExpectedReceipt(contextOf(c), { id, key }));
}

/** What is expected is taken in from its own page, which is expected-returns', as a return. */
export const receiveExpectedRoutes = new Hono<Env>()
  .post('/expected-returns/:id/receipt', requires('old_part.receive'), (c) => saveReceipt(c))
  .post('/expected-returns/:id/receipt-undo', requires('old_part.receive'), (c) => saveUndo(c));
