import { Hono } from 'hono';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import type { Env } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { fragment } from '../../platform/respond.js';
import { customerChosen, searchCustomers, searchSites } from './choices.js';

/**
 * `GET /customers/choices?search=…`, and `GET /customers/site-choices?customer=HD&search=…` for the sites of a customer,
 * whose names are what is posted.
 */
export const customerChoiceRoutes = new Hono<Env>()
  .get('/customers/choices', requires('party.read'), async (c) => {
    const language = c.get('language');
    const found = await searchCustomers(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
    const choices = found.map(({ code, name, name_en, address }) => ({
      value: choiceText(language, code, name, name_en),
      code,
      name: (language === 'en' && name_en) || name,
      detail: address,
    }));
    return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
  })
  .get('/customers/site-choices', requires('party.read'), async (c) => {
    const { db } = c.get('deps');
    const customer = await customerChosen(db, c.req.query('customer'));
    const found = customer ? await searchSites(db, customer.id, choicesAsked(c), CHOICES_SHOWN + 1) : [];
    const choices = found.map(({ name, address }) => ({ value: name, code: '', name, detail: address }));
    return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
  });
