import type { Child } from 'hono/jsx';
import type { DeskReturn } from '../../src/features/field-returns/receive-queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { receiveMessages } from './receive-messages.js';

/** What a piece is: its item's name and code, else the words that somebody had for it. */
export function PieceName({
  one,
}: {
  one: { item: string | null; name_zh: string | null; name_en: string | null; description?: string | null };
}) {
  const name = useName();
  return (
    <>
      {one.name_zh ? name(one.name_zh, one.name_en) : one.description}{' '}
      {one.item && <span class="code text-secondary">{one.item}</span>}
    </>
  );
}

export function DeskMarks({ one }: { one: DeskReturn }) {
  const t = useMessages(receiveMessages);
  return (
    <>
      {one.customer_waiting && <span class="badge bg-red-lt">{t('waiting')}</span>}
      {one.doa && <span class="badge bg-orange-lt">{t('doa')}</span>}
      {one.expected && <span class="badge bg-blue-lt">{t('expected')}</span>}
    </>
  );
}

/** What was logged, to be compared with what is in one's hands. */
export function DeskFacts({ one }: { one: DeskReturn }) {
  const t = useMessages(receiveMessages);
  const name = useName();
  const format = useFormat();
  const symptom = [one.symptom && name(one.symptom, one.symptom_en), one.symptom_note].filter(Boolean).join(' · ');
  const facts: [string, Child][] = [
    [
      t('serial_logged'),
      one.tracking === 'serial' || one.serial ? (
        <span class="code">{one.serial ?? t('no_serial')}</span>
      ) : (
        format.amount(one.quantity, one.unit ?? '')
      ),
    ],
    [t('lot'), one.lot && <span class="code">{one.lot}</span>],
    [t('tag'), one.tag && <span class="code">{one.tag}</span>],
    [t('symptom'), symptom],
    [t('customer'), one.customer && name(one.customer, one.customer_en)],
    [
      t('task'),
      one.task && (
        <a class="code" href={`/service-tasks/${one.task}`}>
          {one.task}
        </a>
      ),
    ],
    [
      t('device'),
      one.device && (
        <a class="code" href={`/devices/${encodeURIComponent(one.device)}`}>
          {one.device}
        </a>
      ),
    ],
    [t('owner'), t(one.owner_id === 1 ? 'owner_own' : 'owner_customer')],
    [t('logged_by'), `${name(one.reporter, one.reporter_en)} · ${format.dateTime(one.reported_at)}`],
  ];
  return (
    <dl class="fact-list receive-facts">
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
  );
}
