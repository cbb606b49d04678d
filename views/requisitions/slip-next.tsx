import type { RequisitionRow, SlipLine, StoryRow } from '../../src/features/requisitions/queries.js';
import { DecisionForm } from '../components/decision-form.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { nextMessages } from './page-messages.js';

/** What the next step of a slip is for the viewer, as the route found it. */
export interface NextStep {
  /** May say yes or no. */
  decide: boolean;
  /** Would decide, were it worth less. */
  aboveLimit: boolean;
  /** Who is asked to decide, by name. */
  approvers: { name: string; name_en: string | null }[];
  /** Picks and issues. */
  pick: boolean;
  /** Holds pieces of it. */
  account: boolean;
  /** May draft a corrected copy. */
  copy: boolean;
}

interface Props {
  slip: RequisitionRow;
  lines: SlipLine[];
  story: StoryRow[];
  hold: { picker: string | null; picker_en: string | null };
  next: NextStep;
  keys: { approve: string; reject: string };
}

const APPROVERS_NAMED = 3;

/** One sentence about what is missing, and the one button for whoever can do it. */
export function SlipNext(props: Props) {
  switch (props.slip.state) {
    case 'draft':
      return <Draft {...props} />;
    case 'submitted':
      return props.next.decide ? <Decide {...props} /> : <WaitForApproval {...props} />;
    case 'approved':
    case 'partly_issued':
      return <Pick {...props} />;
    case 'issued':
      return <Account {...props} />;
    case 'closed':
      return <Ended {...props} tone="closed" />;
    default:
      return <Ended {...props} tone="ended" />;
  }
}

function Draft({ slip }: Props) {
  const t = useMessages(nextMessages);
  const name = useName();
  return <p class="m-0">{t('draft', { person: name(slip.drafter_name, slip.drafter_name_en) })}</p>;
}

function Decide({ slip, keys }: Props) {
  const t = useMessages(nextMessages);
  const address = `/requisitions/${slip.number}`;
  return (
    <>
      <p>
        {slip.approved_at && <strong>{t('reapproval')} </strong>}
        {t('decide')}
      </p>
      <DecisionForm
        document={slip.number}
        approve={`${address}/approval`}
        reject={`${address}/rejection`}
        fields={{ version: String(slip.version) }}
        keys={keys}
      />
    </>
  );
}

function WaitForApproval({ slip, next }: Props) {
  const t = useMessages(nextMessages);
  const name = useName();
  const named = next.approvers.slice(0, APPROVERS_NAMED).map((one) => name(one.name, one.name_en));
  const rest = next.approvers.length - named.length;
  const people = [named.join(t('comma')), rest > 0 && t('more_people', { n: rest })].filter(Boolean).join(' ');
  return (
    <p class="m-0">
      {slip.approved_at && <strong>{t('reapproval')} </strong>}
      {people
        ? next.aboveLimit
          ? t('above_limit', { people })
          : t('wait_approval', { people })
        : t('wait_approval_nobody')}
    </p>
  );
}

function Pick({ slip, lines, hold, next }: Props) {
  const t = useMessages(nextMessages);
  const name = useName();
  const promised = lines.some((line) => Number(line.promised) > 0);
  const waiting = lines.filter((line) => Number(line.waiting) > 0).length;
  const picking = hold.picker && t('picking', { person: name(hold.picker, hold.picker_en) });
  const said = !promised ? t('wait_stock') : (picking ?? t(next.pick ? 'to_pick' : 'wait_pick'));
  return (
    <>
      <p class="m-0">
        {said} {promised && waiting > 0 && t('some_wait', { n: waiting })}
      </p>
      {next.pick && promised && (
        <a class="btn btn-primary mt-2" href={`/picking?slip=${slip.number}`}>
          <Icon name="list-check" /> {t(hold.picker ? 'go_on_picking' : 'pick')}
        </a>
      )}
    </>
  );
}

function Account({ slip, next }: Props) {
  const t = useMessages(nextMessages);
  const name = useName();
  if (!next.account) return <p class="m-0">{t('wait_account', { person: name(slip.for_name, slip.for_name_en) })}</p>;
  return (
    <>
      <p class="m-0">{t('account')}</p>
      <a class="btn btn-primary mt-2" href={`/issued-parts?slip=${slip.number}`}>
        <Icon name="checklist" /> {t('account_button')}
      </a>
    </>
  );
}

function Ended({ slip, story, next, tone }: Props & { tone: 'closed' | 'ended' }) {
  const t = useMessages(nextMessages);
  if (tone === 'closed') return <p class="m-0">{t('closed')}</p>;
  const reason = story.findLast((step) => step.kind === slip.state)?.reason;
  const said =
    slip.state === 'rejected'
      ? t('rejected', { reason: reason ?? '–' })
      : slip.state === 'expired'
        ? t('expired')
        : reason
          ? t('cancelled', { reason })
          : t('cancelled_plainly');
  return (
    <>
      <p class="m-0">{said}</p>
      {next.copy && (
        <a class="btn btn-primary mt-2" href={`/requisitions/new?copy=${slip.number}`}>
          <Icon name="copy" /> {t('correct_copy')}
        </a>
      )}
    </>
  );
}
