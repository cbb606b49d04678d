import type { WaitingChange } from '../../src/features/approvals/owner-changes.js';
import type { WaitingOrderSum } from '../../src/features/approvals/order-sums.js';
import type { WaitingCase } from '../../src/features/approvals/property-cases.js';
import type { WaitingRequest } from '../../src/features/approvals/purchase-requests.js';
import type { LastDecision, Standing, WaitingSlip, WaitingWriteOff } from '../../src/features/approvals/queries.js';
import type { WaitingQuote } from '../../src/features/approvals/repair-quotes.js';
import type { WaitingScrap } from '../../src/features/approvals/scrap-requests.js';
import type { WaitingToolLoss } from '../../src/features/approvals/tool-losses.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { listAddress, type Page } from '../components/paging.js';
import { approvalMessages } from './messages.js';
import { OrderSumCard } from './order-sum-card.js';
import { OwnerChangeCard } from './owner-change-card.js';
import { PropertyCaseCard } from './property-case-card.js';
import { PurchaseRequestCard } from './purchase-request-card.js';
import { QuoteCard } from './quote-card.js';
import { ScrapCard } from './scrap-card.js';
import { SlipCard } from './slip-card.js';
import { ToolLossCard } from './tool-loss-card.js';
import { type Waiting, WaitingSection } from './waiting-section.js';
import { WriteOffCard } from './write-off-card.js';

export interface ApprovalsProps {
  slips: Waiting<WaitingSlip>;
  writeOffs: Waiting<WaitingWriteOff>;
  toolLosses: Waiting<WaitingToolLoss>;
  scraps: Waiting<WaitingScrap>;
  quotes: Waiting<WaitingQuote>;
  changes: Waiting<WaitingChange>;
  requests: Waiting<WaitingRequest>;
  orderSums: Waiting<WaitingOrderSum>;
  cases: Waiting<WaitingCase>;
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

/** The page of each list, as the address says it. */
function pagesOf(props: ApprovalsProps) {
  return {
    page: pageOf(props.slips.page),
    write_offs: pageOf(props.writeOffs.page),
    tools: pageOf(props.toolLosses.page),
    scraps: pageOf(props.scraps.page),
    quotes: pageOf(props.quotes.page),
    changes: pageOf(props.changes.page),
    requests: pageOf(props.requests.page),
    order_sums: pageOf(props.orderSums.page),
    cases: pageOf(props.cases.page),
  };
}

/** The list alone: what follows live. */
export function ApprovalList(props: ApprovalsProps) {
  const { slips, writeOffs, toolLosses, scraps, quotes, changes, requests, orderSums, cases } = props;
  const here = pagesOf(props);
  const address: Address = (other = {}) =>
    listAddress('/approvals', { scope: props.all ? 'all' : undefined, ...here, ...other });
  const lists = [slips, writeOffs, toolLosses, scraps, quotes, changes, requests, orderSums, cases];
  return (
    <div
      id="approval-list"
      data-live="approvals"
      hx-get={address()}
      hx-trigger="live"
      hx-swap="outerMorph"
      hx-sync="this:replace"
    >
      {lists.every(({ page }) => page.total === 0) && <NothingWaits standing={props.standing} />}
      <Sections {...props} address={address} />
    </div>
  );
}

/** Where the page is with one list on another page. */
type Address = (other?: Partial<ReturnType<typeof pagesOf>>) => string;

function Sections({ address, newKey, ...lists }: ApprovalsProps & { address: Address }) {
  const t = useMessages(approvalMessages);
  const keys = () => ({ approve: newKey(), reject: newKey() });
  return (
    <>
      <WaitingSection
        id="slips"
        title={t('slips')}
        list={lists.slips}
        address={(page) => address({ page })}
        card={(slip) => <SlipCard slip={slip} keys={keys()} />}
      />
      <WaitingSection
        id="write-offs"
        title={t('write_offs')}
        list={lists.writeOffs}
        address={(page) => address({ write_offs: page })}
        card={(report) => <WriteOffCard report={report} keys={keys()} />}
      />
      <WaitingSection
        id="tool-losses"
        title={t('tool_losses')}
        list={lists.toolLosses}
        address={(page) => address({ tools: page })}
        card={(loss) => <ToolLossCard loss={loss} keys={keys()} />}
      />
      <WaitingSection
        id="scrap"
        title={t('scraps')}
        list={lists.scraps}
        address={(page) => address({ scraps: page })}
        card={(scrap) => <ScrapCard scrap={scrap} keys={keys()} />}
      />
      <WaitingSection
        id="repair-quotes"
        title={t('repair_quotes')}
        list={lists.quotes}
        address={(page) => address({ quotes: page })}
        card={(quote) => <QuoteCard quote={quote} keys={keys()} />}
      />
      <WaitingSection
        id="property-cases"
        title={t('property_cases')}
        list={lists.cases}
        address={(page) => address({ cases: page })}
        card={(one) => <PropertyCaseCard one={one} keys={keys()} />}
      />
      <WaitingSection
        id="owner-changes"
        title={t('owner_changes')}
        list={lists.changes}
        address={(page) => address({ changes: page })}
        card={(change) => <OwnerChangeCard change={change} keys={keys()} />}
      />
      <BuyingSections {...lists} address={address} keys={keys} />
    </>
  );
}

type BuyingProps = Pick<ApprovalsProps, 'requests' | 'orderSums'> & {
  address: Address;
  keys: () => { approve: string; reject: string };
};

function BuyingSections({ address, keys, ...lists }: BuyingProps) {
  const t = useMessages(approvalMessages);
  return (
    <>
      <WaitingSection
        id="purchase-requests"
        title={t('purchase_requests')}
        list={lists.requests}
        address={(page) => address({ requests: page })}
        card={(request) => <PurchaseRequestCard request={request} keys={keys()} />}
      />
      <WaitingSection
        id="order-sums"
        title={t('order_sums')}
        list={lists.orderSums}
        address={(page) => address({ order_sums: page })}
        card={(order) => <OrderSumCard order={order} />}
      />
    </>
  );
}

function NothingWaits({ standing }: { standing: Standing[] }) {
  const t = useMessages(approvalMessages);
  return (
    <div class="card">
      {standing.length === 0 ? (
        <Empty title={t('no_approver')} text={t('no_approver_text')} icon="user-check" />
      ) : (
        <Empty title={t('nothing')} text={t('nothing_text')} icon="circle-check" />
      )}
    </div>
  );
}

const pageOf = (page: Page) => (page.number > 1 ? page.number : undefined);
