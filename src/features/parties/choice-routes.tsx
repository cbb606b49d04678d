import { Hono } from 'hono';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import type { Env, RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { fragment } from '../../platform/respond.js';
import { type CustomerChoice, customerChosen, searchCustomers, searchSites, searchSuppliers } from './choices.js';

function offer(c: RequestContext, found: CustomerChoice[]) {
  const language = c.get('language');
  const choices = found.map(({ code, name, name_en, address }) => ({
    value: choiceText(language, code, name, name_en),
    code,
    name: (language === 'en' && name_en) || name,
    detail: address,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

/**
 * `GET /customers/choices?search=…`, `GET /suppliers/choices?search=…`, and `GET /customers/site-choices?customer=HD&search=…` for the sites of a customer,
 * whose names are what is posted.
 */
export const customerChoiceRoutes = new Hono<Env>()
  .get('/customers/choices', requires('party.read'), async (c) => {
    return offer(c, await searchCustomers(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1));
  })
  .get('/suppliers/choices', requires('party.read'), async (c) => {
    return offer(c, await searchSuppliers(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1));
  })
  .get('/customers/site-choices', requires('party.read'), async (c) => {
    const { db } = c.get('deps');
    const customer = await customerChosen(db, c.req.query('customer'));
    const found = customer ? await searchSites(db, customer.id, choicesAsked(c), CHOICES_SHOWN + 1) : [];
    const choices = found.map(({ name, address }) => ({ value: name, code: '', name, detail: address }));
    return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
  });
