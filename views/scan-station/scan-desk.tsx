import type { Child } from 'hono/jsx';
import type { Mode } from '../../src/features/scan-station/mode.js';
import type { PlaceFacts, Thing } from '../../src/features/scan-station/facts.js';
import type { ActRow } from '../../src/features/scan-station/queries.js';
import type { ScanState } from '../../src/features/scan-station/state.js';
import type { Choice, Tone } from '../../src/features/scan-station/step.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useLanguage, useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { word } from './act-row.js';
import { FoundCard } from './found-card.js';
import { scanMessages } from './messages.js';

export interface DeskProps {
  state: ScanState;
  from: PlaceFacts | null;
  to: PlaceFacts | null;
  modes: Mode[];
  answer: { tone: Tone; text: string; choices?: Choice[]; thing?: Thing; unknown?: string; act?: ActRow } | null;
  mayCreateItems: boolean;
  mayUndo: boolean;
  /** Places to choose from when there is no barcode at hand. */
  places: { code: string; name: string; name_en: string | null; label: string }[];
}

const toneIcons: Record<Tone, IconName> = {
  ok: 'circle-check',
  info: 'info-circle',
  ask: 'help-circle',
  refused: 'circle-x',
  unknown: 'alert-triangle',
};
const modeIcons: Record<Mode, IconName> = {
  lookup: 'search',
  receive: 'arrow-down',
  issue: 'arrow-up',
  lend: 'tool',
  return: 'arrow-back-up',
  move: 'arrows-exchange',
  condition: 'adjustments',
};

/** The part of the station that each answer replaces; the field itself stays, with what is being typed. */
export function ScanDesk(props: DeskProps) {
  const { state, answer, modes } = props;
  const t = useMessages(scanMessages);
  return (
    <section
      id="scan-desk"
      class="scan-desk"
      data-mode={state.mode}
      data-tone={answer?.tone ?? 'info'}
      data-state={JSON.stringify(state)}
    >
      <div class="scan-modes" role="group" aria-label={t('scan_station')}>
        {modes.map((mode) => (
          <ScanButton
            code={`CMD-${mode.toUpperCase()}`}
            style={mode === state.mode ? 'btn btn-primary' : 'btn'}
            pressed={mode === state.mode}
          >
            <Icon name={modeIcons[mode]} /> {t(mode)}
          </ScanButton>
        ))}
        {props.mayUndo && (
          <ScanButton code="CMD-UNDO" style="btn btn-ghost-secondary">
            <Icon name="arrow-back-up" /> {t('undo')}
          </ScanButton>
        )}
        {state.mode !== 'lookup' && (
          <ScanButton code="CMD-DONE" style="btn btn-ghost-secondary">
            <Icon name="x" /> {t('done')}
          </ScanButton>
        )}
      </div>
      <Chips {...props} />
      <div class={`scan-answer scan-${answer?.tone ?? 'info'}`} role="status" aria-live="assertive">
        <Icon name={answer ? toneIcons[answer.tone] : 'scan'} large />
        <div class="scan-words">{answer ? <Answer answer={answer} /> : <Ready />}</div>
      </div>
      {answer && <Choices {...props} answer={answer} />}
      {state.mode !== 'lookup' && <QuantityPad quantity={state.quantity ?? null} />}
    </section>
  );
}

function Ready() {
  const t = useMessages(scanMessages);
  return (
    <>
      <p class="scan-title">{t('ready')}</p>
      <p>{t('ready_text')}</p>
    </>
  );
}

function ScanButton({
  code,
  style,
  pressed,
  children,
}: {
  code: string;
  style: string;
  pressed?: boolean;
  children?: Child;
}) {
  return (
    <button
      class={style}
      type="submit"
      form="scan-form"
      name="command"
      value={code}
      data-scan={code}
      {...(pressed === undefined ? {} : { 'aria-pressed': pressed ? 'true' : 'false' })}
    >
      {children}
    </button>
  );
}

function Chips({ state, from, to }: DeskProps) {
  const t = useMessages(scanMessages);
  const name = useName();
  const shown = [from && { label: t('from'), place: from }, to && { label: t('to'), place: to }].filter(
    (chip) => chip !== null,
  );
  if (shown.length === 0 && !state.condition && !state.quantity) return null;
  return (
    <p class="scan-chips">
      {shown.map(({ label, place }) => (
        <span class="scan-chip">
          {label} <strong>{place.code}</strong> {name(place.name, place.nameEn)}
        </span>
      ))}
      {state.condition && (
        <span class="scan-chip">
          {t('new_condition')} <ConditionMark condition={state.condition} />
        </span>
      )}
      {state.quantity && (
        <span class="scan-chip">
          {t('quantity')} <strong>{state.quantity === 'rest' ? t('rest') : state.quantity}</strong>
        </span>
      )}
    </p>
  );
}

function Answer({ answer }: { answer: NonNullable<DeskProps['answer']> }) {
  const t = useMessages(scanMessages);
  const name = useName();
  const format = useFormat();
  const { act, thing } = answer;
  if (thing) return <FoundCard thing={thing} />;
  if (!act) return <p class="scan-title">{answer.text}</p>;
  const left = { left: format.quantity(act.left), unit: act.unit };
  return (
    <>
      <p class="scan-title">
        {act.kind === 'reverse' ? `${t('undone')}：` : `${word(t, act.kind)} `}
        {format.quantity(act.quantity)} {act.unit} {act.item_code} {name(act.item_name, act.item_name_en)}
      </p>
      <p>
        {act.serial ?? act.lot ?? ''} {act.from_code} → <strong>{act.to_code}</strong> {act.to_name}
        {act.from_condition !== act.to_condition && <ConditionMark condition={act.to_condition} />}
      </p>
      <p>
        {act.from_outside
          ? t('now_in', { place: act.to_code, ...left })
          : t('left_in', { place: act.from_code, ...left })}
      </p>
    </>
  );
}

function Choices({ answer, places, mayCreateItems }: DeskProps & { answer: NonNullable<DeskProps['answer']> }) {
  const t = useMessages(scanMessages);
  const language = useLanguage();
  const format = useFormat();
  return (
    <div class="scan-choices">
      {answer.choices?.map((choice) => (
        <ScanButton code={choice.code} style="btn btn-lg">
          {choice.condition && <ConditionMark condition={choice.condition} />}{' '}
          {language === 'en' && choice.labelEn ? choice.labelEn : choice.label}
          {choice.quantity && choice.label !== choice.quantity && (
            <span class="text-secondary">{format.quantity(choice.quantity)}</span>
          )}
        </ScanButton>
      ))}
      {answer.unknown && (
        <>
          <ScanButton code="CMD-ATTACH" style="btn btn-lg">
            <Icon name="tag" /> {t('attach')}
          </ScanButton>
          {mayCreateItems && (
            <a class="btn btn-lg" href={`/items/new?code=${encodeURIComponent(answer.unknown)}`}>
              <Icon name="plus" /> {t('create')}
            </a>
          )}
          <ScanButton code="CMD-IGNORE" style="btn btn-lg">
            <Icon name="x" /> {t('ignore')}
          </ScanButton>
        </>
      )}
      {places.length > 0 && (
        <select
          class="form-select form-select-lg"
          name="place"
          form="scan-form"
          aria-label={t('choose_place')}
          data-scan-choice
        >
          <option value="">{t('choose_place')}</option>
          {places.map((place) => (
            <option value={place.code}>{place.label}</option>
          ))}
        </select>
      )}
    </div>
  );
}

function QuantityPad({ quantity }: { quantity: string | null }) {
  const t = useMessages(scanMessages);
  const now = quantity && quantity !== 'rest' ? Number(quantity) : 1;
  return (
    <div class="scan-pad" role="group" aria-label={t('quantity')}>
      <ScanButton code={`*${Math.max(1, now - 1)}`} style="btn btn-lg">
        −1
      </ScanButton>
      {[1, 5, 10].map((step) => (
        <ScanButton code={`*${(quantity === null ? 0 : now) + step}`} style="btn btn-lg">
          {quantity === null ? step : `+${step}`}
        </ScanButton>
      ))}
      <ScanButton code="*REST" style="btn btn-lg">
        {t('rest')}
      </ScanButton>
    </div>
  );
}
