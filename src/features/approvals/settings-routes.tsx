import { Hono } from 'hono';
import { sql } from 'kysely';
import { tierMessages } from '../../../views/approvals/messages.js';
import { TierPage } from '../../../views/approvals/tier-page.js';
import { translator } from '../../../views/components/language.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import type { Db } from '../../platform/database.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { type ApprovedDocument, approvedDocuments, approverRoles } from './acting.js';
import { changeDeadlines, readDeadlines } from './change-deadlines.js';
import { changeTiers, tierMark, tiersOf } from './change-tiers.js';
import { deadlineForm, tierForm } from './forms.js';

interface Refused {
  /** The form that is not right: a kind of document, or the deadlines. */
  form: string;
  values: FormValues;
  errors: FormErrors;
  text?: string;
}

/** What a form of one kind of document shows: as it is, or as it was typed. */
async function tierState(db: Db, document: ApprovedDocument, refused?: Refused) {
  const tiers = await tiersOf(db, document);
  const mark = tierMark(tiers);
  if (refused?.form === document)
    return { document, mark, values: refused.values, errors: refused.errors, refusal: refused.text };
  const values: FormValues = {};
  for (const { role, upTo } of tiers) {
    values[role] = 'on';
    values[`${role}_limit`] = upTo?.replace(/\.00$/, '') ?? '';
  }
  return { document, mark, values, errors: {} };
}

/** How many people hold each of the roles. */
async function holders(db: Db): Promise<Record<string, number>> {
  const found = await sql<{ role: string; n: number }>`
    select r.role, count(*)::int as n from person_role r join person p on p.id = r.person_id
    where p.retired_at is null and r.role = any(${[...approverRoles]}::text[]) group by r.role`.execute(db);
  return Object.fromEntries(found.rows.map(({ role, n }) => [role, n]));
}

async function showSettings(c: RequestContext, refused?: Refused) {
  const { db } = c.get('deps');
  const tiers = [];
  for (const document of approvedDocuments) tiers.push(await tierState(db, document, refused));
  const deadlines = await readDeadlines(db);
  const kept = Object.fromEntries(Object.entries(deadlines).map(([name, value]) => [name, String(value)]));
  const form = refused?.form === 'deadlines' ? refused : { values: kept, errors: {} };
  const content = (
    <TierPage
      tiers={tiers}
      roles={approverRoles}
      holders={await holders(db)}
      deadlines={form}
      saved={c.req.query('saved') !== undefined && !refused}
    />
  );
  return page(c, translator(c.get('language'), tierMessages)('settings'), content, refused ? 422 : 200);
}

async function saveTiers(c: RequestContext) {
  const form = await readForm(c, tierForm);
  const document = form.values['document'] ?? '';
  if (!form.ok) return showSettings(c, { form: document, values: form.values, errors: form.errors });
  try {
    await changeTiers(contextOf(c), form.input);
    return seeOther(c, '/approvals/settings?saved');
  } catch (error) {
    if (error instanceof Refusal && error.status === 422)
      return showSettings(c, { form: document, values: form.values, errors: {}, text: c.get('say')(error) });
    throw error;
  }
}

export const settingsRoutes = new Hono<Env>()
  .get('/approvals/settings', requires('approval.settings'), (c) => showSettings(c))
  .post('/approvals/settings', requires('approval.settings'), (c) => saveTiers(c))
  .post('/approvals/settings/deadlines', requires('approval.settings'), async (c) => {
    const form = await readForm(c, deadlineForm);
    if (!form.ok) return showSettings(c, { form: 'deadlines', values: form.values, errors: form.errors });
    await changeDeadlines(contextOf(c), form.input);
    return seeOther(c, '/approvals/settings?saved');
  });
