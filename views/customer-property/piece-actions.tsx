import type { PieceAct } from '../../src/features/customer-property/piece-acts.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import type { PieceCardProps } from './piece-card.js';
import { receiptMessages } from './receipt-messages.js';

/** What comes next, in words, with its button when the reader is who does it; the rest below. */
export function PieceActions(props: PieceCardProps) {
  const { piece, acts, may } = props;
  const t = useMessages(receiptMessages);
  const { next, others } = acts[piece.code] ?? { next: null, others: [] };
  const words = useNext(props);
  return (
    <>
      {words && <p class="property-next">{words}</p>}
      {next && <ActButton {...props} act={next} primary />}
      {(others.length > 0 || may.labels) && (
        <details class="property-more">
          <summary>
            {t('more_acts')} <Icon name="chevron-right" />
          </summary>
          <div class="property-more-acts">
            {others.map((act) => (
              <ActButton {...props} act={act} />
            ))}
            {may.labels && (
              <a class="btn" href={`/labels?property=${piece.code}`}>
                <Icon name="tag" /> {t('label')}
              </a>
            )}
          </div>
        </details>
      )}
    </>
  );
}

function useNext({ piece, lies, documents }: PieceCardProps): string | null {
  const t = useMessages(receiptMessages);
  const name = useName();
  const format = useFormat();
  const openCase = documents.cases.find((one) => one.open && one.piece_id === piece.id);
  const bad = documents.checks.some((one) => one.piece_id === piece.id && !(one.matches && one.usable));
  const carrier = lies.find((one) => one.piece_id === piece.id && one.person_id !== null);
  if (piece.step === 'over') return null;
  if (openCase && !openCase.told) return t('next_untold');
  if (bad && !openCase && piece.step === 'waiting') return t('next_bad');
  const picked = pickedFor({ piece, documents });
  if (picked) return t('next_picking', { number: picked });
  if (carrier && piece.step !== 'in_use')
    return t('next_carried', { name: name(carrier.place_name, carrier.place_name_en) });
  if (piece.step === 'in_repair' && passedRepair({ piece, documents })) return t('next_put_away');
  if (piece.step === 'waiting') return t(piece.why === 'repair' ? 'next_waiting_repair' : 'next_waiting');
  if (piece.step === 'to_check' && piece.check_due_on)
    return t('next_to_check_by', { day: format.date(piece.check_due_on) });
  return t(`next_${piece.step}`);
}

/** The delivery that it is being picked for. */
const pickedFor = ({ piece, documents }: Pick<PieceCardProps, 'piece' | 'documents'>) =>
  documents.deliveries.find((one) => one.piece_id === piece.id && one.state === 'picking')?.number;

/** The repair that is done and inspected: the piece only waits to be put away. */
const passedRepair = ({ piece, documents }: Pick<PieceCardProps, 'piece' | 'documents'>) =>
  documents.repairs.find((one) => one.piece_id === piece.id && one.state === 'passed')?.number;

const icons: Record<PieceAct, IconName> = {
  check: 'clipboard-check',
  check_again: 'clipboard-check',
  store: 'package-import',
  put_away: 'package-import',
  repair: 'tool',
  give_back: 'package-export',
  give_back_as_it_is: 'package-export',
  finish: 'check',
  unfinish: 'arrow-back-up',
  see_case: 'alert-triangle',
  see_delivery: 'package-export',
  report: 'alert-triangle',
  leave: 'transfer',
};

function ActButton({ act, primary, ...props }: PieceCardProps & { act: PieceAct; primary?: boolean }) {
  const { piece, keys } = props;
  const t = useMessages(receiptMessages);
  const style = primary ? 'btn btn-lg btn-primary' : 'btn';
  const text = (
    <>
      <Icon name={icons[act]} /> {t(`act_${act}`)}
    </>
  );
  const posted = postedTo(act, piece.code);
  if (!posted)
    return (
      <a class={style} href={linkOf(act, props)}>
        {text}
      </a>
    );
  return (
    <form method="post" action={posted}>
      <input type="hidden" name="key" value={keys[piece.code]} />
      <button class={style} type="submit">
        {text}
      </button>
    </form>
  );
}

function postedTo(act: PieceAct, code: string): string | null {
  if (act === 'repair') return `/customer-property/pieces/${code}/repair`;
  return act === 'unfinish' ? `/property-checks/${code}/undone` : null;
}

function linkOf(act: PieceAct, { one, piece, documents }: PieceCardProps): string {
  switch (act) {
    case 'check':
    case 'check_again':
      return `/property-checks/${piece.code}`;
    case 'finish':
      return `/property-checks/${piece.code}/done`;
    case 'store':
      return `/customer-property/store?code=${piece.code}`;
    case 'put_away':
      return `/repairs/${passedRepair({ piece, documents }) ?? ''}/inspection`;
    case 'see_case':
      return `/property-cases/${documents.cases.find((x) => x.open && x.piece_id === piece.id)?.number ?? ''}`;
    case 'see_delivery':
      return `/property-deliveries/${pickedFor({ piece, documents }) ?? ''}`;
    case 'report':
      return `/property-cases/new?piece=${piece.code}`;
    case 'leave':
      return `/owner-changes/new?piece=${piece.code}`;
    default:
      return `/property-deliveries/new?receipt=${one.number}`;
  }
}
