import type { CountLine } from '../../src/features/property-counts/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import type { CountDeskProps } from './count-desk.js';
import { PieceName } from './lines-to-count.js';
import { propertyCountsMessages } from './messages.js';

/** What was counted, where and by whom; once the count is over, against what the book had. */
export function CountedLines(props: CountDeskProps) {
  const { count, lines, counting } = props;
  const t = useMessages(propertyCountsMessages);
  const name = useName();
  const format = useFormat();
  const over = Boolean(count.closed_at);
  return (
    <table class="table table-vcenter card-table rows">
      <thead>
        <tr>
          <th>{t('piece')}</th>
          <th>{t('place')}</th>
          {over && <th>{t('expected')}</th>}
          <th>{t('found')}</th>
          {over && <th>{t('difference')}</th>}
          <th>{t('by')}</th>
          <th>{over ? t('case') : t('last')}</th>
          {counting && <th></th>}
        </tr>
      </thead>
      <tbody>
        {lines.rows.map((line) => (
          <tr>
            <td data-label={t('piece')}>
              <div>
                <PieceName line={line} />
                {line.expected === '0' && <span class="badge bg-orange-lt">{t('extra')}</span>}{' '}
                {line.note && <span class="text-secondary">{line.note}</span>}
              </div>
            </td>
            <td data-label={t('place')}>
              {line.place ? `${line.place} ${name(line.place_name!, line.place_name_en)}` : '—'}
            </td>
            {over && (
              <td class="text-nowrap" data-label={t('expected')}>
                {format.amount(line.expected, line.unit)}
              </td>
            )}
            <td data-label={t('found')}>
              <Found line={line} />
            </td>
            {over && (
              <td class="text-nowrap" data-label={t('difference')}>
                {line.difference === null || line.difference === '0' ? '—' : format.amount(line.difference, line.unit)}
              </td>
            )}
            <td data-label={t('by')}>
              {line.finder ? `${name(line.finder, line.finder_en)} · ${format.dateTime(line.found_at)}` : '—'}
            </td>
            <td data-label={over ? t('case') : t('last')}>{over ? <CaseLink line={line} /> : <Last line={line} />}</td>
            {counting && <td>{line.found_at && <AgainForm {...props} line={line} />}</td>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Found({ line }: { line: CountLine }) {
  const t = useMessages(propertyCountsMessages);
  const name = useName();
  const format = useFormat();
  if (line.found === null) return <span>—</span>;
  if (Number(line.found) === 0) return <span class="badge bg-red-lt">{t('is_not_found')}</span>;
  return (
    <span>
      {format.amount(line.found, line.unit)}{' '}
      {line.found_place && (
        <span class="badge bg-orange-lt">
          {t('found_in', { place: `${line.found_place} ${name(line.found_place_name!, line.found_place_name_en)}` })}
        </span>
      )}
    </span>
  );
}

function CaseLink({ line }: { line: CountLine }) {
  if (!line.case) return <span>—</span>;
  return (
    <a class="code" href={`/property-cases/${line.case}`}>
      {line.case}
    </a>
  );
}

function Last({ line }: { line: CountLine }) {
  const t = useMessages(propertyCountsMessages);
  const name = useName();
  const format = useFormat();
  return (
    <span>{line.last_at ? `${format.date(line.last_at)} ${name(line.last_by!, line.last_by_en)}` : t('never')}</span>
  );
}

function AgainForm({ count, here, line }: CountDeskProps & { line: CountLine }) {
  const t = useMessages(propertyCountsMessages);
  return (
    <form method="post" action={`/property-counts/${count.number}/recounts`}>
      <input type="hidden" name="piece" value={String(line.piece_id)} />
      {here && <input type="hidden" name="here" value={String(here.id)} />}
      <button class="btn" type="submit" aria-label={t('again_piece', { piece: line.code })}>
        <Icon name="history" /> {t('again')}
      </button>
    </form>
  );
}
