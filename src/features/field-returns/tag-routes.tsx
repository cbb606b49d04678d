import { Hono } from 'hono';
import { html } from 'hono/html';
import { translator } from '../../../views/components/language.js';
import { tagMessages } from '../../../views/field-returns/tag-messages.js';
import { BlankTagsPage } from '../../../views/field-returns/tags-page.js';
import { TagPage, type TagShown } from '../../../views/field-returns/tag-page.js';
import { assetAddress } from '../../platform/assets.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { type FormErrors, type FormValues, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { Refusal, refuse } from '../../platform/refusal.js';
import { page, seeOther } from '../../platform/respond.js';
import { dayIn } from '../../platform/working-days.js';
import { symbolOf } from '../labels/index.js';
import { keyOf, tagsForm } from './forms.js';
import { issuedTags, issueTags, MOST_TAGS } from './issue-tags.js';
import { returnOf } from './return-routes.js';

const mediums = ['roll', 'sheet'] as const;
const mediumOf = (c: RequestContext) => mediums.find((one) => one === c.req.query('medium')) ?? 'roll';

const assetsOf = (medium: (typeof mediums)[number]) => ({
  styles: ['label.css', `label-${medium}.css`, 'return-tag.css'].map(assetAddress),
  scripts: [assetAddress('app.js')],
});

/** The tag of one return, to print on a roll or on a sheet of labels. */
async function printTag(c: RequestContext) {
  const one = await returnOf(c);
  const { config } = c.get('deps');
  const medium = mediumOf(c);
  const tag: TagShown = {
    code: one.number,
    symbol: symbolOf(one.number, 'code128', medium),
    piece: { ...one, day: dayIn(config.timeZone, one.reported_at) },
  };
  const content = (
    <TagPage
      medium={medium}
      tags={[tag]}
      back={{ href: `/field-returns/${one.number}`, text: one.number }}
      other={`/field-returns/${one.number}/tag?medium=${medium === 'roll' ? 'sheet' : 'roll'}`}
      assets={assetsOf(medium)}
    />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

function showBlank(c: RequestContext, state: { values?: FormValues; errors?: FormErrors; refusal?: Refusal } = {}) {
  const { newId } = contextOf(c);
  const text = state.refusal && c.get('say')(state.refusal);
  const errors = text ? { count: text } : (state.errors ?? {});
  const values = state.values ?? { count: '24' };
  const content = <BlankTagsPage form={{ values, errors }} formKey={keyOf(values, newId)} most={MOST_TAGS} />;
  const status = Object.keys(errors).length > 0 ? 422 : 200;
  return page(c, translator(c.get('language'), tagMessages)('title'), content, status);
}

async function issue(c: RequestContext) {
  const form = await readForm(c, tagsForm);
  if (!form.ok) return showBlank(c, form);
  try {
    const key = keyOf(form.values, c.get('deps').newId);
    const { from, count } = await issueTags(contextOf(c), { count: form.input.count, key });
    return seeOther(c, `/field-returns/tags/print?from=${from}&count=${count}`);
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 422) throw error;
    return showBlank(c, { values: form.values, refusal: error });
  }
}

async function printBlank(c: RequestContext) {
  const { db } = c.get('deps');
  const codes = await issuedTags(db, Number(c.req.query('from')), Number(c.req.query('count')));
  if (!codes) return refuse('not_found', {}, 404);
  const tags = codes.map((code) => ({ code, symbol: symbolOf(code, 'code128', 'sheet'), piece: null }));
  const text = translator(c.get('language'), tagMessages)('title');
  const content = (
    <TagPage medium="sheet" tags={tags} back={{ href: '/field-returns/tags', text }} assets={assetsOf('sheet')} />
  );
  return c.html(html`<!DOCTYPE html>${c.get('render').fragment(content)}`);
}

export const tagRoutes = new Hono<Env>()
  .get('/field-returns/tags', requires('label.print'), (c) => showBlank(c))
  .post('/field-returns/tags', requires('label.print'), (c) => issue(c))
  .get('/field-returns/tags/print', requires('label.print'), (c) => printBlank(c))
  .get('/field-returns/:number/tag', requires('return.read'), (c) => printTag(c));
