import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { commonMessages } from '../components/messages.js';
import { alertPageMessages } from './alert-messages.js';
import type { AlertPageProps } from './alert-page.js';
import { BASE } from './marks.js';

/** The form that is open, or was refused: then with what was typed. */
export interface AlertActs extends FormState {
  act?: 'acknowledge' | 'snooze' | 'dismiss' | 'reopen';
}

/** What purchasing does about it; for everybody else, who did what. */
export function AlertActsCard(props: AlertPageProps) {
  const { alert, may } = props;
  const t = useMessages(alertPageMessages);
  if (alert.state === 'closed') return null;
  const bought = alert.state === 'requested' || alert.state === 'ordered';
  const acts = may.act && !bought;
  const untouched = alert.state === 'open' && !alert.acknowledged_at;
  if (untouched && !acts) return null;
  return (
    <section class="card mb-3" id="acts">
      <div class="card-body">
        <Standing {...props} />
        {bought && <p class="m-0 text-secondary">{t('bought')}</p>}
        {acts && (
          <div class="btn-list" id="what">
            {alert.state === 'open' && (
              <form method="post" action={`${BASE}/${alert.id}/acknowledgement`}>
                <Version {...props} />
                <button class="btn btn-primary" type="submit">
                  <Icon name="user-check" /> {t('acknowledge')}
                </button>
              </form>
            )}
            {alert.state !== 'open' && (
              <form method="post" action={`${BASE}/${alert.id}/reopening`}>
                <Version {...props} />
                <button class="btn" type="submit">
                  <Icon name="arrow-back-up" /> {t('take_back')}
                </button>
              </form>
            )}
            {alert.state !== 'dismissed' && (
              <>
                <a class="btn" href={`${BASE}/${alert.id}?act=snooze#snooze`}>
                  <Icon name="clock" /> {t(alert.state === 'snoozed' ? 'snooze_again' : 'snooze')}
                </a>
                <a class="btn" href={`${BASE}/${alert.id}?act=dismiss#dismiss`}>
                  <Icon name="ban" /> {t('dismiss')}
                </a>
              </>
            )}
          </div>
        )}
      </div>
      {acts && alert.state !== 'dismissed' && props.acts.act === 'snooze' && <SnoozeForm {...props} />}
      {acts && alert.state !== 'dismissed' && props.acts.act === 'dismiss' && <DismissForm {...props} />}
    </section>
  );
}

function Version({ alert }: AlertPageProps) {
  return <input type="hidden" name="version" value={String(alert.version)} />;
}

/** Who has it in hand, put it off or dismissed it. */
function Standing({ alert }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const name = useName();
  const format = useFormat();
  const by = (person: string | null, english: string | null) => name(person ?? '–', english);
  return (
    <>
      {alert.acknowledged_at && (
        <p>
          {t('acknowledged_by', {
            person: by(alert.acknowledger, alert.acknowledger_en),
            at: format.dateTime(alert.acknowledged_at),
          })}
        </p>
      )}
      {alert.state === 'snoozed' && (
        <p>
          {t('snoozed_by', { person: by(alert.snoozer, alert.snoozer_en), date: format.date(alert.snoozed_until) })}
          <span class="d-block text-secondary">{t('snoozed_wakes')}</span>
        </p>
      )}
      {alert.state === 'dismissed' && (
        <p>
          {t('dismissed_by', {
            person: by(alert.dismisser, alert.dismisser_en),
            at: format.dateTime(alert.dismissed_at),
            reason: alert.dismiss_reason ?? '',
          })}
          <span class="d-block text-secondary">{t('dismissed_back')}</span>
        </p>
      )}
    </>
  );
}

function SnoozeForm(props: AlertPageProps) {
  const { alert, acts, presets } = props;
  const t = useMessages(alertPageMessages);
  const format = useFormat();
  const action = `${BASE}/${alert.id}/snooze`;
  return (
    <div class="card-body border-top" id="snooze">
      <form class="btn-list mb-3" method="post" action={action}>
        <Version {...props} />
        {presets.map(({ name, day }) => (
          <button class="btn" type="submit" name="until" value={day}>
            {t('till', { name: t(name), date: format.date(day) })}
          </button>
        ))}
      </form>
      <form method="post" action={action}>
        <Version {...props} />
        <TextField {...acts} name="until" label={t('other_day')} type="date" required />
        <TextField {...acts} name="snooze_note" label={t('snooze_note')} maxlength={500} />
        <button class="btn" type="submit">
          {t('snooze_it')}
        </button>{' '}
        <Back {...props} />
      </form>
    </div>
  );
}

function DismissForm(props: AlertPageProps) {
  const { alert, acts } = props;
  const t = useMessages(alertPageMessages);
  return (
    <form class="card-body border-top" id="dismiss" method="post" action={`${BASE}/${alert.id}/dismissal`}>
      <Version {...props} />
      <p class="text-secondary">{t('dismissed_back')}</p>
      <TextField {...acts} name="dismiss_reason" label={t('dismiss_reason')} maxlength={500} required />
      <button class="btn" type="submit">
        {t('dismiss_it')}
      </button>{' '}
      <Back {...props} />
    </form>
  );
}

/** Without the form again, where the page follows the stock. */
function Back({ alert }: AlertPageProps) {
  const common = useMessages(commonMessages);
  return (
    <a class="btn" href={`${BASE}/${alert.id}`}>
      {common('cancel')}
    </a>
  );
}
