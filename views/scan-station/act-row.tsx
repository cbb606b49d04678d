import type { ActRow } from '../../src/features/scan-station/queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark } from '../components/marks.js';
import { scanMessages } from './messages.js';
import { ScanButton } from '../components/scan-button.js';
import { thingHref } from '../components/thing-href.js';

const kinds = ['receive', 'issue', 'lend', 'return', 'move', 'condition'] as const;
const icons: Record<string, IconName> = {
  receive: 'arrow-down',
  issue: 'arrow-up',
  lend: 'tool',
  return: 'arrow-back-up',
  move: 'arrows-exchange',
  condition: 'adjustments',
  reverse: 'arrow-back-up',
};

/** What was done, in a word: `Received`, `Undone`. */
export function useActWord(): (act: ActRow) => string {
  const t = useMessages(scanMessages);
  return ({ kind, document_id: document }) => {
    if (kind === 'return' && document?.startsWith('LN-')) return t('return_tool_done');
    const known = kinds.find((one) => one === kind);
    return known ? t(`${known}_done`) : kind === 'reverse' ? t('undone') : kind;
  };
}

/** From where to where: people and companies by name, places by the code on the shelf. */
export function Route({ act }: { act: ActRow }) {
  const word = (kind: string, code: string, name: string) =>
    kind === 'person' || kind === 'supplier' || kind === 'customer' ? name : <span class="scan-code">{code}</span>;
  const named = useName();
  const to = word(act.to_kind, act.to_code, named(act.to_name, act.to_name_en));
  return (
    <>
      {act.from_id === act.to_id ? (
        <strong>{to}</strong>
      ) : (
        <>
          {word(act.from_kind, act.from_code, named(act.from_name, act.from_name_en))} → <strong>{to}</strong>
        </>
      )}{' '}
      {(act.from_condition !== act.to_condition || act.to_condition !== 'new') && (
        <ConditionMark condition={act.to_condition} />
      )}
    </>
  );
}

/** What a document did is undone there; only what came back by a scan, a lent tool or a return, goes out again by one. */
export const standsAlone = (act: ActRow) =>
  !act.document_id ||
  (act.kind === 'return' && act.document_id.startsWith('LN-')) ||
  (act.kind === 'receive' && act.document_id.startsWith('RT-'));

/** One act: what moved, from where to where, with Undo beside it for who did it. */
export function ActItem({ act, undoable }: { act: ActRow; undoable: boolean }) {
  const t = useMessages(scanMessages);
  const name = useName();
  const word = useActWord();
  const format = useFormat();
  const undone = act.reversed || act.kind === 'reverse';
  return (
    <li
      class={undone ? 'act act-undone' : 'act'}
      id={`act-${act.id}`}
      {...(act.reverses_id ? { 'data-undoes': act.reverses_id } : {})}
    >
      <span class="act-icon">
        <Icon name={icons[act.kind] ?? 'package'} />
      </span>
      <div class="act-text">
        <div>
          <strong>
            {word(act)} {format.amount(act.quantity, act.unit)}
          </strong>{' '}
          <a class="code" href={thingHref(act.item_code)}>
            {act.item_code}
          </a>{' '}
          {name(act.item_name, act.item_name_en)}
          {act.serial && <span class="code"> · {act.serial}</span>}
          {act.lot && <span class="code"> · {act.lot}</span>}
          {act.lines > 1 && <span> {t('and_more', { n: act.lines - 1 })}</span>}{' '}
          {act.document_id?.startsWith('LN-') && (
            <a class="code" href={`/tool-loans/${act.document_id}`}>
              {act.document_id}
            </a>
          )}
        </div>
        <div class="text-secondary">
          <Route act={act} /> · {format.time(act.recorded_at)} · {name(act.person, act.person_en)}
          {act.station && ` @ ${act.station}`}
        </div>
      </div>
      {undoable && !undone && standsAlone(act) && (
        <ScanButton code={`CMD-UNDO-${act.id}`} style="btn act-undo">
          <Icon name="arrow-back-up" /> {t('undo_this')}
        </ScanButton>
      )}
    </li>
  );
}
