import type { DocumentFacts } from '../../src/features/scan-station/documents.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { LoanDocument } from './loan-document.js';
import { isProperty, PropertyDocumentCard } from './property-card.js';
import { isPurchase, PurchaseDocumentCard } from './purchase-card.js';
import { isWork, WorkDocumentCard } from './work-document.js';
import { scanMessages } from './messages.js';
import type { AnswerProps } from './scan-desk.js';

type Shown = NonNullable<AnswerProps['document']>;
type Slip = Extract<DocumentFacts, { kind: 'requisition' }>;

/** A slip or task that was scanned: how it stands, and the one thing that comes next. */
export function DocumentCard({ shown }: { shown: Shown }) {
  const t = useMessages(scanMessages);
  const name = useName();
  const { facts } = shown;
  if (facts.kind === 'tool_loan') return <LoanDocument loan={facts} mayReturn={shown.mayReturn} adds={shown.adds} />;
  if (isProperty(facts)) return <PropertyDocumentCard document={facts} />;
  if (isPurchase(facts)) return <PurchaseDocumentCard document={facts} />;
  if (isWork(facts)) return <WorkDocumentCard work={facts} mayTakeIn={shown.mayTakeIn} />;
  const state = `${facts.kind === 'task' ? 'task' : 'slip'}_${facts.state}` as keyof typeof scanMessages;
  return (
    <div class="found" data-document={facts.number}>
      <h2 class="found-title">
        {t(facts.kind === 'task' ? 'task' : 'slip')} <span class="code">{facts.number}</span>{' '}
        <span class="badge bg-blue-lt">{state in scanMessages ? t(state as 'slip_draft') : facts.state}</span>
      </h2>
      {facts.kind === 'requisition' && <SlipFor slip={facts} />}
      <p class="text-secondary">
        {facts.kind === 'requisition' && <span class="code">{facts.task} </span>}
        {facts.title} · {name(facts.customer, facts.customerEn)}
      </p>
      {facts.kind === 'requisition' ? (
        <SlipNext slip={facts} shown={shown} />
      ) : (
        <div class="btn-list">
          <a class="btn btn-lg btn-primary" href={`/service-tasks/${facts.number}`} data-enter>
            {t('open_page')} <Icon name="chevron-right" />
          </a>
          <Hint />
        </div>
      )}
    </div>
  );
}

function SlipFor({ slip }: { slip: Slip }) {
  const t = useMessages(scanMessages);
  const name = useName();
  const format = useFormat();
  return (
    <p>
      <strong>{t('for_person', { name: name(slip.person, slip.personEn) })}</strong> ·{' '}
      {t('needed_by', { date: format.date(slip.neededBy) })}{' '}
      {slip.urgent && <span class="badge bg-red-lt">{t('urgent')}</span>}
    </p>
  );
}

function SlipNext({ slip, shown }: { slip: Slip; shown: Shown }) {
  const t = useMessages(scanMessages);
  const pick = shown.mayPick && slip.toPick;
  const issue = shown.mayIssue && slip.picked > 0;
  const own = slip.pickerId === shown.readerId;
  return (
    <>
      {slip.picker && !own && (
        <p>
          <Icon name="user" /> {t('being_picked', { name: slip.picker })}
        </p>
      )}
      {shown.mayPick && !slip.toPick && slip.picked === 0 && <p>{t('nothing_to_do')}</p>}
      <div class="btn-list">
        {pick && own && (
          <a class="btn btn-lg btn-primary" href="/picking/walk" data-enter>
            <Icon name="basket" /> {t('go_on_picking')}
          </a>
        )}
        {pick && !own && (
          <form method="post" action="/picking/walks">
            <input type="hidden" name="slip" value={slip.number} />
            {slip.picker && <input type="hidden" name="take_over" value="on" />}
            <button
              class={slip.picker ? 'btn btn-lg' : 'btn btn-lg btn-primary'}
              type="submit"
              {...(slip.picker ? {} : { 'data-enter': true })}
            >
              <Icon name="basket" /> {t(slip.picker ? 'take_over' : 'start_picking')}
            </button>
          </form>
        )}
        {issue && (
          <a
            class={pick ? 'btn btn-lg' : 'btn btn-lg btn-primary'}
            href={`/picking/${slip.number}/issue`}
            {...(pick ? {} : { 'data-enter': true })}
          >
            <Icon name="writing-sign" /> {t(slip.parcel ? 'send_slip' : 'issue_slip', { n: slip.picked })}
          </a>
        )}
        <a class="btn btn-lg" href={`/requisitions/${slip.number}`} {...(pick || issue ? {} : { 'data-enter': true })}>
          {t('open_page')} <Icon name="chevron-right" />
        </a>
        <Hint />
      </div>
    </>
  );
}

function Hint() {
  const t = useMessages(scanMessages);
  return <span class="text-secondary align-self-center">{t('again_or_enter')}</span>;
}
