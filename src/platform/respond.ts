import { html } from 'hono/html';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { RequestContext } from './context.js';

/** Answers with a whole page in the layout. */
export function page(
  c: RequestContext,
  title: string,
  content: unknown,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  return c.html(html`<!DOCTYPE html>${c.get('render').page(title, content)}`, status);
}

/** Answers with a fragment for htmx, or with the whole page when the browser asked for one. */
export function fragmentOrPage(
  c: RequestContext,
  title: string,
  answer: { fragment: () => unknown; page: () => unknown; status?: ContentfulStatusCode },
): Response | Promise<Response> {
  return isFragmentRequest(c)
    ? fragment(c, answer.fragment(), answer.status)
    : page(c, title, answer.page(), answer.status);
}

export function fragment(
  c: RequestContext,
  content: unknown,
  status: ContentfulStatusCode = 200,
): Response | Promise<Response> {
  c.header('Vary', 'HX-Request', { append: true });
  return c.html(html`${c.get('render').fragment(content)}`, status);
}

export function isFragmentRequest(c: RequestContext): boolean {
  return c.req.header('HX-Request') === 'true' && c.req.header('HX-Request-Type') !== 'full';
}

/** After a posted form: see the page at `path`. A plain form gets 303; htmx would swap that page into the fragment, so it is told to go there. */
export function seeOther(c: RequestContext, path: string): Response {
  if (c.req.header('HX-Request') === 'true') return c.body(null, 204, { 'HX-Redirect': path });
  return c.redirect(path, 303);
}
