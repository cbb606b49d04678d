import type { Subject } from '../../src/features/labels/find-subjects.js';
import { FieldError, SelectField, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { commonMessages } from '../components/messages.js';
import type { CardChoice, LabelPageProps } from './label-page.js';
import { cardMessages, labelMessages } from './messages.js';

/** What exactly: a search with boxes to tick, a range of bins, or the cards. */
export function ChooseFields(props: LabelPageProps) {
  const { kind } = props.choices;
  if (kind === 'card') return <Cards {...props} />;
  if (kind === 'bins') return <BinRange {...props} />;
  return <Search {...props} kind={kind} />;
}

function Search(props: LabelPageProps & { kind: 'item' | 'serial' | 'lot' | 'place' | 'badge' | 'property' }) {
  const t = useMessages(labelMessages);
  const common = useMessages(commonMessages);
  const { kind, choices, chosen, found, errors } = props;
  const picked = new Set(chosen.map((subject) => subject.pick));
  const others = found.rows.filter((row) => !picked.has(row.pick));
  const numbered = kind === 'serial' || kind === 'lot';
  const narrowed = !numbered || choices.item !== '' || choices.search !== '';
  return (
    <div class="card-body">
      <fieldset>
        <legend class="form-label">{t('which')}</legend>
        <div class="filters">
          {numbered && (
            <input
              class="form-control label-of-item"
              name="item"
              value={choices.item}
              placeholder={t('of_item')}
              aria-label={t('of_item')}
              autocomplete="off"
              maxlength={40}
            />
          )}
          <input
            class="form-control"
            type="search"
            name="search"
            value={choices.search}
            placeholder={t(`find_${kind}`)}
            aria-label={t(`find_${kind}`)}
            autocomplete="off"
            maxlength={100}
          />
          <button class="btn" type="submit" name="find" value="on">
            <Icon name="search" /> {common('search')}
          </button>
        </div>
        <FieldError name="pick" errors={errors} />
        {chosen.length > 0 && <Subjects title={t('picked', { n: chosen.length })} rows={chosen} ticked />}
        {others.length > 0 && <Subjects title={t('found')} rows={others} ticked={false} />}
        <Pages {...props} />
        {found.rows.length === 0 && (
          <p class="text-secondary mt-2 mb-0">
            {!narrowed ? t('narrow') : kind === 'badge' ? t('no_badges') : common('nothing_found')}
          </p>
        )}
      </fieldset>
    </div>
  );
}

function Subjects({ title, rows, ticked }: { title: string; rows: Subject[]; ticked: boolean }) {
  const name = useName();
  return (
    <section class="label-subjects" aria-label={title}>
      <h2 class="label-subjects-title">{title}</h2>
      <div class="label-subjects-list">
        {rows.map((row) => (
          <label class="label-subject" id={`subject-${row.pick}`}>
            <input class="form-check-input" type="checkbox" name="pick" value={row.pick} checked={ticked} />
            <span>
              <span class="label-subject-title">{row.title}</span>{' '}
              <span class="text-secondary">{name(row.nameZh, row.nameEn)}</span>
            </span>
          </label>
        ))}
      </div>
    </section>
  );
}

function Pages({ pages: { previous, next } }: LabelPageProps) {
  const common = useMessages(commonMessages);
  if (!previous && !next) return null;
  return (
    <p class="btn-list mt-2 mb-0">
      {previous && (
        <a class="btn" rel="prev" href={previous}>
          <Icon name="chevron-left" /> {common('previous')}
        </a>
      )}
      {next && (
        <a class="btn" rel="next" href={next}>
          {common('next')} <Icon name="chevron-right" />
        </a>
      )}
    </p>
  );
}

function BinRange({ choices, values, errors, warehouses }: LabelPageProps) {
  const t = useMessages(labelMessages);
  const name = useName();
  const form = {
    values: { ...values, warehouse: String(choices.warehouse ?? ''), from: choices.from, to: choices.to },
    errors,
  };
  return (
    <div class="card-body">
      <fieldset>
        <legend class="form-label">{t('which')}</legend>
        <div class="form-columns">
          <SelectField
            {...form}
            name="warehouse"
            label={t('warehouse')}
            empty="–"
            options={warehouses.map((row) => ({
              value: String(row.id),
              label: `${row.code} ${name(row.name, row.name_en)}`,
            }))}
          />
          <TextField {...form} name="from" label={t('from_bin')} maxlength={40} hint={t('range_hint')} />
          <TextField {...form} name="to" label={t('to_bin')} maxlength={40} />
        </div>
      </fieldset>
    </div>
  );
}

function Cards({ choices, cards }: LabelPageProps) {
  const t = useMessages(labelMessages);
  const name = useName();
  const boxes = (title: string, group: CardChoice[]) => (
    <div class="card-body">
      <fieldset>
        <legend class="form-label">{title}</legend>
        <div class="check-group">
          {group.map(({ word, pick }) => (
            <label class="form-check">
              <input
                class="form-check-input"
                type="checkbox"
                name="pick"
                value={pick}
                checked={choices.pick.includes(pick)}
              />
              <span class="form-check-label">{name(cardMessages[word].zh, cardMessages[word].en)}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </div>
  );
  return (
    <>
      {boxes(t('commands'), cards.commands)}
      {boxes(t('conditions'), cards.conditions)}
    </>
  );
}
