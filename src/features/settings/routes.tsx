import { Hono } from 'hono';
import { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { settingsMessages } from '../../../views/settings/messages.js';
import type { FormState } from '../../../views/components/fields.js';
import { SettingsPage, type SettingsPageProps } from '../../../views/settings/settings-page.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { field, pageNumber, readForm } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { changeRules, readRules, rulesForm, ruleSwitches } from './change-rules.js';
import { createStation, renameStation, retireStation, useAsStation } from './keep-stations.js';
import { listStations } from './queries.js';

const stationForm = z.object({ name: field.text(60) });
const deviceForm = z.object({ station: field.optionalId() });

type Shown = Pick<SettingsPageProps, 'form' | 'refusal'> & { rulesForm?: FormState };

/** The rules and who changed them: for who may change them. */
async function rulesOf(c: RequestContext, typed?: FormState): Promise<SettingsPageProps['rules']> {
  const { db, actor } = contextOf(c);
  if (!can(actor, 'settings.edit')) return null;
  const rules = await readRules(db);
  const off = new Set<string>(ruleSwitches.filter((name) => rules[name] === 0));
  const values = Object.fromEntries(
    Object.entries(rules).map(([name, value]) => [name, off.has(name) ? '' : String(value)]),
  );
  const history = await historyOf(db, 'settings', 'rules', pageNumber(c.req.query('history')));
  return { form: typed ?? { values, errors: {} }, history };
}

async function showSettings(c: RequestContext, given: Shown = { form: { values: {}, errors: {} } }) {
  const { db, config, actor } = contextOf(c);
  const { rulesForm: typedRules, ...shown } = given;
  const props: SettingsPageProps = {
    stations: await listStations(db, pageNumber(c.req.query('page'))),
    stationId: actor.stationId,
    // What may be shown of the environment: no address of a database, which holds a password.
    installation: can(actor, 'settings.edit')
      ? { ...config, databaseUrl: Boolean(config.databaseUrl), smtpUrl: Boolean(config.smtpUrl) }
      : null,
    rules: await rulesOf(c, typedRules),
    ...shown,
  };
  const title = translator(c.get('language'), settingsMessages)('settings');
  const errors = { ...shown.form.errors, ...typedRules?.errors };
  const refused = shown.refusal !== undefined || Object.keys(errors).length > 0;
  return page(c, title, <SettingsPage {...props} />, refused ? 422 : 200);
}

function idOf(c: RequestContext): number {
  const id = field.id().safeParse(c.req.param('id'));
  return id.success ? id.data : refuse('not_found', {}, 404);
}

/** A refused act comes back to the page with what was typed: a name that is taken beside its field. */
async function act(c: RequestContext, values: Record<string, string>, run: () => Promise<unknown>) {
  try {
    await run();
    return seeOther(c, '/settings');
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    if (error.reason === 'station_name_taken' && !values['id'])
      return showSettings(c, { form: { values, errors: { name: 'taken' } } });
    return showSettings(c, { form: { values: {}, errors: {} }, refusal: c.get('say')(error) });
  }
}

export const settingsRoutes = new Hono<Env>()
  .get('/settings', requires('station.edit'), (c) => showSettings(c))
  .post('/settings/stations', requires('station.edit'), async (c) => {
    const form = await readForm(c, stationForm);
    if (!form.ok) return showSettings(c, { form });
    return act(c, form.values, () => createStation(contextOf(c), form.input));
  })
  .post('/settings/stations/:id', requires('station.edit'), async (c) => {
    const id = idOf(c);
    const form = await readForm(c, stationForm);
    if (!form.ok) return refuse('not_found', {}, 404);
    return act(c, { id: String(id) }, () => renameStation(contextOf(c), { id, name: form.input.name }));
  })
  .post('/settings/stations/:id/retirement', requires('station.edit'), async (c) =>
    act(c, {}, () => retireStation(contextOf(c), { id: idOf(c), retired: true })),
  )
  .post('/settings/stations/:id/retirement/end', requires('station.edit'), async (c) =>
    act(c, {}, () => retireStation(contextOf(c), { id: idOf(c), retired: false })),
  )
  .post('/settings/rules', requires('settings.edit'), async (c) => {
    const form = await readForm(c, rulesForm);
    if (!form.ok) return showSettings(c, { form: { values: {}, errors: {} }, rulesForm: form });
    return act(c, {}, () => changeRules(contextOf(c), form.input));
  })
  .post('/settings/this-device', requires('station.edit'), async (c) => {
    const form = await readForm(c, deviceForm);
    if (!form.ok) return refuse('not_found', {}, 404);
    return act(c, {}, () => useAsStation(contextOf(c), { stationId: form.input.station ?? null }));
  });
