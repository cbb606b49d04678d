import type { Child } from 'hono/jsx';
import type { KnownFacts } from '../../src/features/field-returns/known-facts.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, Notice } from '../components/marks.js';
import { look } from './log-look.js';
import { logMessages } from './log-messages.js';

export interface LogFactsProps {
  known: KnownFacts | null;
  /** The return that the scanned code names. */
  existing: string | null;
}

/** What the book knows of the piece, and what to look at before it is logged. */
export function LogFacts({ known, existing }: LogFactsProps) {
  const t = useMessages(logMessages);
  return (
    <div id="log-facts" class="log-facts" role="status">
      {existing && <OpenNotice text={t('existing', { number: existing })} number={existing} />}
      {known?.earlier?.open && (
        <OpenNotice text={t('is_open', { number: known.earlier.open.number })} number={known.earlier.open.number} />
      )}
      {known && !existing && (
        <>
          <Doubts known={known} />
          <Facts known={known} />
        </>
      )}
    </div>
  );
}

function OpenNotice({ text, number }: { text: string; number: string }) {
  const t = useMessages(logMessages);
  return (
    <Notice tone="warning" title={text}>
      <a class="btn mt-2" href={`/field-returns/${number}`}>
        {t('open_it')}
      </a>
    </Notice>
  );
}

/** A number that is odd, unknown or nearly another's: one touch takes the other. */
function Doubts({ known }: { known: KnownFacts }) {
  const { serial, piece, near, items, fits, item, expected } = known;
  const t = useMessages(logMessages);
  const name = useName();
  if (items.length > 1)
    return (
      <fieldset class="log-near">
        <legend>{t('which_item')}</legend>
        {items.map((one) => (
          <Choose field="item_is" value={one.code}>
            <strong class="code">{one.code}</strong> <span>{name(one.name_zh, one.name_en)}</span>
          </Choose>
        ))}
      </fieldset>
    );
  if (!serial || piece || expected?.serial === serial) return null;
  return (
    <>
      <Notice tone={fits === false ? 'warning' : 'info'}>
        {fits === false && item?.serial_pattern ? t('odd', { pattern: item.serial_pattern }) : t('unknown_serial')}
      </Notice>
      {near.length > 0 && (
        <fieldset class="log-near">
          <legend>{t('near')}</legend>
          {near.map((one) => (
            <Choose field="use" value={one.number}>
              <strong class="code">{one.number}</strong>
              <span>
                <span class="code">{one.item}</span> {name(one.name_zh, one.name_en)}
              </span>
              <small class="text-secondary">
                {t(`why_${one.why}`, { place: name(one.place_name, one.place_name_en) })}
              </small>
            </Choose>
          ))}
        </fieldset>
      )}
    </>
  );
}

function Choose({ field, value, children }: { field: string; value: string; children: Child }) {
  return (
    <button
      class="btn log-choose"
      type="submit"
      name={field}
      value={value}
      formaction="/field-returns/new"
      formnovalidate
      {...look}
    >
      {children}
    </button>
  );
}

function Facts({ known }: { known: KnownFacts }) {
  const { item, piece, issue, fitted, expected, earlier, batch } = known;
  const t = useMessages(logMessages);
  const name = useName();
  const format = useFormat();
  const day = (moment: Date) => format.date(moment);
  const facts: [string, Child][] = [
    [
      t('item'),
      item && (
        <>
          <strong class="code">{item.code}</strong> {name(item.name_zh, item.name_en)}
        </>
      ),
    ],
    [
      t('now_at'),
      piece && (
        <>
          {t('now_at_text', { place: name(piece.place_name, piece.place_name_en), day: day(piece.since) })}{' '}
          <ConditionMark condition={piece.condition} />
        </>
      ),
    ],
    [t('owner'), piece && piece.owner_id !== 1 && <strong>{name(piece.owner, piece.owner_en)}</strong>],
    [t('expected'), expected && t('expected_yes')],
    [
      t('last_issue'),
      issue && (
        <>
          {t('last_issue_text', { day: day(issue.issued_at), holder: name(issue.holder, issue.holder_en) })}{' '}
          {issue.slip && <span class="code">{issue.slip}</span>} {issue.task && <span class="code">{issue.task}</span>}
        </>
      ),
    ],
    [
      t('fitted'),
      fitted && (
        <>
          {day(fitted.at)} {[fitted.channel, fitted.board, fitted.position].filter(Boolean).join(' · ')}
        </>
      ),
    ],
    [t('warranty'), item && <Warranty known={known} />],
    [
      t('earlier'),
      earlier &&
        (earlier.last
          ? t('earlier_n', { n: earlier.returns - (earlier.open ? 1 : 0), number: earlier.last.number })
          : piece && t('earlier_none')),
    ],
    [t('repairs'), earlier?.last_repair && t('repairs_n', { n: earlier.repairs, number: earlier.last_repair })],
    [t('batch'), batch && t(`source_${batch.source}`, { batch: batch.value })],
  ];
  const shown = facts.filter(([, value]) => Boolean(value));
  if (shown.length === 0) return null;
  return (
    <dl class="fact-list log-known" aria-label={t('known')}>
      {shown.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Warranty({ known: { warranty } }: { known: KnownFacts }) {
  const t = useMessages(logMessages);
  const format = useFormat();
  if (warranty.reason === 'repaired') return <>{t('advice_repaired')}</>;
  if (warranty.reason === 'no_device') return <>{t('advice_no_device')}</>;
  if (warranty.reason === 'no_date') return <>{t('advice_no_date')}</>;
  const isIn = warranty.advice === 'in';
  return (
    <span class={isIn ? 'badge bg-green-lt' : 'badge bg-yellow-lt'}>
      {t(isIn ? 'advice_in' : 'advice_out', { day: format.date(warranty.endsOn) })}
    </span>
  );
}
