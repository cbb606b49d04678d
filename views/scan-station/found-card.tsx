import type { Child } from 'hono/jsx';
import type { QualityWarning } from '../../src/features/items/index.js';
import type { BalanceFacts, ItemFacts, Thing } from '../../src/features/scan-station/facts.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, RetiredMark } from '../components/marks.js';
import { QualityWarningLines } from '../components/quality-warning.js';
import { LentList } from './lent-list.js';
import { loanMessages } from './loan-messages.js';
import { thingHref } from '../components/thing-href.js';
import { scanMessages } from './messages.js';
import { PieceLines } from './property-card.js';
import type { AnswerProps } from './scan-desk.js';

type FoundCardProps = { thing: Thing } & Pick<AnswerProps, 'label' | 'out' | 'opensLoan' | 'warnings'>;

/** What a looked-up code is, with what matters at the shelf and the way to its page. */
export function FoundCard({ thing, out, opensLoan, ...told }: FoundCardProps) {
  const t = useMessages(scanMessages);
  const name = useName();
  const format = useFormat();
  switch (thing.kind) {
    case 'item':
      return (
        <Found
          {...told}
          title={thing.code}
          text={name(thing.name, thing.nameEn)}
          href={`/items/${thing.code}`}
          retired={thing.retired}
          again={{ live: `item:${thing.id}`, code: `IT-${thing.id}` }}
        >
          <Balances item={thing} />
          {out && <LentList {...out} />}
        </Found>
      );
    case 'serial':
      return (
        <Found
          {...told}
          title={thing.number}
          text={`${thing.item.code} ${name(thing.item.name, thing.item.nameEn)}`}
          href={`/serials/${encodeURIComponent(thing.number)}?item=${thing.item.code}`}
          again={{ live: `item:${thing.item.id}`, code: `SN-${thing.id}` }}
        >
          <p>
            <ConditionMark condition={thing.condition} /> <strong>{thing.place.code}</strong>{' '}
            {name(thing.place.name, thing.place.nameEn)}
          </p>
          {thing.piece && <PieceLines piece={thing.piece} />}
          <p class="text-secondary">
            {t('since')} {format.dateTime(thing.since)} · {t('owner')} {name(thing.owner, thing.ownerEn)}
          </p>
          {out && <LentList {...out} />}
        </Found>
      );
    case 'lot':
      return (
        <Found
          {...told}
          title={thing.number}
          text={thing.piece ? thing.number : `${thing.item.code} ${name(thing.item.name, thing.item.nameEn)}`}
          href={thingHref(thing.item.code)}
          again={{ live: `item:${thing.item.id}`, code: `LT-${thing.id}` }}
        >
          {thing.piece && <PieceLines piece={thing.piece} open />}
          {thing.expiresOn && <p>{t('expires', { date: format.date(thing.expiresOn) })}</p>}
          <LotBalances lot={thing} />
        </Found>
      );
    case 'place':
      return (
        <Found
          {...told}
          {...(thing.personId
            ? { title: name(thing.name, thing.nameEn), text: thing.code }
            : { title: thing.code, text: name(thing.name, thing.nameEn) })}
          plain={thing.personId !== null}
          href={thing.personId ? `/people/${thing.personId}` : `/places/${thing.code}`}
          retired={thing.retired}
        >
          {opensLoan && <BadgeHint />}
        </Found>
      );
  }
}

/** Where a lot lies; of a customer's goods, whose card says its number above. */
function LotBalances({ lot }: { lot: Extract<Thing, { kind: 'lot' }> }) {
  const balances = lot.item.balances.filter((one) => one.lotId === lot.id);
  return (
    <Balances item={{ ...lot.item, balances: lot.piece ? balances.map((one) => ({ ...one, lot: null })) : balances }} />
  );
}

function BadgeHint() {
  const t = useMessages(loanMessages);
  return (
    <p>
      <Icon name="hand-grab" /> {t('badge_hint')}
    </p>
  );
}

interface FoundProps {
  title: string;
  text: string;
  href: string;
  label?: string | undefined;
  retired?: boolean;
  warnings?: readonly QualityWarning[];
  /** A name, not a code. */
  plain?: boolean;
  /** The topics that change it, and the code that looks it up again. */
  again?: { live: string; code: string };
  children?: Child;
}

function Found({ title, text, href, label, retired, warnings = [], plain, again, children }: FoundProps) {
  const t = useMessages(scanMessages);
  return (
    <div class="found" {...(again ? { 'data-live': again.live, 'data-again': again.code } : {})}>
      <h2 class="found-title">
        {plain ? title : <span class="code">{title}</span>}{' '}
        {plain ? <span class="code text-secondary">{text}</span> : text === title ? '' : text}{' '}
        {retired && <RetiredMark />}
      </h2>
      <QualityWarningLines warnings={warnings} />
      {children}
      <div class="btn-list">
        <a class="btn" href={href}>
          {t('open_page')} <Icon name="chevron-right" />
        </a>
        {label && (
          <a class="btn" href={label}>
            <Icon name="printer" /> {t('print_label')}
          </a>
        )}
      </div>
    </div>
  );
}

function Balances({ item }: { item: Pick<ItemFacts, 'balances' | 'unit'> }) {
  const t = useMessages(scanMessages);
  if (item.balances.length === 0) return <p class="text-secondary">{t('nothing_in_house')}</p>;
  return (
    <ul class="found-balances">
      {item.balances.slice(0, 12).map((balance) => (
        <BalanceLine balance={balance} unit={item.unit} />
      ))}
      {item.balances.length > 12 && <li>…</li>}
    </ul>
  );
}

function BalanceLine({ balance, unit }: { balance: BalanceFacts; unit: string }) {
  const format = useFormat();
  return (
    <li>
      <span class="code">{balance.placeCode}</span> <ConditionMark condition={balance.condition} />
      {balance.lot && <span class="code">{balance.lot}</span>}
      <strong>{format.amount(balance.onHand, unit)}</strong>
    </li>
  );
}
