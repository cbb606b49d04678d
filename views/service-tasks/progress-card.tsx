import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { pageMessages } from './page-messages.js';
import { stateMessages, taskMessages } from './messages.js';
import { OpenList } from './open-card.js';
import type { TaskPageProps } from './task-page.js';

const way = ['planned', 'under_way', 'back', 'closed'] as const;

/** How far a task is, who brought it there, and the one thing that comes next. */
export function ProgressCard(props: TaskPageProps) {
  const page = useMessages(pageMessages);
  return (
    <section class="card mb-3" id="progress">
      <div class="card-header">
        <h2 class="card-title">{page('progress')}</h2>
      </div>
      <div class="card-body">
        <Way {...props} />
        <NextStep {...props} />
      </div>
    </section>
  );
}

function Way({ task, steps }: TaskPageProps) {
  const t = useMessages(stateMessages);
  const page = useMessages(pageMessages);
  const name = useName();
  const format = useFormat();
  const ahead = task.state === 'cancelled' ? [] : way.slice(way.indexOf(task.state) + 1);
  return (
    <ol class="task-way">
      {steps.map((step) => (
        <li class="task-step">
          <Icon name={step.state === 'cancelled' ? 'circle-x' : 'circle-check'} />
          <div>
            <strong>{t(step.state)}</strong>
            <div class="text-secondary small">
              {name(step.person, step.person_en)}{' '}
              <time datetime={step.at.toISOString()}>{format.dateTime(step.at)}</time>
            </div>
            {step.reason && <div class="note-text">{step.reason}</div>}
            {step.open && (
              <details>
                <summary>{page('closed_with_open', { n: step.open.length })}</summary>
                <OpenList things={step.open} />
              </details>
            )}
          </div>
        </li>
      ))}
      {ahead.map((state) => (
        <li class="task-step task-ahead">
          <Icon name="clock" />
          <div>{t(state)}</div>
        </li>
      ))}
    </ol>
  );
}

function NextStep(props: TaskPageProps) {
  const { task, may } = props;
  const page = useMessages(pageMessages);
  const address = `/service-tasks/${task.number}`;
  return (
    <>
      {task.state === 'planned' && may.advance && (
        <DayForm
          {...props}
          action={`${address}/start`}
          label={page('start_on')}
          button={page('start')}
          icon="player-play"
        />
      )}
      {task.state === 'under_way' && may.advance && (
        <DayForm
          {...props}
          action={`${address}/return`}
          label={page('come_back_on')}
          button={page('come_back')}
          icon="home"
        />
      )}
      {task.state === 'back' && may.close && <CloseForms {...props} />}
      <div class="task-others">
        {task.state === 'back' && may.advance && (
          <ReasonForm {...props} action={`${address}/reopening`} button={page('reopen')} hint={page('reopen_hint')} />
        )}
        {(task.state === 'planned' || task.state === 'under_way') && may.edit && (
          <ReasonForm {...props} action={`${address}/cancellation`} button={page('cancel_task')} danger />
        )}
      </div>
    </>
  );
}

type FormProps = TaskPageProps & { action: string; button: string };

function DayForm({
  today,
  task,
  refused,
  action,
  label,
  button,
  icon,
}: FormProps & { label: string; icon: 'home' | 'player-play' }) {
  return (
    <form class="task-next" method="post" action={action}>
      <label class="filter-field">
        <span>{label}</span>
        <input
          class="form-control"
          type="date"
          name="on"
          value={refused?.values['on'] ?? today}
          max={today}
          min={task.state === 'under_way' ? (task.started_on ?? undefined) : undefined}
          required
        />
      </label>
      <button class="btn btn-primary" type="submit">
        <Icon name={icon} /> {button}
      </button>
    </form>
  );
}

function CloseForms(props: TaskPageProps) {
  const { task, open, may } = props;
  const page = useMessages(pageMessages);
  const action = `/service-tasks/${task.number}/closing`;
  if (open.length === 0)
    return (
      <form class="task-next" method="post" action={action}>
        <span>{page('close_hint')}</span>
        <button class="btn btn-primary" type="submit">
          <Icon name="circle-check" /> {page('close')}
        </button>
      </form>
    );
  return (
    <>
      <form class="task-next" method="post" action={action}>
        <span>{page('close_wait', { n: open.length })}</span>
        <button class="btn" type="submit">
          {page('close')}
        </button>
      </form>
      {may.forceClose && (
        <ReasonForm {...props} action={action} button={page('force_close')} hint={page('force_hint')} danger />
      )}
    </>
  );
}

/** What is seldom done and wants a reason: folded away until it is asked for, or has been refused. */
function ReasonForm({ refused, action, button, hint, danger }: FormProps & { hint?: string; danger?: boolean }) {
  const t = useMessages(taskMessages);
  const typed = refused?.values['action'] === action ? refused.values['reason'] : undefined;
  const id = `reason-${action.split('/').at(-1)}`;
  return (
    <details class="task-reason" open={typed !== undefined}>
      <summary>{button}</summary>
      <form method="post" action={action}>
        {hint && <p class="text-secondary">{hint}</p>}
        <label class="form-label required" for={id}>
          {t('reason')}
        </label>
        <textarea class="form-control mb-2" id={id} name="reason" rows={2} maxlength={500} required>
          {typed ?? ''}
        </textarea>
        <button class={danger ? 'btn btn-danger' : 'btn'} type="submit">
          {button}
        </button>
      </form>
    </details>
  );
}
