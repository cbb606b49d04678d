import type { PropsWithChildren } from 'hono/jsx';
import type { FaultTerm } from '../../src/features/fault-terms/terms.js';
import type { SheetShown } from '../../src/features/quality-feedback/queries.js';
import type { FormState } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';

export type SheetActName =
  | 'passing'
  | 'sending-back'
  | 'assignment'
  | 'answer'
  | 'closing'
  | 'rejection'
  | 'reopening'
  | 'warning'
  | 'withdrawal'
  | 'remarks';

/** The form that was refused, if one was: only its card opens with what was typed. */
export interface SheetForms extends FormState {
  act?: SheetActName;
}

export interface SheetMay {
  review: boolean;
  change: boolean;
  withdraw: boolean;
  /** Quality has to say why; the raiser need not. */
  withdrawWhy: boolean;
  assign: boolean;
  answer: boolean;
  /** In somebody else's name. */
  answerFor: boolean;
  check: boolean;
  reopen: boolean;
  warn: boolean;
  links: boolean;
  remark: boolean;
  proposeTerms: boolean;
}

export interface SheetActsProps {
  sheet: SheetShown;
  form: SheetForms;
  may: SheetMay;
  /** Of the answer and the remark, which are sent once. */
  keys: { answer: string; remarks: string };
  causes: readonly FaultTerm[];
  /** What the forms hold before anybody types. */
  presets: { due_on: string; assignee: string; answered_name: string };
  /** Why the last answer did not help, or the sheet was sent back. */
  lastReason: string | null;
}

/** Whether answering is the reader's next act: asked themselves, or quality for a department where nobody is. */
export const answersNext = ({ sheet, may }: Pick<SheetActsProps, 'sheet' | 'may'>) =>
  sheet.state === 'assigned' && (may.answer || (may.answerFor && sheet.assignee_id === null));

export const formOf = (form: SheetForms, act: SheetActName): FormState =>
  form.act === act ? form : { values: {}, errors: {} };

/** Where a form of the sheet goes. */
export const actionOf = (sheet: SheetShown, act: SheetActName) => `/quality-feedback/${sheet.number}/${act}`;

/** The card of the next act: it stands out, and has the page's one primary button. */
export function ActCard({ title, icon, children }: PropsWithChildren<{ title: string; icon: IconName }>) {
  return (
    <section class="card mb-3 quality-next" id="next-act">
      <div class="card-body">
        <h2 class="card-title">
          <Icon name={icon} /> {title}
        </h2>
        {children}
      </div>
    </section>
  );
}
