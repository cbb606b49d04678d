import type { Child } from 'hono/jsx';
import type { DiagnosisRow } from '../../src/features/repairs/work-queries.js';
import type { RepairResult } from '../../src/features/repairs/repair.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { RepairStateMark } from './marks.js';
import { orderMessages } from './order-messages.js';
import type { OrderPageProps } from './order-page.js';
import { repairWords } from './words.js';

/** One of the order's cards, with a link to where more is done. */
export function OrderCard({
  id,
  title,
  link,
  children,
}: {
  id: string;
  title: string;
  link?: { href: string; text: string };
  children: Child;
}) {
  return (
    <section class="card" id={id}>
      <div class="card-header">
        <h2 class="card-title">{title}</h2>
        {link && (
          <a class="btn ms-auto" href={link.href} aria-label={`${title}: ${link.text}`}>
            {link.text}
          </a>
        )}
      </div>
      <div class="card-body">{children}</div>
    </section>
  );
}

export function Passed({ passed }: { passed: boolean }) {
  const t = useMessages(orderMessages);
  return (
    <span class={`badge condition bg-${passed ? 'green' : 'red'}-lt`}>
      <Icon name={passed ? 'circle-check' : 'circle-x'} /> {t(passed ? 'passed' : 'failed')}
    </span>
  );
}

export function DiagnosisCard({ order, diagnoses, may }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const [latest, ...earlier] = diagnoses;
  const edit = {
    href: `/repairs/${order.number}/diagnosis`,
    text: t(latest ? 'change_diagnosis' : 'diagnose'),
  };
  return (
    <OrderCard id="diagnosis" title={t('diagnosis')} {...(may.work && { link: edit })}>
      {latest ? <Diagnosis diagnosis={latest} /> : <p class="m-0 text-secondary">{t('no_diagnosis')}</p>}
      {earlier.length > 0 && (
        <details class="mt-2">
          <summary class="repair-summary">{t('earlier_diagnoses', { n: earlier.length })}</summary>
          {earlier.map((one) => (
            <div class="repair-earlier">
              <Diagnosis diagnosis={one} />
            </div>
          ))}
        </details>
      )}
    </OrderCard>
  );
}

function Diagnosis({ diagnosis }: { diagnosis: DiagnosisRow }) {
  const t = useMessages(orderMessages);
  const name = useName();
  const format = useFormat();
  const term = (one: { zh: string; en: string } | null) => one && name(one.zh, one.en);
  const components = diagnosis.components.map((one) => [name(one.zh, one.en), one.location].filter(Boolean).join(' '));
  const facts: [string, Child][] = [
    [t('symptom'), term(diagnosis.symptom)],
    [t('fault'), diagnosis.no_fault ? t('no_fault') : <strong>{term(diagnosis.fault)}</strong>],
    [t('cause'), term(diagnosis.cause)],
    [t('components'), components.length > 0 && components.join(', ')],
    [t('action'), diagnosis.action && <span class="note-text">{diagnosis.action}</span>],
    [t('note'), diagnosis.note && <span class="note-text">{diagnosis.note}</span>],
  ];
  return (
    <>
      <dl class="fact-list m-0">
        {facts.map(
          ([label, value]) =>
            value && (
              <div>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      <small class="text-secondary">
        {t('by_at', {
          person: name(diagnosis.person, diagnosis.person_en),
          at: format.dateTime(diagnosis.diagnosed_at),
        })}
      </small>
    </>
  );
}

export function PartsCard({ order, parts }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const name = useName();
  const format = useFormat();
  return (
    <OrderCard id="parts" title={t('parts')} link={{ href: `/repairs/${order.number}/parts`, text: t('open') }}>
      {parts.length === 0 && <p class="m-0 text-secondary">{t('no_parts')}</p>}
      <ul class="list-unstyled m-0">
        {parts.map((part) => (
          <li class="repair-line">
            <span>
              <span class="code">{part.code}</span> {name(part.name_zh, part.name_en)}
            </span>
            <span class="slip-marks">
              {part.used !== '0' && t('used_n', { amount: format.amount(part.used, part.unit) })}
              {part.open !== '0' && (
                <span class="badge condition bg-orange-lt">
                  <Icon name="hourglass" /> {t('open_n', { amount: format.amount(part.open, part.unit) })}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </OrderCard>
  );
}

export function TestsCard({ order, summary }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const words = useMessages(repairWords);
  const name = useName();
  const format = useFormat();
  return (
    <OrderCard id="tests" title={t('tests')} link={{ href: `/repairs/${order.number}/tests`, text: t('open') }}>
      {summary.tests === 0 && <p class="m-0 text-secondary">{t('no_tests')}</p>}
      {summary.tests > 0 && (
        <p class="m-0">
          {t('tests_n', { n: summary.tests })} · {t('last_test', { title: summary.test_title ?? '' })}{' '}
          <Passed passed={summary.test_passed ?? false} />
        </p>
      )}
      {summary.proposed && (
        <p class="mt-2 mb-0">
          <a href={`/repairs/${order.number}/inspection`}>
            {t('proposed', {
              person: name(summary.asked_by ?? '', summary.asked_by_en),
              result: words(`result_${summary.proposed as RepairResult}`),
            })}
          </a>{' '}
          {summary.inspection_passed === null ? (
            <span class="badge condition bg-yellow-lt">
              <Icon name="hourglass" /> {t('inspection_waits')}
            </span>
          ) : (
            <>
              <Passed passed={summary.inspection_passed} />{' '}
              <small class="text-secondary">
                {t('inspected', { person: name(summary.inspected_by ?? '', summary.inspected_by_en) })},{' '}
                {format.dateTime(summary.inspected_at)}
              </small>
            </>
          )}
          {summary.remark && <span class="note-text d-block">{summary.remark}</span>}
        </p>
      )}
    </OrderCard>
  );
}

export function QuoteCard({ order, summary, may }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const format = useFormat();
  if (!may.readQuote || (!order.charged && !summary.quote)) return null;
  const link = summary.quote
    ? { href: `/repair-quotes/${summary.quote}`, text: t('open') }
    : may.draftQuote
      ? { href: `/repair-quotes/new?order=${order.number}`, text: t('new_quote') }
      : undefined;
  return (
    <OrderCard id="quote" title={t('quote')} {...(link && { link })}>
      {summary.quote ? (
        <p class="m-0">
          <span class="code">{summary.quote}</span> <strong>{format.money(summary.quote_gross)}</strong>{' '}
          <span class="badge bg-blue-lt">{t(`quote_${summary.quote_state}` as 'quote_draft')}</span>{' '}
          <small class="text-secondary">{t('quote_until', { day: format.date(summary.quote_until) })}</small>
        </p>
      ) : (
        <p class="m-0">{t('no_quote')}</p>
      )}
    </OrderCard>
  );
}

export function CostCard({ order, cost }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const format = useFormat();
  if (!cost) return null;
  return (
    <OrderCard id="cost" title={t('cost')}>
      <dl class="fact-list m-0">
        {(['parts', 'labour', 'outside', 'total'] as const).map((part) => (
          <div>
            <dt>{t(`cost_${part}`)}</dt>
            <dd>{part === 'total' ? <strong>{format.money(cost[part])}</strong> : format.money(cost[part])}</dd>
          </div>
        ))}
      </dl>
      {order.task && order.closed_at === null && (
        <small class="text-secondary">{t('cost_charged', { task: order.task })}</small>
      )}
    </OrderCard>
  );
}

export function EarlierCard({ earlier }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const name = useName();
  const format = useFormat();
  if (earlier.length === 0) return null;
  return (
    <OrderCard id="earlier" title={t('earlier')}>
      <ul class="list-unstyled m-0">
        {earlier.map((one) => (
          <li class="repair-line">
            <span>
              <a class="code" href={`/repairs/${one.number}`}>
                {one.number}
              </a>{' '}
              {format.date(one.received_at)} {one.fault && name(one.fault, one.fault_en)}
            </span>
            <RepairStateMark state={one.state} result={one.result} />
          </li>
        ))}
      </ul>
    </OrderCard>
  );
}

export function StepsCard({ steps }: OrderPageProps) {
  const t = useMessages(orderMessages);
  const words = useMessages(repairWords);
  const name = useName();
  const format = useFormat();
  return (
    <OrderCard id="steps" title={t('steps')}>
      <ol class="list-unstyled m-0">
        {steps.map((step) => (
          <li class="repair-line">
            <span>
              <strong>{words(`state_${step.state}`)}</strong>{' '}
              <span class="text-secondary">
                {t('by_at', { person: name(step.person, step.person_en), at: format.dateTime(step.at) })}
              </span>
              {step.note && <span class="note-text d-block">{step.note}</span>}
            </span>
            {step.days !== null && <span class="text-nowrap">{t('days_n', { n: step.days })}</span>}
          </li>
        ))}
      </ol>
    </OrderCard>
  );
}
