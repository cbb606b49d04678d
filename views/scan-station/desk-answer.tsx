import type { Tone } from '../../src/features/scan-station/step.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { Route, standsAlone, useActWord } from './act-row.js';
import { DocumentCard } from './document-card.js';
import { FoundCard } from './found-card.js';
import { LentList } from './lent-list.js';
import { LoanLent, ToolAdded, ToolBack } from './loan-answers.js';
import { loanMessages } from './loan-messages.js';
import { scanMessages } from './messages.js';
import { QualityWarningLines } from '../components/quality-warning.js';
import { ScanButton } from '../components/scan-button.js';
import type { AnswerProps } from './scan-desk.js';
import type { ActRow } from '../../src/features/scan-station/queries.js';

const toneIcons: Record<Tone, IconName> = {
  ok: 'circle-check',
  info: 'info-circle',
  ask: 'help-circle',
  refused: 'circle-x',
  unknown: 'alert-triangle',
};

/** What the last scan led to, in letters that are read from arm's length, and what is to be scanned next. */
export function DeskAnswer({ answer, mayUndo }: { answer: AnswerProps | null; mayUndo: boolean }) {
  const t = useMessages(scanMessages);
  const act = answer?.act;
  const undoable = act && act.kind !== 'reverse' && !act.reversed && (standsAlone(act) || answer?.back);
  return (
    <div class={`scan-answer scan-${answer?.tone ?? 'info'}`}>
      <Icon name={answer ? toneIcons[answer.tone] : 'scan'} large />
      <div class="scan-words">
        {answer ? <Words answer={answer} mayUndo={mayUndo} /> : <Ready />}
        {answer?.warnings && !answer.thing && <QualityWarningLines warnings={answer.warnings} />}
        {answer?.next && (
          <p class="scan-next">
            <Icon name="arrow-right" /> {answer.next}
          </p>
        )}
      </div>
      {undoable && mayUndo && (
        <ScanButton code={`CMD-UNDO-${act.id}`} style="btn btn-lg scan-undo">
          <Icon name="arrow-back-up" /> {t('undo_this')}
        </ScanButton>
      )}
    </div>
  );
}

function Ready() {
  const t = useMessages(scanMessages);
  return (
    <>
      <p class="scan-title">{t('ready')}</p>
      <p>{t('ready_text')}</p>
    </>
  );
}

function Words({ answer, mayUndo }: { answer: AnswerProps; mayUndo: boolean }) {
  if (answer.document) return <DocumentCard shown={answer.document} />;
  if (answer.thing) return <FoundCard {...answer} thing={answer.thing} />;
  if (answer.added) return <ToolAdded {...answer.added} />;
  if (answer.lent) return <LoanLent lent={answer.lent} />;
  if (answer.back) return <ToolBack back={answer.back} mayUndo={mayUndo} />;
  if (answer.act)
    return (
      <>
        <Done act={answer.act} />
        {answer.waiters && <Waiters waiters={answer.waiters} />}
      </>
    );
  return (
    <>
      <p class="scan-title">{answer.text}</p>
      {answer.onTask && <OnTask {...answer.onTask} />}
      {answer.work && <OpenWork {...answer.work} />}
      {answer.askHref && <AskSupervisor href={answer.askHref} />}
      {answer.out && <LentList {...answer.out} />}
    </>
  );
}

/** Somebody may let it go although a duty is overdue: asked on the tool's page. */
function AskSupervisor({ href }: { href: string }) {
  const t = useMessages(loanMessages);
  return (
    <div class="btn-list">
      <a class="btn btn-lg" href={href}>
        <Icon name="shield-check" /> {t('ask_supervisor')}
      </a>
    </div>
  );
}

/** The page on which what a scan may not do is done. Enter alone leads there. */
function OpenWork({ document, path }: NonNullable<AnswerProps['work']>) {
  const t = useMessages(scanMessages);
  return (
    <div class="btn-list">
      <a class="btn btn-lg btn-primary" href={path} data-enter>
        <span class="code">{document}</span> <Icon name="chevron-right" />
      </a>
      <span class="text-secondary align-self-center">{t('or_enter')}</span>
    </div>
  );
}

/** What to do with a part that is on a task. Enter alone leads to where it comes back. */
function OnTask({ name, path }: NonNullable<AnswerProps['onTask']>) {
  const t = useMessages(scanMessages);
  return (
    <>
      <p>{t('on_task_advice', { name })}</p>
      {path && (
        <div class="btn-list">
          <a class="btn btn-lg btn-primary" href={path} data-enter>
            <Icon name="arrow-back-up" /> {t('receive_return')}
          </a>
          <span class="text-secondary align-self-center">{t('or_enter')}</span>
        </div>
      )}
    </>
  );
}

function Done({ act }: { act: ActRow }) {
  const t = useMessages(scanMessages);
  const name = useName();
  const word = useActWord();
  const format = useFormat();
  const left = { left: format.quantity(act.left), unit: format.unit(act.unit) };
  const outside = act.from_kind === 'supplier' || act.from_kind === 'customer';
  return (
    <>
      <p class="scan-title">
        {word(act)} {format.amount(act.quantity, act.unit)} <span class="code">{act.item_code}</span>
      </p>
      <p class="scan-item">
        {name(act.item_name, act.item_name_en)} {act.serial && <strong class="code">{act.serial}</strong>}
        {act.lot && <strong class="code">{act.lot}</strong>}
      </p>
      <p>
        <Route act={act} />
      </p>
      <p>{outside ? t('now_in', { place: act.to_code, ...left }) : t('left_in', { place: act.from_code, ...left })}</p>
    </>
  );
}

/** Who waits for what has just come in, the first first: one button promises it to them. */
function Waiters({ waiters }: { waiters: NonNullable<AnswerProps['waiters']> }) {
  const t = useMessages(scanMessages);
  const name = useName();
  const format = useFormat();
  return (
    <ul class="scan-waiters">
      {waiters.map(({ lineId, requisition: slip, person, person_en, waiting, unit }, n) => (
        <li>
          <span>{t('waits_for', { slip, name: name(person, person_en), quantity: format.amount(waiting, unit) })}</span>
          {n === 0 && (
            <ScanButton code={`CMD-PROMISE-${lineId}`} style="btn btn-lg">
              <Icon name="user-check" /> {t('promise_to', { slip })}
            </ScanButton>
          )}
        </li>
      ))}
    </ul>
  );
}
