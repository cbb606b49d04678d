import { Hono } from 'hono';
import { z } from 'zod';
import { translator } from '../../../views/components/language.js';
import { Bell } from '../../../views/layout/bell.js';
import { notificationMessages } from '../../../views/notifications/messages.js';
import { NoticeList, NoticeListPage, type NoticeListProps } from '../../../views/notifications/notice-list-page.js';
import { contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { pageNumber, readForm } from '../../platform/forms.js';
import { requires } from '../../platform/permissions.js';
import { refuse } from '../../platform/refusal.js';
import { fragment, fragmentOrPage, seeOther } from '../../platform/respond.js';
import { countUnread, hrefOf, listNotices } from './queries.js';
import { readAllNotices, readNotice } from './read-notices.js';

const noticeId = z.string().regex(/^[1-9]\d{0,17}$/);
const readAllForm = z.object({ up_to: noticeId });

async function showList(c: RequestContext) {
  const { db, actor } = contextOf(c);
  const unreadOnly = c.req.query('unread') === '1';
  const { rows, page } = await listNotices(db, actor.personId, { unread: unreadOnly }, pageNumber(c.req.query('page')));
  const props: NoticeListProps = {
    rows: rows.map((row) => ({ ...row, text: c.get('tell')(row) })),
    page,
    personId: actor.personId,
    unreadOnly,
    unread: await countUnread(db, actor.personId),
  };
  return fragmentOrPage(c, translator(c.get('language'), notificationMessages)('notifications'), {
    fragment: () => <NoticeList {...props} />,
    page: () => <NoticeListPage {...props} />,
  });
}

function idOf(c: RequestContext): string {
  const id = noticeId.safeParse(c.req.param('id'));
  return id.success ? id.data : refuse('not_found', {}, 404);
}

/** Opens what a notice is about, and so has read it; a browser that only looks ahead has not. */
async function open(c: RequestContext) {
  const context = contextOf(c);
  const id = idOf(c);
  const href = (await hrefOf(context.db, context.actor.personId, id)) ?? refuse('not_found', {}, 404);
  const ahead = (c.req.header('Sec-Purpose') ?? c.req.header('Purpose') ?? '').includes('prefetch');
  if (!ahead && c.req.method === 'GET') await readNotice(context, { id });
  // A path of our own, never another host's.
  return c.redirect(href.replace(/^\/[/\\]+/, '/'), 303);
}

export const notificationRoutes = new Hono<Env>()
  .get('/notifications', requires('notification.read'), (c) => showList(c))
  .get('/notifications/bell', requires('notification.read'), async (c) => {
    const { db, actor } = contextOf(c);
    return fragment(c, <Bell personId={actor.personId} unread={await countUnread(db, actor.personId)} />);
  })
  .get('/notifications/:id', requires('notification.read'), (c) => open(c))
  .post('/notifications/reading', requires('notification.read'), async (c) => {
    const form = await readForm(c, readAllForm);
    if (!form.ok) return refuse('not_found', {}, 404);
    await readAllNotices(contextOf(c), { upTo: form.input.up_to });
    return seeOther(c, '/notifications');
  })
  .post('/notifications/:id/reading', requires('notification.read'), async (c) => {
    await readNotice(contextOf(c), { id: idOf(c) });
    return seeOther(c, '/notifications');
  });
