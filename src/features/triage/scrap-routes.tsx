import { Hono } from 'hono';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { seeOther } from '../../platform/respond.js';
import { decideScrap } from './decide-scrap.js';
import { scrapForm } from './forms.js';

/** Yes or no to scrapping a piece, from the approvers' page. */
async function saveScrap(c: RequestContext) {
  const id = c.req.param('id') ?? '';
  if (!/^[1-9]\d{0,8}$/.test(id)) return refuse('not_found', {}, 404);
  const form = await readForm(c, scrapForm);
  // Its fields are the page's own; a broken form decides nothing.
  if (!form.ok) return seeOther(c, '/approvals');
  const { approved, note, key } = form.input;
  await decideScrap(contextOf(c), { id: Number(id), approved: approved === 'yes', note: note ?? null, key });
  return seeOther(c, '/approvals');
}

export const scrapRoutes = new Hono<Env>().post('/triage/scrap/:id', requires('scrap.approve'), (c) => saveScrap(c));
