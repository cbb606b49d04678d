import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { getCookie } from 'hono/cookie';
import { ErrorFragment, type ErrorKind, ErrorPage, errorMessages } from '../views/layout/error-page.js';
import { ReaderContext, translator } from '../views/components/language.js';
import { Layout } from '../views/layout/layout.js';
import { noticeText } from '../views/layout/notice-text.js';
import { refusalText } from '../views/layout/refusal-text.js';
import { attachables, features, notifications, refusals } from './features.js';
import { assetAddress, bundle, serveAsset } from './platform/assets.js';
import { can, type Deps, type Env, type RequestContext } from './platform/context.js';
import { healthRoutes } from './platform/health.js';
import { isLanguage, type Language, negotiateLanguage } from './platform/language.js';
import { open } from './platform/permissions.js';
import { Refusal } from './platform/refusal.js';
import { fragment, isFragmentRequest, page } from './platform/respond.js';
import { navigationOn } from './platform/navigation.js';
import { clientOf, loggable, logRequests, siteOrigin } from './platform/request.js';
import { findSession, sessionCookieName } from './platform/session.js';

const MOST_BODY_BYTES = 256 * 1024;
const MOST_UPLOAD_BYTES = 20 * 1024 * 1024;
// A NUL in an address or a field, a number that no id can be, a fraction for one: nothing has such an id.
const NO_SUCH_ID = ['22021', '22003', '22P02'];

const styles = bundle('pages.css', [
  'tabler.css',
  'frame.css',
  'app.css',
  'parts.css',
  'search-choice.css',
  'notifications.css',
  'decisions.css',
  'service-tasks.css',
  'custody.css',
  'tool-reports.css',
  'requisitions.css',
  'calendar.css',
  'signature.css',
  'attachments.css',
  'tools.css',
  'tool-loans.css',
  'tool-extensions.css',
  'tool-calendar.css',
  'returns.css',
  'triage.css',
  'repairs.css',
  'repair-work.css',
  'repair-reports.css',
  'property.css',
  'property-work.css',
  'quality.css',
  'alerts.css',
  'purchasing.css',
  'goods-in.css',
]);
const scripts = bundle('pages.js', [
  'theme.js',
  'htmx.js',
  'app.js',
  'search-choice.js',
  'count.js',
  'edited-rows.js',
  'attachments.js',
  'photo-field.js',
  'kept-typing.js',
]);
const scanStyles = ['scan.css', 'scan-answer.css', 'scan-loan.css'];
const scanScripts = ['scanner.js', 'scan-sound.js', 'scan-queue.js', 'scan-wedge.js'];
/** Pages whose field takes scans, and what else some pages need. */
const scanPages = ['/scan', '/picking/walk'];
/** Parts of a repair, which are taken by scan as on a walk. */
const isRepairParts = (path: string) => /^\/repairs\/[^/]+\/parts$/.test(path);
/** Customers' pieces are picked by scan on the page of their delivery. */
const isDelivery = (path: string) => /^\/property-deliveries\/DN-\d+$/i.test(path);
/** What a supplier delivered and what goes to another warehouse is taken by scan on its own page. */
const isGoods = (path: string) =>
  /^\/(goods-receipts|transfers)\/(GR|TF)-\d+(\/|$)|^\/incoming-inspections/i.test(path);
const isDesk = (path: string) => isRepairParts(path) || isDelivery(path) || isGoods(path);
const isPicking = (path: string) => path.startsWith('/picking') || isDesk(path);
/** Where somebody may sign on the screen. */
const isSigned = (path: string) =>
  /^\/picking\/[^/]+\/issue$|^\/tool-loans\/[^/]+\/(sign|return)$|^\/customer-property\/[^/]+\/sign$|^\/property-deliveries\/[^/]+\/hand-over$/.test(
    path,
  );

/** The whole program as one Hono app, from what it is given: middleware in order, the features, one error handler. */
export function createApp(deps: Deps): Hono<Env> {
  const app = new Hono<Env>();
  app.use(clientOf(deps));
  app.use(logRequests(deps));
  app.use(headers());
  app.route('/', healthRoutes);
  app.get('/assets/*', open(), (c) => serveAsset(c));
  app.get('/favicon.svg', open(), (c) => c.redirect(assetAddress('favicon.svg'), 302));
  app.use(async (c, next) => csrf({ origin: (origin) => origin === siteOrigin(c) })(c, next));
  app.use(readSession());
  app.use(limitBody());
  for (const feature of features) app.route('/', feature.routes);
  app.notFound((c) => showError(c, 'not_found', 404));
  app.onError((error, c) => handleError(error, c));
  return app;
}

function headers() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'"],
      connectSrc: ["'self'"],
      manifestSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    xFrameOptions: 'DENY',
    referrerPolicy: 'same-origin',
    permissionsPolicy: { camera: ['self'], microphone: [], geolocation: [] },
    strictTransportSecurity: false, // the HTTPS proxy's to say: plain HTTP stays possible on a store's own network
    overwrite: false, // a file that somebody gave us comes with a stricter policy of its own
  });
}

/** Only photos and tables to import may be large, and only of who is signed in: nobody else may fill the memory with 20 MB at a time. */
function limitBody() {
  const refuseBody = (c: Context) => showError(c as RequestContext, 'too_large', 413);
  const usual = bodyLimit({ maxSize: MOST_BODY_BYTES, onError: refuseBody });
  const upload = bodyLimit({ maxSize: MOST_UPLOAD_BYTES, onError: refuseBody });
  return async (c: RequestContext, next: () => Promise<void>) => {
    if (!c.get('actor')) return usual(c, next);
    // It limits itself, and says so where the files were to go.
    if (/^\/attachments\/[a-z_]+\/\d+\/attachments$|^\/customer-property(\/borrow)?$/.test(c.req.path)) return next();
    return (/\/photo$|\/import(\/[a-z]+)?$/.test(c.req.path) ? upload : usual)(c, next);
  };
}

function readSession() {
  return async (c: RequestContext, next: () => Promise<void>) => {
    const deps = c.get('deps');
    const token = getCookie(c, sessionCookieName(c.get('secure')));
    const found = token ? await findSession(deps.db, token, languageOf(c), { unread: isPageRequest(c) }) : null;
    c.set('actor', found?.actor ?? null);
    c.set('unread', found?.unread ?? null);
    c.set('language', found?.language ?? languageOf(c));
    prepareToAnswer(c);
    c.header('Cache-Control', 'no-store');
    await next();
  };
}

/** A browser's for a whole page, as far as can be told before the answer: only then the bell is counted. */
function isPageRequest(c: RequestContext): boolean {
  const wanted = c.req.header('Accept');
  return c.req.method === 'GET' && !isFragmentRequest(c) && (wanted === undefined || wanted.includes('text/html'));
}

/** The language of somebody who is not signed in, or has not chosen one. */
function languageOf(c: RequestContext): Language {
  const chosen = getCookie(c, 'language');
  if (isLanguage(chosen)) return chosen;
  return negotiateLanguage(c.req.header('Accept-Language'), c.get('deps').config.defaultLanguage);
}

function prepareToAnswer(c: RequestContext): void {
  const reader = { language: c.get('language'), timeZone: c.get('deps').config.timeZone };
  c.set('render', renderer(c));
  c.set('tell', (notice) => noticeText(notifications, notice, reader));
  c.set('say', (refusal) => refusalText(refusals, refusal, reader));
  c.set('attachable', (kind) => attachables.find((one) => one.kind === kind));
}

function renderer(c: RequestContext) {
  const deps = c.get('deps');
  const actor = c.get('actor');
  const reader = { language: c.get('language'), timeZone: deps.config.timeZone };
  const url = new URL(c.req.url);
  const onScan = scanPages.includes(url.pathname) || isDesk(url.pathname);
  const provide = (content: unknown) => (
    <ReaderContext.Provider value={reader}>{content as never}</ReaderContext.Provider>
  );
  return {
    fragment: provide,
    page: (title: string, content: unknown) =>
      provide(
        <Layout
          title={title}
          assets={{
            styles: [styles, ...(onScan ? scanStyles : []), ...(isPicking(url.pathname) ? ['picking.css'] : [])].map(
              assetAddress,
            ),
            scripts: [scripts, ...(onScan ? scanScripts : []), ...(isSigned(url.pathname) ? ['signature.js'] : [])].map(
              assetAddress,
            ),
          }}
          navigation={navigationOn(
            features.flatMap((feature) => feature.navigation ?? []),
            { path: url.pathname, may: (entry) => can(actor, entry.right) },
          )}
          person={
            actor && {
              name: actor.name,
              accountName: actor.accountName,
              stationName: actor.stationName,
              acting: actor.actingUntil !== null,
              id: actor.personId,
              unread: c.get('unread') ?? null,
            }
          }
          path={url.pathname + url.search}
          demo={deps.config.demo}
          company={deps.config.companyName ?? null}
        >
          {content as never}
        </Layout>,
      ),
  };
}

function handleError(error: Error, c: RequestContext) {
  if (error instanceof Refusal) {
    if (error.reason === 'not_permitted') return showError(c, 'not_permitted', 403);
    if (error.reason === 'not_found') return showError(c, 'not_found', 404);
    return showError(c, 'refused', error.status, c.get('say')(error));
  }
  if (error instanceof HTTPException && error.status === 403) return showError(c, 'cross_site', 403);
  if (error instanceof HTTPException && error.status < 500) return showError(c, 'not_found', 404);
  if (NO_SUCH_ID.includes((error as { code?: string }).code ?? '')) {
    c.get('deps').log.warn({ err: loggable(error), requestId: c.get('requestId') }, 'an id that nothing can have');
    return showError(c, 'not_found', 404);
  }
  c.get('deps').log.error({ err: loggable(error), requestId: c.get('requestId') }, 'request failed');
  return showError(c, 'failed', 500);
}

function showError(c: RequestContext, kind: ErrorKind, status: 403 | 404 | 409 | 413 | 422 | 429 | 500, text?: string) {
  if (!c.get('render')) {
    // Refused before the session was read, such as a form of another site.
    c.set('language', languageOf(c));
    c.set('actor', null);
    prepareToAnswer(c);
  }
  const requestId = c.get('requestId');
  if (isFragmentRequest(c)) return fragment(c, <ErrorFragment kind={kind} text={text} requestId={requestId} />, status);
  const title = translator(c.get('language'), errorMessages)(kind);
  return page(c, title, <ErrorPage kind={kind} text={text} requestId={requestId} />, status);
}
