import type { LastDecision, Standing, WaitingSlip, WaitingWriteOff } from '../../src/features/approvals/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page, Paging } from '../components/paging.js';
import { approvalMessages } from './messages.js';
import { SlipCard } from './slip-card.js';
import { WriteOffCard } from './write-off-card.js';

export interface ApprovalsProps {
  slips: { rows: WaitingSlip[]; page: Page };
  writeOffs: { rows: WaitingWriteOff[]; page: Page };
  standing: Standing[];
  /** Also what a lower level is asked for. */
  all: boolean;
  newKey: () => string;
}

export interface ApprovalsPageProps extends ApprovalsProps {
  decided?: LastDecision;
  mayNameDeputies: boolean;
  maySet: boolean;
}

/** What waits for the reader's decision. */
export function ApprovalsPage({ decided, mayNameDeputies, maySet, ...props }: ApprovalsPageProps) {
  const t = useMessages(approvalMessages);
  return (
    <>
      <PageHead title={t('approvals')}>
        {mayNameDeputies && (
          <a class="btn" href="/approvals/deputies">
            <Icon name="user-share" /> {t('deputies')}
          </a>
        )}
        {maySet && (
          <a class="btn" href="/approvals/settings">
            <Icon name="adjustments" /> {t('settings')}
          </a>
        )}
      </PageHead>
      <div id="decided" aria-live="polite">
        {decided && <DecidedNotice decided={decided} />}
      </div>
      <StandingIn standing={props.standing} />
      {props.standing.length > 0 && <Scope all={props.all} />}
      <ApprovalList {...props} />
    </>
  );
}

function DecidedNotice({ decided }: { decided: LastDecision }) {
  const t = useMessages(approvalMessages);
  const { number, approved, promised, waiting } = decided;
  return (
    <Notice tone="success" title={t(approved ? 'approved' : 'rejected', { number })}>
      {approved ? t('approved_text', { promised, waiting }) : t('rejected_text')}
    </Notice>
  );
}

function StandingIn({ standing }: { standing: Standing[] }) {
  const t = useMessages(approvalMessages);
  const name = useName();
  const format = useFormat();
  const absent = new Map(standing.filter((one) => one.name !== null).map((one) => [one.name, one]));
  return (
    <>
      {[...absent.values()].map((one) => (
        <Notice tone="info">
          {t('stands_in', { person: name(one.name!, one.name_en), day: format.date(one.to_on) })}
        </Notice>
      ))}
    </>
  );
}

function Scope({ all }: { all: boolean }) {
  const t = useMessages(approvalMessages);
  const link = (chosen: boolean, href: string, text: string) => (
    <a class={chosen ? 'btn active' : 'btn'} href={href} aria-current={chosen ? 'page' : undefined}>
      {text}
    </a>
  );
  return (
    <nav class="btn-list mb-3" aria-label={t('scope')}>
      {link(!all, '/approvals', t('asked'))}
      {link(all, '/approvals?scope=all', t('all'))}
    </nav>
  );
}

/** The list alone: what follows live. */
export function ApprovalList({ slips, writeOffs, standing, all, newKey }: ApprovalsProps) {
  const t = useMessages(approvalMessages);
  const scope = all ? 'all' : undefined;
  const address = (pages: { page?: number; write_offs?: number }) => listAddress('/approvals', { scope, ...pages });
  const here = address({ page: pageOf(slips.page), write_offs: pageOf(writeOffs.page) });
  const nothing = slips.page.total === 0 && writeOffs.page.total === 0;
  return (
    <div
      id="approval-list"
      data-live="approvals"
      hx-get={here}
      hx-trigger="live"
      hx-swap="outerMorph"
      hx-sync="this:replace"
    >
      {nothing && (
        <div class="card">
          {standing.length === 0 ? (
            <Empty title={t('no_approver')} text={t('no_approver_text')} icon="user-check" />
          ) : (
            <Empty title={t('nothing')} text={t('nothing_text')} icon="circle-check" />
          )}
        </div>
      )}
      {slips.page.total > 0 && (
        <section aria-labelledby="slips">
          <h2 id="slips">
            {t('slips')} <span class="badge bg-blue-lt">{slips.page.total}</span>
          </h2>
          {slips.rows.map((slip) => (
            <SlipCard slip={slip} keys={{ approve: newKey(), reject: newKey() }} />
          ))}
          <Paging page={slips.page} address={(page) => address({ page, write_offs: pageOf(writeOffs.page) })} />
        </section>
      )}
      {writeOffs.page.total > 0 && (
        <section aria-labelledby="write-offs">
          <h2 id="write-offs" class="mt-4">
            {t('write_offs')} <span class="badge bg-blue-lt">{writeOffs.page.total}</span>
          </h2>
          {writeOffs.rows.map((report) => (
            <WriteOffCard report={report} keys={{ approve: newKey(), reject: newKey() }} />
          ))}
          <Paging page={writeOffs.page} address={(page) => address({ write_offs: page, page: pageOf(slips.page) })} />
        </section>
      )}
    </div>
  );
}

const pageOf = (page: Page) => (page.number > 1 ? page.number : undefined);
