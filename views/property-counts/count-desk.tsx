import type { CountedPiece } from '../../src/features/property-counts/count-piece.js';
import type { CountLine, CountRow, LineView } from '../../src/features/property-counts/queries.js';
import type { ScannedPlace } from '../../src/features/property-counts/read-code.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { CountedLines } from './counted-lines.js';
import { LinesToCount, QuantityForm } from './lines-to-count.js';
import { propertyCountsMessages } from './messages.js';

/** What a scan or a touch came to. */
export type Said =
  | ({ kind: 'piece' } & CountedPiece)
  | { kind: 'here'; place: ScannedPlace }
  | { kind: 'not_for_property'; place: ScannedPlace }
  | { kind: 'several'; code: string }
  | { kind: 'unknown'; code: string };

export interface CountDeskProps {
  count: CountRow;
  lines: { rows: CountLine[]; page: Page };
  view: LineView;
  search?: string | undefined;
  /** The bin in which the counter stands. */
  here: ScannedPlace | null;
  said: Said | null;
  refusal?: string | undefined;
  /** The reader counts, and the count goes on. */
  counting: boolean;
  newKey: () => string;
}

/** Where one counts: a field for the scanner, what it came to, and the list. What a scan swaps. */
export function CountDesk(props: CountDeskProps) {
  const { count, said, refusal, counting, here } = props;
  const t = useMessages(propertyCountsMessages);
  return (
    <div id="count-desk">
      {counting && (
        <div class="card count-scan">
          <div class="card-body">
            <ScanForm {...props} />
            <div aria-live="polite">
              {refusal && <Notice tone="danger" title={refusal} />}
              {said && <SaidNotice {...props} said={said} />}
            </div>
            <div class="property-count-foot">
              <Here count={count} here={here} />
              <span class="text-secondary" id="count-progress">
                {t('progress', { n: count.counted, total: count.lines })}
              </span>
              <a class="btn btn-primary" href={`/property-counts/${count.number}/finish`}>
                <Icon name="check" /> {t('finish')}
              </a>
            </div>
          </div>
        </div>
      )}
      {!counting && refusal && <Notice tone="danger" title={refusal} />}
      <Lines {...props} />
    </div>
  );
}

function Here({ count, here }: Pick<CountDeskProps, 'count' | 'here'>) {
  const t = useMessages(propertyCountsMessages);
  const name = useName();
  if (!here) return <span class="text-secondary">{count.place_id ? '' : t('here_none')}</span>;
  return (
    <span>
      <Icon name="map-pin" /> <strong>{t('here', { place: `${here.code} ${name(here.name, here.name_en)}` })}</strong>{' '}
      <a class="btn btn-sm" href={`/property-counts/${count.number}`}>
        {t('leave_here')}
      </a>
    </span>
  );
}

function ScanForm({ count, here, newKey }: CountDeskProps) {
  const t = useMessages(propertyCountsMessages);
  const address = `/property-counts/${count.number}/scans`;
  return (
    <form
      method="post"
      action={address}
      data-count-scan="on"
      hx-post={address}
      hx-target="#count-desk"
      hx-swap="outerMorph"
      hx-sync="this:queue all"
    >
      <input type="hidden" name="key" value={newKey()} />
      {here && <input type="hidden" name="here" value={String(here.id)} />}
      <label class="form-label" for="count-code">
        {t('scan')}
      </label>
      <div class="input-group mb-2">
        <input
          class="form-control form-control-lg"
          type="text"
          id="count-code"
          name="code"
          value=""
          placeholder={t('scan_hint')}
          maxlength={100}
          autocomplete="off"
          autocapitalize="characters"
          spellcheck={false}
          enterkeyhint="done"
          autofocus
        />
        <button class="btn btn-primary" type="submit">
          {t('scan_do')}
        </button>
      </div>
    </form>
  );
}

const tones: Partial<Record<CountedPiece['said'], 'success' | 'warning' | 'info'>> = {
  found: 'success',
  surplus: 'warning',
  over: 'warning',
};

function SaidNotice({ said, ...props }: Omit<CountDeskProps, 'said'> & { said: Said }) {
  const t = useMessages(propertyCountsMessages);
  const name = useName();
  if (said.kind === 'here' || said.kind === 'not_for_property') {
    const place = `${said.place.code} ${name(said.place.name, said.place.name_en)}`;
    return <Notice tone={said.kind === 'here' ? 'info' : 'danger'} title={t(`said_${said.kind}`, { place })} />;
  }
  if (said.kind !== 'piece') return <Notice tone="danger" title={t(`said_${said.kind}`, { code: said.code })} />;
  const piece = `${said.code} ${said.description}`;
  return (
    <Notice tone={tones[said.said] ?? 'info'} title={t(`said_${said.said}`, { piece })}>
      {said.said === 'quantity_needed' && (
        <QuantityForm {...props} line={{ piece_id: said.pieceId, code: said.code }} id="asked-quantity" focus />
      )}
    </Notice>
  );
}

const viewsCounting: LineView[] = ['to_count', 'counted', 'all'];
/** What the book had is told only when the count is over. */
const viewsOver: LineView[] = ['differences', 'all'];

function Lines(props: CountDeskProps) {
  const { count, lines, view, search, here, counting } = props;
  const t = useMessages(propertyCountsMessages);
  const common = useMessages(commonMessages);
  const at = (change: { view?: LineView; page?: number; search?: string | undefined } = {}) =>
    listAddress(`/property-counts/${count.number}`, { view, search, here: here?.id, ...change });
  const empty = count.lines === 0 ? 'nothing_listed' : search || view === 'all' ? null : (`nothing_${view}` as const);
  const views = counting ? viewsCounting : count.closed_at ? viewsOver : [];
  return (
    <section class="card mb-3" aria-label={t('lines')}>
      <form class="card-header filters" method="get" action={`/property-counts/${count.number}`} role="search">
        <input type="hidden" name="view" value={view} />
        {here && <input type="hidden" name="here" value={String(here.id)} />}
        {views.length > 0 && (
          <nav class="nav nav-pills" aria-label={t('lines')}>
            {views.map((one) => (
              <a
                class={one === view ? 'nav-link active' : 'nav-link'}
                href={at({ view: one })}
                {...(one === view ? { 'aria-current': 'page' } : {})}
              >
                {t(one)}
              </a>
            ))}
          </nav>
        )}
        <input
          class="form-control"
          type="search"
          name="search"
          value={search ?? ''}
          placeholder={t('search_hint')}
          aria-label={t('search_hint')}
          autocomplete="off"
        />
        <button class="btn" type="submit">
          <Icon name="search" /> {common('search')}
        </button>
      </form>
      {/* Others count at the same time: what they found leaves this list, what is typed or scanned here stays. */}
      <div
        id="count-lines"
        data-live={`property_count:${count.id}`}
        hx-get={at({ page: lines.page.number })}
        hx-trigger="live"
        hx-select="#count-lines"
        hx-select-oob="#count-progress"
        hx-swap="outerMorph"
      >
        {lines.rows.length === 0 ? (
          <p class="card-body m-0 text-secondary">{empty ? t(empty) : common('nothing_found')}</p>
        ) : view === 'to_count' && counting ? (
          <LinesToCount {...props} />
        ) : (
          <CountedLines {...props} />
        )}
        <Paging page={lines.page} address={(page) => at({ page })} />
      </div>
    </section>
  );
}
