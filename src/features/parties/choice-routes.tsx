import { Hono } from 'hono';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import type { Env } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { fragment } from '../../platform/respond.js';
import { searchCustomers } from './choices.js';

/** `GET /customers/choices?search=…` */
export const customerChoiceRoutes = new Hono<Env>().get('/customers/choices', requires('party.read'), async (c) => {
  const language = c.get('language');
  const found = await searchCustomers(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map(({ code, name, name_en, address }) => ({
    value: choiceText(language, code, name, name_en),
    code,
    name: (language === 'en' && name_en) || name,
    detail: address,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
});
