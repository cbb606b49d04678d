import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { DueMark, UrgencyMarks } from './marks.js';
import { orderMessages } from './order-messages.js';
import type { OrderPageProps } from './order-page.js';
import { repairWords } from './words.js';

/** What waits on the order, and the buttons for it: big, since gloves press them. */
export function NextStep(props: OrderPageProps) {
  const { order } = props;
  const t = useMessages(orderMessages);
  const words = useMessages(repairWords);
  const name = useName();
  const open = order.closed_at === null;
  return (
    <section class="card card-body mb-3 repair-next" aria-label={t('next')}>
      <div class="slip-marks">
        {open && <DueMark daysOver={order.days_over} />}
        <span>{words('days_n', { n: order.days })}</span>
        {open && <UrgencyMarks row={{ ...order, customer_waits: order.customer_waiting || order.owner_id !== 1 }} />}
      </div>
      <p class="repair-next-text">{useNextText(props)}</p>
      {order.book_place && (
        <Notice tone="warning" title={t('piece_elsewhere', { place: name(order.book_place, order.book_place_en) })} />
      )}
      <div class="repair-acts">
        <Acts {...props} />
      </div>
    </section>
  );
}

function useNextText({ order, diagnoses, summary, outside, readerId }: OrderPageProps): string {
  const t = useMessages(orderMessages);
  const words = useMessages(repairWords);
  const name = useName();
  const format = useFormat();
  const day = format.date(order.closed_at);
  const away = outside.find((one) => !one.back_at);
  switch (order.state) {
    case 'closed':
      return t('next_closed', { day, result: order.result ? words(`result_${order.result}`) : '–' });
    case 'cancelled':
      return t('next_cancelled', { day });
    case 'outside': {
      const shop = away ? name(away.supplier, away.supplier_en) : '–';
      const late = away?.days_over ?? 0;
      return late > 0 ? t('next_outside_late', { shop, n: late }) : t('next_outside', { shop });
    }
    case 'in_work': {
      const others =
        order.taker && order.taken_by !== readerId
          ? `${t('next_with', { person: name(order.taker, order.taker_en) })} `
          : '';
      if (diagnoses.length === 0) return others + t('next_in_work');
      if (summary.tests === 0) return others + t('next_repair');
      return others + t(summary.test_passed ? 'next_tested' : 'next_failed');
    }
    default:
      return t(`next_${order.state}`);
  }
}

function Timer({ order, may, running }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const format = useFormat();
  if (!may.work && !running?.here) return null;
  if (running && !running.here)
    return (
      <a class="btn btn-lg" href={`/repairs/${running.number}`}>
        <Icon name="clock" /> {t('running_elsewhere', { number: running.number })}
      </a>
    );
  if (!running)
    return (
      <form method="post" action={`/repairs/${order.number}/labour/start`}>
        <button class="btn btn-lg w-100" type="submit">
          <Icon name="player-play" /> {t('start')}
        </button>
      </form>
    );
  // A timer that was forgotten asks for its minutes, in the form below.
  if (running.long)
    return (
      <a class="btn btn-lg repair-stop" href="#stop">
        <Icon name="player-pause" /> {t('stop')}
      </a>
    );
  return (
    <form method="post" action={`/repairs/${order.number}/labour/stop`}>
      <button class="btn btn-lg repair-stop w-100" type="submit">
        <Icon name="player-pause" /> {t('stop')}
      </button>
      <small class="text-secondary">{t('running_here', { time: format.dateTime(running.started_at) })}</small>
    </form>
  );
}

interface Act {
  href: string;
  icon: IconName;
  text: string;
  /** A form that is posted, instead of a page that is opened. */
  post?: boolean;
  /** Not a step forward. */
  aside?: boolean;
}

/** The acts that the state allows the reader: the most likely first, and set off unless it only gives up. */
function Acts(props: OrderPageProps) {
  const [first, ...others] = useActs(props);
  return (
    <>
      {first && <ActButton act={first} primary={!first.aside} />}
      <Timer {...props} />
      {others.map((act) => (
        <ActButton act={act} />
      ))}
    </>
  );
}

function ActButton({ act, primary }: { act: Act; primary?: boolean }) {
  const look = primary ? 'btn btn-lg btn-primary w-100' : 'btn btn-lg w-100';
  if (!act.post)
    return (
      <a class={look} href={act.href}>
        <Icon name={act.icon} /> {act.text}
      </a>
    );
  return (
    <form method="post" action={act.href}>
      <button class={look} type="submit">
        <Icon name={act.icon} /> {act.text}
      </button>
    </form>
  );
}

function useActs({ order, may, diagnoses, summary }: OrderPageProps): Act[] {
  const t = useMessages(orderMessages);
  const path = (name: string) => `/repairs/${order.number}/${name}`;
  const take: Act = { href: path('taking'), icon: 'hand-grab', text: t('take'), post: true };
  const diagnose: Act = {
    href: path('diagnosis'),
    icon: 'list-search',
    text: t(diagnoses.length > 0 ? 'change_diagnosis' : 'diagnose'),
  };
  const tests: Act = { href: path('tests'), icon: 'clipboard-check', text: t('tests_page') };
  const parts: Act = { href: path('parts'), icon: 'components', text: t('parts_page') };
  const inspection: Act = { href: path('inspection'), icon: 'send', text: t('to_inspection') };
  const resume: Act = { href: path('resumption'), icon: 'player-play', text: t('resume'), post: true };
  const wait: Act = { href: path('waiting'), icon: 'hourglass', text: t('wait_parts'), post: true };
  const sendOut: Act = { href: path('outside'), icon: 'truck', text: t('send_out'), aside: true };
  const quote = summary.quote && may.readQuote && order.state === 'waiting_customer' && summary.quote;
  const acts: Act[] = [];
  if (quote) acts.push({ href: `/repair-quotes/${quote}`, icon: 'file-text', text: t('quote') });
  if (may.take) acts.push(take);
  if (may.takeIn) acts.push({ href: path('outside/return'), icon: 'package-import', text: t('take_in') });
  if (may.inspect) acts.push({ href: path('inspection'), icon: 'shield-check', text: t('inspect') });
  if (may.putAway) acts.push({ href: path('inspection'), icon: 'package', text: t('put_away') });
  if (may.work) {
    if (order.state === 'waiting_parts') acts.push(resume);
    const course = [diagnose, parts, tests, inspection];
    const at = diagnoses.length === 0 ? 0 : summary.tests === 0 ? 2 : summary.test_passed ? 3 : 2;
    acts.push(course[at]!, ...course.filter((_, n) => n !== at));
    if (order.state === 'in_work') acts.push(wait);
  }
  if (may.sendOut) acts.push(sendOut);
  if (may.giveBack)
    acts.push({ href: path('return-to-queue'), icon: 'arrow-back-up', text: t('give_back'), post: true, aside: true });
  return acts;
}
