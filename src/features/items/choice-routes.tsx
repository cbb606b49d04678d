import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { itemMessages } from '../../../views/items/messages.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import type { RequestContext } from '../../platform/context.js';
import { fragment } from '../../platform/respond.js';
import { searchItems } from './choices.js';

/** `GET /items/choices?search=…`: of a retired item it says what has taken its place. */
export async function showItemChoices(c: RequestContext) {
  const language = c.get('language');
  const t = translator(language, itemMessages);
  const found = await searchItems(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map(({ code, name_zh, name_en, specification, retired_at, successor_code }) => ({
    value: choiceText(language, code, name_zh, name_en),
    code,
    name: (language === 'en' && name_en) || name_zh,
    detail: specification,
    note: retired_at && successor_code ? t('retired_for', { item: successor_code }) : null,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}
