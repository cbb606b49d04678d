import type { PropertyOfReturn } from '../../src/features/field-returns/property-of.js';
import type { ReturnRow, StepShown } from '../../src/features/field-returns/queries.js';
import type { QualityShown } from '../../src/features/items/index.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { fieldReturnMessages } from './messages.js';
import { OutcomeCards, type OutcomeProps } from './return-cards.js';
import { ReturnFacts } from './return-facts.js';
import { LogMarks, ReturnPiece, ReturnStateMark } from './return-marks.js';
import { returnPageMessages } from './return-messages.js';
import { ReturnProperty } from './return-property.js';

export interface ReturnPageProps extends OutcomeProps {
  one: ReturnRow;
  steps: StepShown[];
  may: {
    receive: boolean;
    identify: boolean;
    change: boolean;
    cancel: boolean;
    print: boolean;
    triage: boolean;
    log: boolean;
  };
  property: PropertyOfReturn | null;
  said?: 'logged' | 'received' | 'changed' | 'cancelled' | 'identified';
  attachments: AttachmentCardProps;
  quality: QualityShown | null;
  refusal?: string;
}

export function ReturnPage(props: ReturnPageProps) {
  const { one, said, refusal } = props;
  const t = useMessages(fieldReturnMessages);
  // Photos are taken right after logging, before anything else.
  const fresh = said === 'logged' || said === 'received';
  const photos = <AttachmentCard {...props.attachments} />;
  return (
    <>
      <PageHead
        pretitle={<a href="/field-returns">{t('returns')}</a>}
        title={
          <span class="slip-marks">
            <span class="code">{one.number}</span> <ReturnStateMark state={one.state} />
          </span>
        }
      >
        <Acts {...props} />
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <Said {...props} />
      {fresh && photos}
      <ReturnLive {...props} />
      <QualitySheets quality={props.quality} />
      {!fresh && photos}
      {props.may.cancel && <Cancelling one={one} />}
    </>
  );
}

/** What fetches itself again when something of the return changes. */
export function ReturnLive(props: ReturnPageProps) {
  const { one } = props;
  return (
    <div
      id="return"
      data-live={`field_return:${one.id}`}
      hx-get={`/field-returns/${one.number}`}
      hx-trigger="live"
      hx-swap="outerMorph"
    >
      <section class="card card-body mb-3">
        <h2 class="h3 mb-1">
          <ReturnPiece of={one} /> {one.serial && <span class="code">{one.serial}</span>}
        </h2>
        <div class="log-marks mb-3">
          <LogMarks of={{ ...one, repeats: one.repeat_of !== null, customers: one.owner_id !== 1 }} />
        </div>
        <Course one={one} />
        <NextStep one={one} />
      </section>
      <OutcomeCards {...props} />
      <ReturnFacts one={one} />
      <Steps steps={props.steps} />
    </div>
  );
}

function Acts({ one, may, said, property }: ReturnPageProps) {
  const t = useMessages(returnPageMessages);
  const page = `/field-returns/${one.number}`;
  return (
    <>
      {may.log && said !== undefined && (
        <a class="btn" href={said === 'received' ? '/field-returns/new?at=bench' : '/field-returns/new'}>
          <Icon name="plus" /> {t('log_another')}
        </a>
      )}
      {may.change && (
        <a class="btn" href={`${page}/change`}>
          <Icon name="pencil" /> {t('change')}
        </a>
      )}
      {may.print && (
        <a class="btn" href={`${page}/tag`}>
          <Icon name="tag" /> {t('tag')}
        </a>
      )}
      <ReturnProperty number={one.number} property={property} />
      {may.identify && (
        <a class="btn btn-primary" href={`${page}/identification`}>
          <Icon name="list-search" /> {t('identify')}
        </a>
      )}
      {may.receive && (
        <a class="btn btn-primary" href={`/field-returns/receive?code=${one.number}`}>
          <Icon name="package-import" /> {t('receive')}
        </a>
      )}
      {may.triage && (
        <a class="btn btn-primary" href={`/triage/${one.number}`}>
          <Icon name="search" /> {t('triage')}
        </a>
      )}
    </>
  );
}

function Said({ one, said }: ReturnPageProps) {
  const t = useMessages(returnPageMessages);
  if (!said) return null;
  if (said === 'logged' || said === 'received')
    return (
      <Notice tone="success" title={t(`${said}_done`, { number: one.number })}>
        {t(`${said}_next`)}
      </Notice>
    );
  return <Notice tone="success" title={t(`${said}_done`)} />;
}

const course = ['logged', 'received', 'found', 'decided'] as const;

function Course({ one }: { one: ReturnRow }) {
  const t = useMessages(fieldReturnMessages);
  if (one.state === 'cancelled') return null;
  const at = course.indexOf(one.state);
  const words = ['logged_step', 'received_step', 'found_step', 'decided_step'] as const;
  return (
    <ol class="slip-steps">
      {words.map((word, n) => (
        <li
          class={n === at ? 'slip-step-now' : n < at ? 'slip-step-done' : ''}
          {...(n === at ? { 'aria-current': 'step' } : {})}
        >
          <span class="slip-step-dot">{n < at || at === 3 ? <Icon name="check" /> : n + 1}</span>
          <span>{t(word)}</span>
        </li>
      ))}
    </ol>
  );
}

function NextStep({ one }: { one: ReturnRow }) {
  const t = useMessages(returnPageMessages);
  const waits = one.item_id === null && one.state !== 'cancelled' && one.state !== 'logged';
  return (
    <>
      <p class="m-0">{t(waits ? 'next_unidentified' : `next_${one.state}`)}</p>
      {one.correction !== null && (
        <p class="m-0 mt-2">
          {t('correction')} <a href={`/field-returns/corrections/${one.correction}`}>{t('to_correction')}</a>
        </p>
      )}
    </>
  );
}

function Steps({ steps }: { steps: StepShown[] }) {
  const t = useMessages(returnPageMessages);
  const words = useMessages(fieldReturnMessages);
  const name = useName();
  const format = useFormat();
  const word = (state: StepShown['state']) =>
    words(state === 'cancelled' ? 'state_cancelled' : (`${state}_step` as 'logged_step'));
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('steps')}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {steps.map((step) => (
          <li class="list-group-item">
            <strong>{word(step.state)}</strong> {name(step.by, step.by_en)}{' '}
            <span class="text-secondary">{format.dateTime(step.at)}</span>
            {step.note && <div class="note-text">{step.note}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Cancelling({ one }: { one: ReturnRow }) {
  const t = useMessages(returnPageMessages);
  return (
    <details class="card card-body mb-3">
      <summary>{t('cancel')}</summary>
      <p class="text-secondary mt-2">{t('cancel_text')}</p>
      <form class="log-cancel" method="post" action={`/field-returns/${one.number}/cancellation`}>
        <input
          class="form-control"
          name="note"
          maxlength={500}
          placeholder={t('cancel_why')}
          aria-label={t('cancel_why')}
          autocomplete="off"
        />
        <button class="btn btn-outline-danger" type="submit">
          <Icon name="ban" /> {t('cancel')}
        </button>
      </form>
    </details>
  );
}
