import type { Child } from 'hono/jsx';
import { useMessages } from '../components/language.js';
import { PageHead } from '../components/marks.js';
import { eventFields, guideMessages } from './guide-messages.js';
import { webhooksMessages } from './messages.js';
import { useEventName } from './webhook-marks.js';

export interface GuideProps {
  /** Seconds between the tries. */
  pauses: readonly number[];
  /** So many tries those after it wait. */
  holding: number;
}

const REQUEST = `POST /hooks HTTP/1.1
Content-Type: application/json; charset=utf-8
X-Sparebook-Event: goods_receipt.closed
X-Sparebook-Delivery: 0b8f6a8e-7b1c-4f0e-9d51-3a0d5c3f2f11
X-Sparebook-Signature: t=1795322400,v1=6c1f…

{"id":"0b8f6a8e-7b1c-4f0e-9d51-3a0d5c3f2f11","event":"goods_receipt.closed",
 "at":"2026-11-22T06:00:00.000Z","data":{"number":"GR-000012", …}}`;

const CHECK = `import { createHmac, timingSafeEqual } from 'node:crypto';

export function isGenuine(secret, header, rawBody) {
  const [, t, v1] = /^t=(\\d+),v1=([0-9a-f]{64})$/.exec(header ?? '') ?? [];
  if (!t || Math.abs(Date.now() / 1000 - Number(t)) > 300) return false;
  const expected = createHmac('sha256', secret).update(\`\${t}.\`).update(rawBody).digest();
  return timingSafeEqual(expected, Buffer.from(v1, 'hex'));
}`;

export function GuidePage({ pauses, holding }: GuideProps) {
  const t = useMessages(guideMessages);
  const common = useMessages(webhooksMessages);
  const span = useSpan();
  return (
    <>
      <PageHead title={common('guide')} pretitle={<a href="/webhooks">{common('webhooks')}</a>} />
      <p class="text-secondary">{t('lead')}</p>
      <Part title={t('request')}>
        <p>{t('request_text')}</p>
        <Code text={REQUEST} />
        <dl class="mt-3 mb-0">
          <Header name="X-Sparebook-Event" text={t('header_event')} />
          <Header name="X-Sparebook-Delivery" text={t('header_delivery')} />
          <Header name="X-Sparebook-Signature" text={t('header_signature')} />
        </dl>
      </Part>
      <Part title={t('prices')}>
        <p class="mb-0">{t('prices_text')}</p>
      </Part>
      <Part title={t('check')}>
        <p>{t('check_text')}</p>
        <Code text={CHECK} />
      </Part>
      <Part title={t('answer')}>
        <ul class="mb-0">
          <li>{t('answer_ok')}</li>
          <li>{t('answer_other')}</li>
          <li>{t('answer_gone')}</li>
        </ul>
      </Part>
      <Part title={t('retries')}>
        <ul class="mb-0">
          <li>{t('retries_text', { pauses: pauses.map(span).join(t('comma')), n: pauses.length + 1 })}</li>
          <li>{t('order_text', { n: holding })}</li>
          <li>{t('twice_text')}</li>
        </ul>
      </Part>
      <Part title={t('certificates')}>
        <p class="mb-0">{t('certificates_text')}</p>
      </Part>
      <Events />
    </>
  );
}

function useSpan(): (seconds: number) => string {
  const t = useMessages(guideMessages);
  return (seconds) => {
    if (seconds < 60) return t('seconds', { n: seconds });
    return seconds < 3600 ? t('minutes', { n: seconds / 60 }) : t('hours', { n: seconds / 3600 });
  };
}

function Part({ title, children }: { title: string; children: Child }) {
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{title}</h2>
      </div>
      <div class="card-body">{children}</div>
    </section>
  );
}

/** May be wider than a phone: it is moved sideways, also by the keyboard. */
function Code({ text }: { text: string }) {
  return (
    <pre class="mb-0" tabindex={0}>
      <code>{text}</code>
    </pre>
  );
}

function Header({ name, text }: { name: string; text: string }) {
  return (
    <>
      <dt class="font-monospace">{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

function Events() {
  const t = useMessages(guideMessages);
  const event = useEventName();
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{t('events')}</h2>
      </div>
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('event')}</th>
            <th>{t('event_name')}</th>
            <th>{t('fields')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(eventFields).map(([name, fields]) => (
            <tr>
              <td data-label={t('event')}>{event(name)}</td>
              <td class="font-monospace text-break" data-label={t('event_name')}>
                {name}
              </td>
              <td class="font-monospace text-break" data-label={t('fields')}>
                {fields}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
