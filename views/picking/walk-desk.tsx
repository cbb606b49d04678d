import type { WalkAnswer } from '../../src/features/picking/scan-walk.js';
import type { Missing, Stop } from '../../src/features/picking/walk.js';
import { Icon } from '../components/icon.js';
import { useLanguage, useMessages } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { pickingMessages } from './messages.js';
import { WalkList } from './walk-list.js';
import { WalkSaid } from './walk-said.js';
import { WalkTrays } from './walk-trays.js';

export interface WalkProps {
  answer: WalkAnswer;
  /** What is said about the last scan, in the reader's words. */
  text: string | null;
  stops: Stop[];
  missing: Missing[];
  actorId: number;
  mayIssue: boolean;
}

/** The part of the page that each answer replaces; the field itself stays, with what is being typed. */
export function WalkDesk(props: WalkProps) {
  const { answer } = props;
  const done = answer.walk.slips.length === 0;
  return (
    <section
      id="scan-desk"
      class="scan-desk walk-desk"
      data-mode="walk"
      data-tone={answer.tone}
      data-state={JSON.stringify(answer.state)}
      data-actor={String(props.actorId)}
    >
      <div class="walk-now">
        <WalkSaid {...props} />
        {answer.choices.length > 0 && <Choices {...props} />}
        {!done && <Where answer={answer} />}
      </div>
      {!done && <WalkList {...props} />}
      {!done && <WalkTrays {...props} />}
    </section>
  );
}

function Choices({ answer }: WalkProps) {
  const language = useLanguage();
  return (
    <div class="scan-choices">
      {answer.choices.map((choice) => (
        <ScanButton code={choice.code} style="btn btn-lg">
          {language === 'en' ? choice.labelEn : choice.label}
        </ScanButton>
      ))}
    </div>
  );
}

/** Where one stands, and how many the next scan stands for. */
function Where({ answer: { bin, state } }: { answer: WalkAnswer }) {
  const t = useMessages(pickingMessages);
  const number = state.quantity && state.quantity !== 'rest' ? state.quantity : null;
  return (
    <>
      <div class="walk-bin">
        <div class="scan-cell">
          <span class="scan-cell-label">{t('at_bin')}</span>
          <span class="scan-cell-value">
            {bin ? <strong>{bin.code}</strong> : <span class="text-secondary">{t('any_bin')}</span>}
          </span>
        </div>
        {bin && (
          <ScanButton code="CMD-DONE" style="btn scan-done" label={t('leave_bin')}>
            <Icon name="x" />
          </ScanButton>
        )}
      </div>
      <div class="scan-pad walk-pad" role="group" aria-label={t('quantity')}>
        <span class="scan-pad-label">{t('quantity')}</span>
        <ScanButton
          code="CMD-MINUS-1"
          style="btn btn-lg"
          label={t('fewer', { n: 1 })}
          disabled={number === null || number === '1'}
        >
          −1
        </ScanButton>
        <output class={state.quantity ? 'scan-pad-number scan-pad-set' : 'scan-pad-number'}>
          {state.quantity === 'rest' ? t('rest') : (number ?? 1)}
        </output>
        <ScanButton code="CMD-PLUS-1" style="btn btn-lg" label={t('more', { n: 1 })}>
          +1
        </ScanButton>
        <ScanButton code="CMD-PLUS-5" style="btn btn-lg" {...(number ? { label: t('more', { n: 5 }) } : {})}>
          {number ? '+5' : '5'}
        </ScanButton>
        <ScanButton code="*REST" style="btn btn-lg" label={t('rest_title')} pressed={state.quantity === 'rest'}>
          {t('rest')}
        </ScanButton>
      </div>
    </>
  );
}
