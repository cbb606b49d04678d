import type { AlertStep } from '../../src/features/reorder-alerts/alert-queries.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { alertPageMessages } from './alert-messages.js';
import type { AlertPageProps } from './alert-page.js';
import { AlertReasons } from './marks.js';
import { alertMessages } from './messages.js';

const icons: Record<string, IconName> = {
  opened: 'bell-ringing',
  woken: 'bell-ringing',
  came_back: 'bell-ringing',
  requested: 'clipboard-list',
  ordered: 'truck',
  fell_back: 'arrow-back-up',
  escalated: 'arrow-up',
  closed: 'circle-check',
  acknowledged: 'user-check',
  snoozed: 'clock',
  dismissed: 'ban',
  taken_back: 'arrow-back-up',
};
const reasonNames = ['back_order', 'stock_out', 'vital', 'below_point', 'expiring', 'late_order'] as const;
const closings = ['covered', 'no_level', 'do_not_reorder', 'retired'] as const;

/** What happened to it, by people and by the program itself, the latest first. */
export function AlertStory({ story }: AlertPageProps) {
  const t = useMessages(alertPageMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card" id="story">
      <div class="card-header">
        <h2 class="card-title">{t('story')}</h2>
      </div>
      <ol class="slip-story">
        {story.map((step) => (
          <li>
            <Icon name={icons[step.kind] ?? 'pencil'} />
            <div>
              <strong>
                {t(`step_${step.kind in icons || step.kind === 'reasons' ? step.kind : 'other'}` as 'step_other')}
              </strong>
              {' · '}
              {step.person ? name(step.person, step.person_en) : t('program')}{' '}
              <time class="text-secondary" datetime={step.at.toISOString()}>
                {format.dateTime(step.at)}
              </time>
              {step.reason && <div class="note-text">{step.reason}</div>}
              <StepFacts step={step} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function StepFacts({ step: { facts, kind } }: { step: AlertStep }) {
  const t = useMessages(alertPageMessages);
  const words = useMessages(alertMessages);
  const format = useFormat();
  const reasons = reasonNames.filter((one) => Array.isArray(facts?.['reasons']) && facts['reasons'].includes(one));
  const [until, as, projected] = [facts?.['until'], facts?.['as'], facts?.['projected']];
  const closing = closings.find((one) => one === as);
  const said = [
    typeof until === 'string' && words('snoozed_till', { date: format.date(until) }),
    closing && words(`closed_${closing}`),
    typeof projected === 'string' && t('at_projected', { n: format.quantity(projected) }),
  ].filter(Boolean);
  const shows = kind === 'opened' || kind === 'reasons' || kind === 'came_back';
  if (said.length === 0 && !shows) return null;
  return (
    <div class="text-secondary">
      {said.join(' · ')} {shows && reasons.length > 0 && <AlertReasons reasons={[...reasons]} />}
    </div>
  );
}
