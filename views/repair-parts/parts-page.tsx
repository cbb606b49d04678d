import type { OrderHead } from '../../src/features/repair-parts/index.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { RepairHead } from '../components/repair-head.js';
import { ScanField, ScanFoot } from '../components/scan-field.js';
import { repairPartMessages } from './messages.js';
import { PartRows } from './part-rows.js';
import { PartsDesk, type PartsDeskProps } from './parts-desk.js';
import { RecoverCard, type RecoverCardProps } from './recover-card.js';
import { WantForm, type WantFormProps } from './want-form.js';

export type PartsDone = 'wanted' | 'waits' | 'cancelled' | 'back' | 'found' | 'nothing' | 'recovered';

export interface PartsPageProps {
  head: OrderHead;
  desk: PartsDeskProps;
  want: WantFormProps;
  recover: RecoverCardProps;
  /** Why nothing can be taken now. */
  closed: string | null;
  actor: { id: number; name: string };
  scanKey: string;
  done?: PartsDone;
  refusal?: string;
}

/** The parts of a repair: the scan field on top, what is wanted and was used, and the small slip. */
export function PartsPage(props: PartsPageProps) {
  const { head, desk, done, refusal } = props;
  const t = useMessages(repairPartMessages);
  const missing = desk.rows.some((row) => row.missing !== '0');
  return (
    <>
      <RepairHead order={head} tab="parts">
        {desk.rows.some((row) => row.open !== '0') && (
          <a class="btn" href={`/repairs/${head.number}/parts/print`}>
            <Icon name="printer" /> {t('print_slip')}
          </a>
        )}
      </RepairHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {done && <Notice tone={done === 'nothing' || done === 'waits' ? 'info' : 'success'} title={t(`done_${done}`)} />}
      {missing && desk.may.want && <Missing {...props} />}
      {desk.may.use ? (
        <Scan {...props} />
      ) : (
        <section class="card mb-3">
          {props.closed && <p class="card-body m-0 text-secondary">{props.closed}</p>}
          <PartRows {...desk} />
        </section>
      )}
      {desk.may.want && <WantForm {...props.want} />}
      {(props.recover.mayRecover || props.recover.rows.length > 0) && <RecoverCard {...props.recover} />}
    </>
  );
}

function Scan({ head, desk, scanKey, actor }: PartsPageProps) {
  const page = `/repairs/${head.number}/parts`;
  return (
    <div id="scan-page" class="mb-3 repair-store" data-mode="parts">
      <div class="card scan-main">
        <ScanField
          page={page}
          scanKey={scanKey}
          actorId={actor.id}
          state={JSON.stringify(desk.said.state)}
          kept={`sparebook.${head.number}.`}
        />
        <PartsDesk {...desk} />
        <ScanFoot page={page} actor={actor.name} />
      </div>
    </div>
  );
}

function Missing({ head, want }: PartsPageProps) {
  const t = useMessages(repairPartMessages);
  return (
    <form class="card card-body mb-3 repair-missing" method="post" action={`/repairs/${head.number}/parts/retry`}>
      <p class="m-0">
        <Icon name="clock" /> {t('waits')}
      </p>
      <input type="hidden" name="key" value={want.newKey()} />
      <button class="btn" type="submit">
        <Icon name="refresh" /> {t('retry')}
      </button>
    </form>
  );
}
