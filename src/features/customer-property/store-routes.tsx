import { Hono } from 'hono';
import { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { storeMessages } from '../../../views/customer-property/store-messages.js';
import { StorePage } from '../../../views/customer-property/store-page.js';
import { choiceText } from '../../platform/choices.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, field, type FormErrors, type FormValues, pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { binChosen } from './property-bins.js';
import { anyForm, keyOf } from './register-form.js';
import { storePiece } from './store-piece.js';
import { carriedPieces, justStored, pieceCodeOf } from './store-queries.js';

const form = z.object({ bin: field.optionalText(200), code: field.text(100), quantity: field.optionalText(12) });

interface State {
  values?: FormValues;
  errors?: FormErrors;
  refusal?: Refusal;
}

async function showForm(c: RequestContext, { values, errors = {}, refusal }: State = {}) {
  const { db, newId } = contextOf(c);
  const query = (name: string) => (c.req.query(name) ?? '').slice(0, 200);
  const typed = values ?? { bin: query('bin'), code: query('code') };
  const bin = await binChosen(db, typed['bin']);
  const shown = bin ? choiceText(c.get('language'), bin.code, bin.name, bin.name_en) : (typed['bin'] ?? '');
  const content = (
    <StorePage
      form={{ values: { ...typed, bin: shown, key: refusal ? keyOf(typed, newId) : newId() }, errors }}
      carried={await carriedPieces(db, pageNumber(query('page')))}
      stored={values ? null : await justStored(db, query('done'))}
      {...(refusal && { refusal: c.get('say')(refusal) })}
    />
  );
  const title = translator(c.get('language'), storeMessages)('title');
  return page(c, title, content, refusal || Object.keys(errors).length > 0 ? 422 : 200);
}

/** A bin that is scanned into the field of pieces is the one that they go to from then on. */
async function store(c: RequestContext) {
  const context = contextOf(c);
  const { values } = await readForm(c, anyForm);
  const read = checkForm(form, values);
  if (!read.ok) return showForm(c, { values, errors: read.errors });
  const scanned = await binChosen(context.db, read.input.code);
  if (scanned) return seeOther(c, `/customer-property/store?bin=${encodeURIComponent(scanned.code)}`);
  const bin = await binChosen(context.db, read.input.bin);
  if (!bin) return showForm(c, { values, errors: { bin: read.input.bin ? 'unknown_choice' : 'required' } });
  try {
    const stored = await storePiece(context, {
      code: await pieceCodeOf(context.db, read.input.code),
      binId: bin.id,
      quantity: read.input.quantity?.normalize('NFKC').replace(',', '.') ?? null,
      key: keyOf(values, context.newId),
    });
    return seeOther(c, `/customer-property/store?bin=${encodeURIComponent(stored.bin)}&done=${stored.code}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403) throw error;
    // What was scanned is done with; the next scan goes into an empty field.
    return showForm(c, { values, refusal: error });
  }
}

export const storeRoutes = new Hono<Env>()
  .get('/customer-property/store', requires('property.store'), (c) => showForm(c))
  .post('/customer-property/store', requires('property.store'), (c) => store(c));
