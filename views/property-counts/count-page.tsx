import type { QualityShown } from '../../src/features/items/index.js';
import type { MovementLogRow } from '../../src/stock/index.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Colon, PageHead } from '../components/marks.js';
import { MovementList } from '../components/movement-list.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { CountDesk, type CountDeskProps } from './count-desk.js';
import { CountState, ScopeName } from './count-marks.js';
import { propertyCountsMessages } from './messages.js';

export interface CountPageProps {
  desk: CountDeskProps;
  /** How the book followed what was found elsewhere. */
  movements: MovementLogRow[];
  quality: QualityShown | null;
}

export function CountPage({ desk, movements, quality }: CountPageProps) {
  const { count, counting } = desk;
  const t = useMessages(propertyCountsMessages);
  const name = useName();
  const format = useFormat();
  return (
    <>
      <PageHead
        title={
          <span>
            <span class="code">{count.number}</span> <ScopeName count={count} /> <CountState count={count} />
          </span>
        }
        pretitle={<a href="/property-counts">{t('counts')}</a>}
      >
        <a class="btn" href={`/property-counts/${count.number}/paper`}>
          <Icon name="printer" /> {t(count.closed_at ? 'paper_result' : 'paper')}
        </a>
        <a class="btn" href={`/property-counts/${count.number}/export.xlsx`}>
          <Icon name="file-spreadsheet" /> {t('excel')}
        </a>
        {counting && (
          <form
            method="post"
            action={`/property-counts/${count.number}/cancellation`}
            data-confirm={t('cancel_confirm')}
          >
            <button class="btn" type="submit">
              <Icon name="x" /> {t('cancel')}
            </button>
          </form>
        )}
      </PageHead>
      <p class="text-secondary">
        {t('started')}
        <Colon />
        {name(count.starter, count.starter_en)} · {format.dateTime(count.started_at)}
        {count.closed_at &&
          ` – ${name(count.closer!, count.closer_en)} · ${format.dateTime(count.closed_at)} · ${
            count.missing > 0 ? t('missing_n', { n: count.missing }) : t('none_missing')
          }`}
        {count.note && ` · ${count.note}`}
      </p>
      <CountDesk {...desk} />
      <QualitySheets quality={quality} />
      {movements.length > 0 && (
        <section class="card mt-3">
          <div class="card-header">
            <h2 class="card-title">{t('moved')}</h2>
          </div>
          <MovementList rows={movements} />
        </section>
      )}
    </>
  );
}
