import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { pieceName } from '../../../views/components/piece-name.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { unitText } from '../../../views/components/unit.js';
import { askMessages } from '../../../views/owner-changes/ask-messages.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import type { Env, RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { fragment } from '../../platform/respond.js';
import { customerChosen } from '../parties/index.js';
import { type GoodsChoice, searchBins, searchGoods } from './choices.js';
import type { Direction } from './owner-change.js';

const directionOf = (c: RequestContext): Direction =>
  c.req.query('direction') === 'to_customer' ? 'to_customer' : 'to_us';

function choiceOf(c: RequestContext, goods: GoodsChoice) {
  const language = c.get('language');
  const t = translator(language, askMessages);
  const inCatalogue = (language === 'en' && goods.name_en) || goods.name_zh;
  const amount = `${goods.quantity} ${unitText(language, goods.unit, goods.quantity)}`;
  if (goods.piece) {
    const name = pieceName(language, { ...goods, description: goods.description ?? '' });
    return {
      value: `${goods.piece} ${name}`,
      code: goods.piece,
      name,
      detail: [goods.serial, goods.item, goods.serial ? null : amount].filter(Boolean).join(' · '),
    };
  }
  const name = inCatalogue ?? '';
  return {
    value: [goods.item, goods.serial, name].filter(Boolean).join(' '),
    code: goods.serial ?? goods.item ?? '',
    name,
    detail: goods.serial ? [goods.item, goods.place].filter(Boolean).join(' · ') : t('in_bins', { amount }),
  };
}

async function showGoods(c: RequestContext) {
  const { db } = c.get('deps');
  const typed = c.req.query('customer');
  const customer = typed ? await customerChosen(db, typed) : undefined;
  const asked = { direction: directionOf(c), customerId: customer?.id ?? null, search: choicesAsked(c) };
  const found = await searchGoods(db, asked, CHOICES_SHOWN + 1);
  return fragment(c, <SearchChoices choices={found.map((goods) => choiceOf(c, goods))} most={CHOICES_SHOWN} />);
}

async function showBins(c: RequestContext) {
  const found = await searchBins(c.get('deps').db, directionOf(c), choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map((bin) => ({
    value: choiceText(c.get('language'), bin.code, bin.name, bin.name_en),
    code: bin.code,
    name: (c.get('language') === 'en' && bin.name_en) || bin.name,
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

/** What the fields of the form offer as one types. */
export const choiceRoutes = new Hono<Env>()
  .get('/owner-changes/goods-choices', requires('owner_change.ask'), (c) => showGoods(c))
  .get('/owner-changes/bin-choices', requires('owner_change.ask'), (c) => showBins(c));
