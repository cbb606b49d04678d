import type { Child } from 'hono/jsx';
import type { LeftoverPick, SlipToIssue } from '../../src/features/picking/queries.js';
import type { FormState } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { ParcelForm, SignatureForms } from './issue-forms.js';
import { pickingMessages } from './messages.js';
import { PickedThing } from './picked-thing.js';

export interface IssuePageProps {
  slip: SlipToIssue;
  picks: LeftoverPick[];
  signers: { id: number; name: string; name_en: string | null }[];
  form: FormState;
  issueKey: string;
  readerId: number;
  refusal?: string;
  /** The waybill was used before: asks whether that is right. */
  askAgain?: boolean;
  /** Several cost nothing to look at: signed by the receiver's own sign-in, which was tried a moment ago. */
  signsIn?: boolean;
}

/** What was picked for a slip, and its way out: against a signature, or by parcel. */
export function IssuePage(props: IssuePageProps) {
  const t = useMessages(pickingMessages);
  const { slip, picks } = props;
  const parcel = slip.delivery === 'parcel';
  const open = slip.state === 'approved' || slip.state === 'partly_issued';
  return (
    <>
      <PageHead
        pretitle={<a href="/picking">{t('picking')}</a>}
        title={t(parcel ? 'send_title' : 'issue_title', { slip: slip.number })}
      >
        {slip.picker_id === props.readerId && (
          <a class="btn" href="/picking/walk">
            <Icon name="basket" /> {t('go_on')}
          </a>
        )}
      </PageHead>
      {props.refusal && <Notice tone="danger" title={props.refusal} />}
      <SlipFacts slip={slip} />
      {picks.length === 0 ? (
        <section class="card">
          <Empty title={t('nothing_picked_title')} icon="basket">
            <a class="btn btn-primary" href="/picking">
              {t('to_queue')}
            </a>
          </Empty>
        </section>
      ) : (
        <div class="issue-columns">
          <PickedCard {...props} />
          {open && (parcel ? <ParcelForm {...props} /> : <SignatureForms {...props} />)}
        </div>
      )}
    </>
  );
}

function SlipFacts({ slip }: { slip: SlipToIssue }) {
  const t = useMessages(pickingMessages);
  const name = useName();
  const format = useFormat();
  const facts: [label: string, value: Child][] = [
    [t('receiver'), <strong>{name(slip.receiver, slip.receiver_en)}</strong>],
    [
      t('task'),
      <>
        <a class="code" href={`/service-tasks/${slip.task}`}>
          {slip.task}
        </a>{' '}
        {slip.title}
      </>,
    ],
    [t('customer'), name(slip.customer, slip.customer_en)],
    [t('needed_by'), format.date(slip.needed_by)],
  ];
  if (slip.picker) facts.push([t('picker'), t('since', { name: slip.picker, time: format.dateTime(slip.since) })]);
  return (
    <dl class="fact-list card card-body mb-3">
      {facts.map(([label, value]) => (
        <div>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function PickedCard({ slip, picks }: IssuePageProps) {
  const t = useMessages(pickingMessages);
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{t('picked_so_far', { n: picks.length })}</h2>
      </div>
      <ul class="pick-list">
        {picks.map((pick) => (
          <li>
            <span>
              <PickedThing pick={pick} />{' '}
              <span class="text-secondary">
                · {t('from')} <span class="code">{pick.place}</span>
              </span>
            </span>
            <form method="post" action={`/picking/picks/${pick.id}/put-back`}>
              <input type="hidden" name="back" value="issue" />
              <button class="btn btn-icon" type="submit" aria-label={`${t('undo')} ${pick.item}`}>
                <Icon name="arrow-back-up" />
              </button>
            </form>
          </li>
        ))}
      </ul>
      {slip.still_open > 0 && (
        <p class="card-body m-0">
          <Icon name="info-circle" /> {t('stays_open', { n: slip.still_open })}
        </p>
      )}
    </section>
  );
}
