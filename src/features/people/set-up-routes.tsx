import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import type { FormState } from '../../../views/components/fields.js';
import { peopleMessages } from '../../../views/people/messages.js';
import { SetUpPage } from '../../../views/people/set-up-page.js';
import type { Env, RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { open } from '../../platform/permissions.js';
import { page } from '../../platform/respond.js';
import { setUpForm } from './forms.js';
import { refuseWrongSetUp, setUp } from './set-up.js';

function showSetUp(c: RequestContext, form: FormState, token: string) {
  const title = translator(c.get('language'), peopleMessages)('set_up');
  const refused = Object.keys(form.errors).length > 0;
  return page(c, title, <SetUpPage form={form} token={token} />, refused ? 422 : 200);
}

export const setUpRoutes = new Hono<Env>()
  .get('/setup/:token', open(), async (c) => {
    const token = c.req.param('token');
    await refuseWrongSetUp(c.get('deps').db, token);
    return showSetUp(c, { values: {}, errors: {} }, token);
  })
  .post('/setup/:token', open(), async (c) => {
    const token = c.req.param('token');
    await refuseWrongSetUp(c.get('deps').db, token);
    const form = await readForm(c, setUpForm);
    if (!form.ok) return showSetUp(c, form, token);
    await setUp(c.get('deps'), { ...form.input, token, requestId: c.get('requestId') });
    return c.redirect('/sign-in', 303);
  });
