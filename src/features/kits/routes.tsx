import { Hono } from 'hono';
import { translator } from '../../../views/components/language.js';
import { SearchChoices } from '../../../views/components/search-choice.js';
import { KitList, KitListPage } from '../../../views/kits/kit-list-page.js';
import { KitPage } from '../../../views/kits/kit-page.js';
import { kitMessages } from '../../../views/kits/messages.js';
import { CHOICES_SHOWN, choicesAsked, choiceText } from '../../platform/choices.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { checkForm, pageNumber } from '../../platform/forms.js';
import { historyOf } from '../../platform/history.js';
import { requires } from '../../platform/permissions.js';
import { fragment, fragmentOrPage, page, seeOther } from '../../platform/respond.js';
import { kitFormRoutes, kitOf } from './form-routes.js';
import { filterForm } from './forms.js';
import { kitChoices, kitLines, listKits } from './queries.js';
import { restoreKit, retireKit } from './retire-kit.js';

async function showList(c: RequestContext) {
  const checked = checkForm(filterForm, c.req.query());
  const filters = checked.ok ? checked.input : { retired: false };
  const found = await listKits(c.get('deps').db, filters, pageNumber(c.req.query('page')));
  const props = { ...found, filters, mayEdit: can(c.get('actor'), 'kit.edit') };
  return fragmentOrPage(c, translator(c.get('language'), kitMessages)('kits'), {
    fragment: () => <KitList {...props} />,
    page: () => <KitListPage {...props} />,
  });
}

/** `GET /kits/choices?search=…` */
async function showChoices(c: RequestContext) {
  const language = c.get('language');
  const t = translator(language, kitMessages);
  const found = await kitChoices(c.get('deps').db, choicesAsked(c), CHOICES_SHOWN + 1);
  const choices = found.map(({ code, name_zh, name_en, lines }) => ({
    value: choiceText(language, code, name_zh, name_en),
    code,
    name: (language === 'en' && name_en) || name_zh,
    detail: t('line_count', { n: lines }),
  }));
  return fragment(c, <SearchChoices choices={choices} most={CHOICES_SHOWN} />);
}

async function showKit(c: RequestContext) {
  const kit = await kitOf(c);
  const { db } = c.get('deps');
  const actor = c.get('actor');
  const history = can(actor, 'history.read')
    ? await historyOf(db, 'kit', kit.id, pageNumber(c.req.query('history')))
    : null;
  const content = (
    <KitPage
      kit={kit}
      lines={await kitLines(db, kit.id)}
      history={history}
      mayEdit={can(actor, 'kit.edit')}
      mayDraft={can(actor, 'requisition.draft')}
    />
  );
  return page(c, `${kit.code} · ${(c.get('language') === 'en' && kit.name_en) || kit.name_zh}`, content);
}

export const kitRoutes = new Hono<Env>()
  .get('/kits', requires('kit.read'), (c) => showList(c))
  .get('/kits/choices', requires('kit.read'), (c) => showChoices(c))
  .route('/', kitFormRoutes)
  .get('/kits/:code', requires('kit.read'), (c) => showKit(c))
  .post('/kits/:code/retirement', requires('kit.edit'), async (c) => {
    const kit = await kitOf(c);
    await retireKit(contextOf(c), { id: kit.id });
    return seeOther(c, `/kits/${kit.code}`);
  })
  .post('/kits/:code/retirement/end', requires('kit.edit'), async (c) => {
    const kit = await kitOf(c);
    await restoreKit(contextOf(c), { id: kit.id });
    return seeOther(c, `/kits/${kit.code}`);
  });
