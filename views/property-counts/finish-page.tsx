import type { Child } from 'hono/jsx';
import type { CountOutcome } from '../../src/features/property-counts/differences.js';
import type { CountRow } from '../../src/features/property-counts/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { propertyCountsMessages } from './messages.js';

interface FinishProps {
  count: CountRow;
  outcomes: CountOutcome[];
  /** Of what is shown as missing: finished is what was seen. */
  seen: string;
  what: string;
  formKey: string;
  refusal?: string | undefined;
}

/** What a count comes to before it is finished: what is missing, what moves, and what nobody can explain. */
export function FinishPage({ count, outcomes, seen, what, formKey, refusal }: FinishProps) {
  const t = useMessages(propertyCountsMessages);
  const missing = outcomes.filter((one) => Number(one.missing) > 0);
  const moves = outcomes.filter((one) => one.moves || one.stays);
  const odd = outcomes.filter((one) => one.over || one.more || (one.surplus && !one.moves && !one.stays));
  return (
    <>
      <PageHead
        title={t('finish_of', { count: count.number })}
        pretitle={<a href={`/property-counts/${count.number}`}>{t('back')}</a>}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <p class="text-secondary">{t('progress', { n: count.counted, total: count.lines })}</p>
      <form method="post" action={`/property-counts/${count.number}/finish`}>
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="seen" value={seen} />
        {missing.length === 0 && <Notice tone="success" title={t('all_found')} />}
        {missing.length > 0 && (
          <OutcomeCard
            title={t('missing')}
            text={t('missing_text')}
            rows={missing}
            said={(one) => <Missing one={one} />}
          >
            <div class="card-body">
              <label class="form-check mb-3">
                <input class="form-check-input" type="checkbox" name="confirmed" value="on" required />
                <span class="form-check-label">{t('confirm', { n: missing.length })}</span>
              </label>
              <label class="form-label" for="what">
                {t('case_what')}
              </label>
              <textarea class="form-control" id="what" name="what" rows={2} maxlength={1000}>
                {what}
              </textarea>
            </div>
          </OutcomeCard>
        )}
        {moves.length > 0 && (
          <OutcomeCard title={t('moves')} text={t('moves_text')} rows={moves} said={(one) => <Moves one={one} />} />
        )}
        {odd.length > 0 && (
          <OutcomeCard title={t('odd')} text={t('odd_text')} rows={odd} said={(one) => <Odd one={one} />} />
        )}
        <div class="btn-list">
          <button class="btn btn-primary btn-lg" type="submit">
            <Icon name="check" /> {t('finish')}
          </button>
          <a class="btn btn-lg" href={`/property-counts/${count.number}`}>
            {t('back')}
          </a>
        </div>
      </form>
    </>
  );
}

interface CardProps {
  title: string;
  text: string;
  rows: CountOutcome[];
  said: (one: CountOutcome) => Child;
  children?: Child;
}

function OutcomeCard({ title, text, rows, said, children }: CardProps) {
  const name = useName();
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">
          {title} <span class="badge bg-blue-lt">{rows.length}</span>
        </h2>
      </div>
      <p class="card-body m-0 text-secondary">{text}</p>
      <ul class="list-group list-group-flush">
        {rows.map((one) => (
          <li class="list-group-item property-count-line">
            <div>
              <span class="code">{one.code}</span> {one.description}{' '}
              {one.serial && <span class="code text-secondary">{one.serial}</span>}
              <div class="text-secondary small">
                {one.place && `${one.place} ${name(one.place_name!, one.place_name_en)}`}
              </div>
            </div>
            <div>{said(one)}</div>
          </li>
        ))}
      </ul>
      {children}
    </section>
  );
}

function Missing({ one }: { one: CountOutcome }) {
  const t = useMessages(propertyCountsMessages);
  const format = useFormat();
  return (
    <span>
      {t('missing_amount')} <strong>{format.amount(one.missing, one.unit)}</strong> ·{' '}
      {one.case ? t('has_case', { case: one.case }) : t('opens_case')}
    </span>
  );
}

function Moves({ one }: { one: CountOutcome }) {
  const t = useMessages(propertyCountsMessages);
  const name = useName();
  const place = `${one.found_place} ${name(one.found_place_name!, one.found_place_name_en)}`;
  return (
    <span>{one.moves ? t('moves_to', { place }) : `${t('found_in', { place })}: ${t(`stays_${one.stays!}`)}`}</span>
  );
}

function Odd({ one }: { one: CountOutcome }) {
  const t = useMessages(propertyCountsMessages);
  const name = useName();
  const why = one.over ? 'odd_over' : one.more ? 'odd_more' : 'odd_surplus';
  const place = one.found_place && `${one.found_place} ${name(one.found_place_name!, one.found_place_name_en)}`;
  return <span>{[place && t('found_in', { place }), t(why)].filter(Boolean).join(' · ')}</span>;
}
