import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { itemMessages } from '../../../views/items/messages.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import type { RequestContext } from '../../platform/context.js';
import { fragment } from '../../platform/respond.js';
import { searchItems } from './choices.js';

/** `GET /items/choices?search=…`: choosing a retired item chooses what has taken its place, and says so. */
export async function showItemChoices(c: RequestContext) {
  const language = c.get('language');
  const t = translator(language, itemMessages);
  const found = await searchItems(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map((item) => {
    const { code, name_zh, name_en, specification, successor_code, successor_zh, successor_en } = item;
    const own = choiceText(language, code, name_zh, name_en);
    const instead = successor_code && successor_zh && choiceText(language, successor_code, successor_zh, successor_en);
    return {
      value: instead || own,
      code,
      name: (language === 'en' && name_en) || name_zh,
      detail: specification,
      note: instead ? t('retired_for', { item: instead }) : null,
    };
  });
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}
