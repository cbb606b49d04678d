import { Hono } from 'hono';
import { contextOf, type Env } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { addSubstitute, removeSubstitute } from './add-substitute.js';
import { itemChosen } from './choices.js';
import { substituteForm, successorForm } from './forms.js';
import { findItem } from './queries.js';
import { setSuccessor } from './set-successor.js';
import { actOn, itemOf, showItem } from './show-item.js';

/** Substitutes and successors are said on the item's page. */
export const substituteRoutes = new Hono<Env>()
  .post('/items/:code/substitutes', requires('item.edit'), async (c) => {
    const form = await readForm(c, substituteForm);
    const other = form.ok ? await itemChosen(c.get('deps').db, form.input.substitute) : undefined;
    const errors = form.ok ? { substitute: 'unknown_choice' } : form.errors;
    if (!form.ok || !other) return showItem(c, await itemOf(c), { form: { values: form.values, errors } });
    const { both_ways: bothWays, note } = form.input;
    const run = (item: { id: number }) =>
      addSubstitute(contextOf(c), { itemId: item.id, substituteId: other.id, bothWays, note });
    return actOn(c, run, { values: form.values, part: '#substitutes' });
  })
  .post('/items/:code/substitutes/:other/removal', requires('item.edit'), (c) =>
    actOn(
      c,
      async (item) => {
        const other = await findItem(c.get('deps').db, c.req.param('other'));
        if (!other) return;
        // On the page of either: which of the two stands in for the other is told by the form.
        const pair = c.req.query('of') === 'other' ? [other.id, item.id] : [item.id, other.id];
        await removeSubstitute(contextOf(c), { itemId: pair[0]!, substituteId: pair[1]! });
      },
      { part: '#substitutes' },
    ),
  )
  .post('/items/:code/successor', requires('item.edit'), async (c) => {
    const form = await readForm(c, successorForm);
    const text = form.ok ? form.input.successor : undefined;
    const other = text ? await itemChosen(c.get('deps').db, text) : undefined;
    const errors = form.ok ? { successor: 'unknown_choice' } : form.errors;
    if (!form.ok || (text && !other)) return showItem(c, await itemOf(c), { form: { values: form.values, errors } });
    const change = { version: form.input.version, successorId: other?.id ?? null };
    return actOn(c, (item) => setSuccessor(contextOf(c), { itemId: item.id, ...change }), {
      values: form.values,
      part: '#succession',
    });
  });
