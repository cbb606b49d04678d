import type { QualityShown } from '../../src/features/items/quality-sheets.js';
import type { ChangeRow } from '../../src/platform/history.js';
import type { TaskRow } from '../../src/features/service-tasks/find-task.js';
import type { OpenThing } from '../../src/features/service-tasks/open-things.js';
import type {
  TaskCosts,
  TaskLoan,
  TaskOldPart,
  TaskPart,
  TaskProperty,
  TaskReservation,
  TaskSlip,
  TaskStep,
} from '../../src/features/service-tasks/task-queries.js';
import type { MovementLogPage } from '../../src/stock/index.js';
import { AttachmentCard, type AttachmentCardProps } from '../components/attachment-card.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { MovementList, MovementPaging } from '../components/movement-list.js';
import type { Page } from '../components/paging.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { taskMessages } from './messages.js';
import { OpenCard } from './open-card.js';
import { pageMessages } from './page-messages.js';
import { ProgressCard } from './progress-card.js';
import { TaskCostCard } from './task-cost-card.js';
import { TaskFacts } from './task-facts.js';
import { LoansCard } from './task-loans.js';
import { TaskHistory } from './task-history.js';
import { TaskStateMark } from './task-marks.js';
import { OldPartsCard, PartsCard } from './task-parts.js';
import { ReservationsCard } from './task-reservations.js';
import { SlipsCard } from './task-slips.js';

export interface TaskMay {
  edit: boolean;
  advance: boolean;
  close: boolean;
  forceClose: boolean;
  draftSlip: boolean;
  lend: boolean;
  reserve: boolean;
  /** Of what comes back from the customer. */
  logReturn: boolean;
  readReturns: boolean;
  /** Takes over what the customer lends, as one who goes. */
  borrow: boolean;
}

export interface TaskPageProps {
  task: TaskRow;
  /** YYYY-MM-DD */
  today: string;
  /** The last day on which old parts are not late; null while the technician is out. */
  oldPartsDue: string | null;
  steps: TaskStep[];
  open: OpenThing[];
  slips: TaskSlip[];
  parts: TaskPart[];
  loans: TaskLoan[];
  reservations: TaskReservation[];
  oldParts: TaskOldPart[];
  /** Absent for somebody who may not see customers' property. */
  property?: TaskProperty;
  /** Absent for somebody who may not see costs. */
  costs?: TaskCosts;
  /** Absent for somebody who may not see stock. */
  movements?: MovementLogPage & { newest: boolean };
  /** Absent for somebody who may not see changes. */
  history?: { rows: ChangeRow[]; page: Page };
  may: TaskMay;
  /** A step that was refused, with what had been typed for it. */
  refused?: { text: string; values: Record<string, string> };
  address: (query: Record<string, string | number | undefined>) => string;
}

export function TaskPage(props: TaskPageProps & { attachments: AttachmentCardProps; quality: QualityShown | null }) {
  const { task } = props;
  const t = useMessages(taskMessages);
  return (
    <>
      <PageHead
        pretitle={<a href="/service-tasks">{t('tasks')}</a>}
        title={
          <span>
            <span class="code">{task.number}</span> {task.title}
          </span>
        }
      >
        <Actions {...props} />
      </PageHead>
      <TaskLive {...props} />
      <QualitySheets quality={props.quality} />
      <AttachmentCard {...props.attachments} />
    </>
  );
}

function Actions({ task, may, property }: TaskPageProps) {
  const t = useMessages(taskMessages);
  const address = `/service-tasks/${task.number}`;
  return (
    <>
      <a class="btn" href={`${address}/print`}>
        <Icon name="printer" /> {t('print')}
      </a>
      {may.readReturns && (
        <a class="btn" href={`/field-returns?task=${task.number}`}>
          <Icon name="arrow-back-up" /> {t('returns')}
        </a>
      )}
      {may.logReturn && (
        <a class="btn" href={`/field-returns/new?task=${task.number}`}>
          <Icon name="plus" /> {t('log_return')}
        </a>
      )}
      {property && property.pieces > 0 && (
        <a class="btn" href={`/customer-property?task=${task.number}&view=all`}>
          <Icon name="building-store" /> {t('property_n', { n: property.pieces, open: property.open })}
        </a>
      )}
      {may.borrow && (
        <a class="btn" href={`/customer-property/borrow?task=${task.number}`}>
          <Icon name="plus" /> {t('borrow')}
        </a>
      )}
      {may.edit && (
        <a class="btn" href={`/service-tasks/new?copy=${task.number}`}>
          <Icon name="copy" /> {t('copy')}
        </a>
      )}
      {may.edit && (
        <a class="btn" href={`${address}/edit`}>
          <Icon name="pencil" /> {t('change_task')}
        </a>
      )}
    </>
  );
}

/** All below the heading: it fetches itself again when something of the task changes. */
export function TaskLive(props: TaskPageProps) {
  const { task, movements, refused, address } = props;
  const page = useMessages(pageMessages);
  return (
    <div id="task-live" data-live={`task:${task.id}`} hx-get={address({})} hx-trigger="live" hx-swap="outerMorph">
      <p>
        <TaskStateMark state={task.state} />
      </p>
      {refused && <Notice tone="danger" title={refused.text} />}
      <ProgressCard {...props} />
      <OpenCard {...props} />
      <TaskFacts {...props} />
      <SlipsCard {...props} />
      <PartsCard {...props} />
      <OldPartsCard {...props} />
      <LoansCard {...props} />
      <ReservationsCard {...props} />
      {props.costs && <TaskCostCard costs={props.costs} address={(costs) => `${address({ costs })}#costs`} />}
      {movements && (
        <section class="card mb-3" id="movements">
          <div class="card-header">
            <h2 class="card-title">{page('movements')}</h2>
          </div>
          {movements.rows.length === 0 && <div class="card-body text-secondary">{page('no_movements')}</div>}
          <MovementList rows={movements.rows} />
          <MovementPaging {...movements} address={(before) => `${address({ before })}#movements`} />
        </section>
      )}
      {props.history && (
        <TaskHistory {...props.history} address={(number) => `${address({ history: number })}#history`} />
      )}
    </div>
  );
}
