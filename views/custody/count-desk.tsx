import type { PieceCounted } from '../../src/features/custody/count-piece.js';
import type { CountLineRow, CountRow } from '../../src/features/custody/count-queries.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { ConditionMark, Notice } from '../components/marks.js';
import { LineTable } from './count-line-table.js';
import { countMessages } from './count-messages.js';

type Choice = NonNullable<PieceCounted['choices']>[number];
/** What a scan came to; each choice is a scan of its own, with a key of its own. */
export type SaidOfScan = Omit<PieceCounted, 'choices'> & { choices: (Choice & { key: string })[] };

export interface CountDeskProps {
  count: CountRow;
  lines: CountLineRow[];
  unknown: string[];
  /** What the last scan came to. */
  said: SaidOfScan | null;
  form: FormState;
  formKey: string;
  refusal?: string;
}

/** Where one counts: a field for the scanner, and the lines to tick and to fill in. What a scan swaps. */
export function CountDesk(props: CountDeskProps) {
  const { count, lines, unknown, said, refusal } = props;
  const t = useMessages(countMessages);
  const done = lines.filter((line) => line.counted !== null).length;
  const shown = count.blind ? lines.filter((line) => line.counted !== null) : lines;
  return (
    <div id="count-desk">
      <div class="card count-scan">
        <div class="card-body">
          <ScanForm {...props} />
          <div aria-live="polite">{said && <Said said={said} count={count} />}</div>
          <p class="mb-0 text-secondary">
            {count.blind ? t('progress_blind', { n: done }) : t('progress', { n: done, total: lines.length })}
          </p>
        </div>
      </div>
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card" method="post" action={`/custody/counts/${count.id}/lines`}>
        {shown.length === 0 ? (
          <div class="card-body">{t(count.blind ? 'nothing_counted' : 'nothing_booked')}</div>
        ) : (
          <LineTable lines={shown} blind={count.blind} form={props.form} last={said?.position} />
        )}
        <div class="card-footer btn-list">
          <button
            class="btn btn-primary"
            type="submit"
            formaction={`/custody/counts/${count.id}/finish`}
            data-confirm={t('finish_confirm')}
          >
            <Icon name="check" /> {t('finish')}
          </button>
          <button class="btn" type="submit">
            {t('save')}
          </button>
        </div>
      </form>
      {unknown.length > 0 && <UnknownCard count={count} unknown={unknown} />}
    </div>
  );
}

function ScanForm({ count, formKey }: CountDeskProps) {
  const t = useMessages(countMessages);
  const address = `/custody/counts/${count.id}/scans`;
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
      <input type="hidden" name="key" value={formKey} />
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

const tones: Partial<Record<PieceCounted['said'], 'success' | 'warning' | 'danger'>> = {
  counted: 'success',
  seen_already: 'warning',
  unknown: 'danger',
  customers: 'warning',
};

function Said({ said, count }: { said: SaidOfScan; count: CountRow }) {
  const t = useMessages(countMessages);
  const format = useFormat();
  const what = [said.item, said.serial].filter(Boolean).join(' ') || said.code;
  const text = () => {
    if (said.said !== 'counted') return t(`said_${said.said}`, { what });
    if (said.surplus) return t('said_surplus', { what });
    return said.serial
      ? t('said_seen', { what })
      : t('said_counted', { what, n: format.quantity(said.counted ?? '1') });
  };
  const tone = said.said === 'counted' && said.surplus ? 'warning' : (tones[said.said] ?? 'info');
  return (
    <Notice tone={tone} title={text()}>
      {said.choices.length > 0 && (
        <div class="btn-list">
          {said.choices.map((choice) => (
            <form method="post" action={`/custody/counts/${count.id}/scans`}>
              <input type="hidden" name="key" value={choice.key} />
              <input type="hidden" name="code" value={choice.code} />
              {choice.position && <input type="hidden" name="position" value={String(choice.position)} />}
              {choice.condition && !choice.position && (
                <input type="hidden" name="condition" value={choice.condition} />
              )}
              <button class="btn" type="submit">
                {choice.condition && <ConditionMark condition={choice.condition} />} {choice.label}
              </button>
            </form>
          ))}
        </div>
      )}
    </Notice>
  );
}

function UnknownCard({ count, unknown }: { count: CountRow; unknown: string[] }) {
  const t = useMessages(countMessages);
  return (
    <section class="card mt-3">
      <div class="card-header">
        <h2 class="card-title">{t('unknown')}</h2>
      </div>
      <div class="card-body pb-0">{t('unknown_text')}</div>
      <ul class="list-group list-group-flush">
        {unknown.map((code) => (
          <li class="list-group-item stock-line">
            <span class="code text-break">{code}</span>
            <form method="post" action={`/custody/counts/${count.id}/unknown/removal`}>
              <input type="hidden" name="code" value={code} />
              <button class="btn" type="submit" aria-label={t('remove_code', { code })}>
                {t('remove')}
              </button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
