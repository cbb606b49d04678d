import { SearchChoices } from '../../../views/components/search-choice.js';
import { CHOICES_SHOWN, choicesAsked } from '../../platform/choices.js';
import type { RequestContext } from '../../platform/context.js';
import { fragment } from '../../platform/respond.js';
import { customerChosen } from '../parties/index.js';
import { searchDevices } from './choices.js';

/** `GET /devices/choices?search=…&customer=HD`: of one customer, if one is named. */
export async function showDeviceChoices(c: RequestContext) {
  const { db } = c.get('deps');
  const language = c.get('language');
  const customer = await customerChosen(db, c.req.query('customer'));
  const found = await searchDevices(db, choicesAsked(c), CHOICES_SHOWN + 1, customer?.id);
  const choices = found.map(({ code, model, customer_name, customer_name_en, site_name }) => ({
    value: `${code} ${model}`,
    code,
    name: model,
    detail: [(language === 'en' && customer_name_en) || customer_name, site_name].filter(Boolean).join(' · '),
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}
