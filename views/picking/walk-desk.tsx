import type { WalkAnswer } from '../../src/features/picking/scan-walk.js';
import type { Missing, Stop } from '../../src/features/picking/walk.js';
import { AtBin } from '../components/at-bin.js';
import { useLanguage, useMessages } from '../components/language.js';
import { ScanButton } from '../components/scan-button.js';
import { ScanPad } from '../components/scan-pad.js';
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
  return (
    <>
      <AtBin label={t('at_bin')} bin={bin} none={t('any_bin')} leave={t('leave_bin')} />
      <ScanPad
        words={pickingMessages}
        style="scan-pad walk-pad"
        quantity={state.quantity ?? null}
        steps={[1, 5]}
        mayRest
      />
    </>
  );
}
