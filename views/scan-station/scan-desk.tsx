import type { QualityWarning } from '../../src/features/items/index.js';
import type { Mode } from '../../src/features/scan-station/mode.js';
import type { DocumentFacts } from '../../src/features/scan-station/documents.js';
import type { Waiter } from '../../src/features/requisitions/index.js';
import type { PlaceFacts, Thing } from '../../src/features/scan-station/facts.js';
import type { LentFacts } from '../../src/features/scan-station/lent-facts.js';
import type { LoanDone } from '../../src/features/scan-station/loan-acts.js';
import type { BackTold } from '../../src/features/scan-station/read-back.js';
import type { CartView } from '../../src/features/scan-station/read-cart.js';
import type { ActRow } from '../../src/features/scan-station/queries.js';
import type { ScanState } from '../../src/features/scan-station/state.js';
import type { Ask, Choice, Tone } from '../../src/features/scan-station/step.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages } from '../components/language.js';
import { DeskAnswer } from './desk-answer.js';
import { DeskChoices } from './desk-choices.js';
import { CartCard } from './cart-card.js';
import { DeskRoute } from './desk-route.js';
import { LendBar } from './lend-bar.js';
import type { ToolAdded } from './loan-answers.js';
import { scanMessages } from './messages.js';
import { ScanButton } from '../components/scan-button.js';
import { ScanPad } from '../components/scan-pad.js';

export interface AnswerProps {
  tone: Tone;
  text: string;
  /** What is waited for now, in words. */
  next: string | null;
  choices?: Choice[];
  thing?: Thing;
  /** A slip or task, and whether its reader may pick it and issue it. */
  document?: {
    facts: DocumentFacts;
    mayPick: boolean;
    mayIssue: boolean;
    mayReturn: boolean;
    mayTakeIn: boolean;
    adds: boolean;
    readerId: number;
  };
  /** The way to print a label of the thing, for who may. */
  label?: string;
  unknown?: string;
  /** What could not be taken is on a task: who holds it, and the page that receives it, for who may. */
  onTask?: { name: string; path?: string };
  /** What a piece is in that a scan cannot end: a return, a repair order, a claim. */
  work?: { document: string; path: string };
  act?: ActRow;
  /** A tool that has gone onto the cart, a loan that was made, a tool that came back. */
  added?: Parameters<typeof ToolAdded>[0];
  lent?: Omit<NonNullable<LoanDone['lent']>, 'borrower'> & { borrower: string };
  back?: BackTold;
  /** Where a tool is out on loans. */
  out?: { lent: LentFacts[]; mayReturn: boolean };
  /** A badge that opens a loan for its holder. */
  opensLoan?: boolean;
  /** Where a supervisor is asked to let a tool go. */
  askHref?: string;
  /** Whose badge was scanned besides the borrower's. */
  other?: string;
  /** What is known to be wrong with what was scanned. */
  warnings?: QualityWarning[];
  /** Slips that wait for what was just received, for who may promise it to them. */
  waiters?: Waiter[];
}

export interface DeskProps {
  state: ScanState;
  from: PlaceFacts | null;
  to: PlaceFacts | null;
  modes: Mode[];
  answer: AnswerProps | null;
  /** The loan that is being made, and its tool that was refused. */
  cart?: CartView;
  refusedTool: string | null;
  /** The question that is open. */
  waiting: Ask | null;
  /** Who acts now; the page that shows somebody else loads itself anew. */
  actorId: number;
  mayAttach: boolean;
  mayUndo: boolean;
  /** Places to choose from when there is no barcode at hand. */
  places: { code: string; label: string }[];
}

const modeIcons: Record<Mode, IconName> = {
  lookup: 'search',
  receive: 'arrow-down',
  issue: 'arrow-up',
  lend: 'tool',
  return: 'arrow-back-up',
  move: 'arrows-exchange',
  condition: 'adjustments',
};

/** The part of the station that each answer replaces; the field itself stays, with what is being typed. */
export function ScanDesk(props: DeskProps) {
  const { state, answer } = props;
  return (
    <section
      id="scan-desk"
      class="scan-desk"
      data-mode={state.mode}
      data-tone={answer?.tone ?? 'info'}
      data-state={JSON.stringify(state)}
      data-actor={String(props.actorId)}
    >
      <Modes {...props} />
      {state.mode === 'lend' ? <LendBar {...props} /> : state.mode !== 'lookup' && <DeskRoute {...props} />}
      <DeskAnswer answer={answer} mayUndo={props.mayUndo} />
      {answer && <DeskChoices {...props} answer={answer} />}
      {props.cart && <CartCard cart={props.cart} refused={props.refusedTool} />}
      {state.mode !== 'lookup' && (
        <ScanPad
          words={scanMessages}
          style="scan-pad"
          quantity={state.quantity ?? null}
          steps={[1, 5, 10]}
          mayRest={state.mode !== 'receive'}
        />
      )}
    </section>
  );
}

function Modes({ modes, state, mayUndo }: DeskProps) {
  const t = useMessages(scanMessages);
  return (
    <div class="scan-modes" role="group" aria-label={t('modes')}>
      {modes.map((mode) => (
        <ScanButton
          code={`CMD-${mode.toUpperCase()}`}
          style={mode === state.mode ? 'scan-mode scan-mode-on' : 'scan-mode'}
          pressed={mode === state.mode}
        >
          <Icon name={modeIcons[mode]} /> <span>{t(mode)}</span>
        </ScanButton>
      ))}
      {mayUndo && (
        <ScanButton code="CMD-UNDO" style="scan-mode">
          <Icon name="arrow-back-up" /> <span>{t('undo')}</span>
        </ScanButton>
      )}
    </div>
  );
}
