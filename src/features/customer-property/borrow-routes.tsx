import { Hono } from 'hono';
import { z } from 'zod';
import { BorrowForm, BorrowPage } from '../../../views/customer-property/borrow-page.js';
import { borrowMessages } from '../../../views/customer-property/borrow-messages.js';
import { translator } from '../../../views/components/language.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { field, type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragmentOrPage, seeOther } from '../../platform/respond.js';
import { holdUpload } from '../attachments/index.js';
import { keepPhotos, withoutPhotoNames, withPhotoNames } from './form-photos.js';
import { limitPhotos } from './limit-photos.js';
import { fieldOf, keyOf, pieceField } from './register-form.js';
import { registerReceipt } from './register-receipt.js';
import { ownTasks } from './task-chosen.js';

const form = z.object({
  task: field.text(40),
  description: field.text(200),
  serial: field.optionalText(100),
  promised: field.date(),
  looks: field.optionalText(1000),
  accessories: field.optionalText(500),
  lender: field.optionalText(100),
});

interface State {
  errors?: FormErrors;
  refusal?: Refusal;
}

async function showForm(c: RequestContext, values: FormValues, { errors = {}, refusal }: State = {}) {
  const { db, actor, newId } = contextOf(c);
  const text = refusal && c.get('say')(refusal);
  const prefix = pieceField(1, '');
  const name = fieldOf(refusal, [1])?.replace(prefix, '');
  const all = name && text ? { ...errors, [name]: text } : errors;
  const key = refusal?.reason === 'key_reused' ? newId() : keyOf(values, newId);
  const tasks = await ownTasks(db, actor.personId);
  const only = tasks.length === 1 ? tasks[0]!.code : '';
  const props = {
    form: { values: { task: only, ...withoutPhotoNames(c, values, ['photos']), key }, errors: all },
    tasks,
    ...(text && !name && { refusal: text }),
  };
  const refused = refusal || Object.keys(errors).length > 0;
  return fragmentOrPage(c, translator(c.get('language'), borrowMessages)('title'), {
    fragment: () => <BorrowForm {...props} />,
    page: () => <BorrowPage {...props} />,
    ...(refused && { status: 422 }),
  });
}

async function save(c: RequestContext) {
  const read = await readForm(c, form);
  const values = await withPhotoNames(c, read.values, ['photos']);
  if (!read.ok) return showForm(c, values, { errors: read.errors });
  const context = contextOf(c);
  const { input } = read;
  const task = (await ownTasks(context.db, context.actor.personId)).find((one) => one.code === input.task);
  if (!task) return showForm(c, values, { errors: { task: 'unknown_choice' } });
  const photos = await keepPhotos(c, ['photos']);
  if (photos.errors['photos']) return showForm(c, values, { errors: photos.errors });
  try {
    const made = await registerReceipt(context, {
      customerId: task.customer_id,
      taskId: task.id,
      came: 'on_site',
      into: 'own',
      broughtBy: input.lender ?? null,
      pieces: [
        {
          why: 'borrowed',
          description: input.description,
          serial: input.serial ?? null,
          promisedOn: input.promised ?? null,
          looks: input.looks ?? null,
          accessories: input.accessories ?? null,
        },
      ],
      photos: { receipt: [], pieces: [photos.kept.get('photos') ?? []] },
      key: keyOf(values, context.newId),
    });
    return seeOther(c, `/customer-property/${made.number}?done=registered`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status === 403 || error.status === 404) throw error;
    return showForm(c, values, { refusal: error });
  }
}

/** A tool that the customer lends on site, on the phone: what it is, for which of one's own tasks, until when. */
export const borrowRoutes = new Hono<Env>()
  .get('/customer-property/borrow', requires('property.register'), (c) =>
    showForm(c, c.req.query('task') ? { task: c.req.query('task')!.slice(0, 40) } : {}),
  )
  .post('/customer-property/borrow', requires('property.register'), limitPhotos, (c) => holdUpload(c, () => save(c)));
