import type { LinkShown, Opens, StepShown } from '../../src/features/quality-feedback/queries.js';
import type { ChangeRow } from '../../src/platform/history.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { ChangeHistory } from '../components/change-history.js';
import { TextArea } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import type { Page } from '../components/paging.js';
import { sheetFormMessages } from './form-messages.js';
import { sheetMessages } from './messages.js';
import { sheetPageMessages } from './page-messages.js';
import { formOf, type SheetActsProps } from './act-card.js';
import { OtherActs } from './other-acts.js';
import { NextAct } from './sheet-acts.js';
import { SheetCourse } from './sheet-course.js';
import { AnswerCard, LinksCard, ProblemCard, StoryCard } from './sheet-facts.js';
import { SheetState } from './sheet-marks.js';

export const saidWords = [
  'raised',
  'again',
  'changed',
  'passed',
  'sent_back',
  'assigned',
  'answered',
  'closed',
  'rejected',
  'reopened',
  'withdrawn',
  'warning',
  'remark',
] as const;

export interface SheetPageProps extends SheetActsProps {
  links: LinkShown[];
  steps: StepShown[];
  opens: Opens;
  /** YYYY-MM-DD */
  today: string;
  said?: (typeof saidWords)[number];
  refusal?: string;
  attachments: AttachmentCardProps;
  history: { rows: ChangeRow[]; page: Page } | null;
}

/** A sheet: where it stands, what is to be done next, what it says, and what happened to it. */
export function SheetPage(props: SheetPageProps) {
  const { sheet, may, said, refusal, history } = props;
  const t = useMessages(sheetPageMessages);
  const words = useMessages(sheetMessages);
  // Photos are taken right after raising, before anything else.
  const photos = <AttachmentCard {...props.attachments} />;
  const canEdit = may.change && sheet.state === 'raised';
  return (
    <>
      <PageHead
        pretitle={<a href="/quality-feedback">{words('sheets')}</a>}
        title={
          <span class="slip-marks">
            <span class="code">{sheet.number}</span> <span>{sheet.title}</span> <SheetState state={sheet.state} />
          </span>
        }
      >
        {said === 'raised' && (
          <a class="btn" href="/quality-feedback/new">
            <Icon name="plus" /> {t('raise_another')}
          </a>
        )}
        {canEdit && (
          <a class="btn" href={`/quality-feedback/${sheet.number}/change`}>
            <Icon name="pencil" /> {t('change')}
          </a>
        )}
        <a class="btn" href={`/quality-feedback/${sheet.number}/paper`}>
          <Icon name="printer" /> {t('paper')}
        </a>
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {said && !refusal && <Said said={said} number={sheet.number} />}
      {said === 'raised' && photos}
      <SheetCourse sheet={sheet} today={props.today} seen={sheet.version} />
      <NextAct {...props} />
      <ProblemCard sheet={sheet} opens={props.opens} />
      <LinksCard sheet={sheet} links={props.links} mayChange={may.links} />
      <AnswerCard sheet={sheet} />
      {said !== 'raised' && photos}
      <OtherActs {...props} />
      <StoryCard steps={props.steps} />
      {may.remark && <RemarkForm {...props} />}
      {history && <SheetHistory number={sheet.number} history={history} />}
    </>
  );
}

function Said({ said, number }: { said: NonNullable<SheetPageProps['said']>; number: string }) {
  const t = useMessages(sheetPageMessages);
  if (said === 'raised')
    return (
      <Notice tone="success" title={t('said_raised', { number })}>
        {t('said_raised_text')}
      </Notice>
    );
  return <Notice tone="success" title={t(`said_${said}`)} />;
}

function RemarkForm({ sheet, form, keys }: SheetPageProps) {
  const t = useMessages(sheetPageMessages);
  return (
    <form class="card card-body mb-3" id="remarks" method="post" action={`/quality-feedback/${sheet.number}/remarks`}>
      <input type="hidden" name="key" value={keys.remarks} />
      <TextArea {...formOf(form, 'remarks')} name="remark" label={t('remark')} rows={2} required />
      <div>
        <button class="btn" type="submit">
          <Icon name="plus" /> {t('add_remark')}
        </button>
      </div>
    </form>
  );
}

const acts = [
  'raised',
  'changed',
  'sent_back',
  'raised_again',
  'passed',
  'assigned',
  'answered',
  'rejected',
  'closed',
  'reopened',
  'withdrawn',
  'warning',
  'remark',
] as const;
const states = ['raised', 'sent_back', 'passed', 'assigned', 'answered', 'closed', 'withdrawn'] as const;
const departments = ['quality', 'development', 'purchasing', 'production'] as const;

function SheetHistory({ number, history }: { number: string; history: { rows: ChangeRow[]; page: Page } }) {
  const t = useMessages(sheetPageMessages);
  const words = useMessages(sheetMessages);
  const form = useMessages(sheetFormMessages);
  const labels = {
    ...Object.fromEntries(acts.map((act) => [`quality_sheet.${act}`, t(`act_${act}`)])),
    ...Object.fromEntries(states.map((state) => [`state=${state}`, words(`state_${state}`)])),
    ...Object.fromEntries(departments.map((one) => [`department=${one}`, words(`department_${one}`)])),
    'kind=feedback': words('kind_feedback'),
    'kind=information': words('kind_information'),
    kind: words('kind'),
    state: words('state'),
    department: words('department'),
    title: words('title'),
    problem: t('problem'),
    positions: t('positions'),
    quantity: t('quantity'),
    found_on: words('found_on'),
    late: words('late'),
    urgent: words('urgent'),
    customer: words('customer'),
    task: t('task'),
    device: t('device'),
    links: t('lines'),
    from: form('from'),
    note: t('note'),
    assignee: words('assignee'),
    due_on: words('due_on'),
    cause: words('cause'),
    cause_note: t('cause_note'),
    action: words('action'),
    action_due_on: t('action_due_on'),
    answered_name: t('answered_name'),
    check_note: t('check_note'),
    warns: t('warning_title'),
    warning: t('warning'),
  };
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('history')}</h2>
      </div>
      <ChangeHistory
        rows={history.rows}
        page={history.page}
        address={(page) => `/quality-feedback/${number}?history=${page}`}
        labels={labels}
      />
    </section>
  );
}
