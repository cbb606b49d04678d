import type { Child } from 'hono/jsx';
import { AttachmentFiles } from '../components/attachment-files.js';
import { BadLots } from '../components/bad-lots.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, Notice } from '../components/marks.js';
import { QualitySheets } from '../components/quality-sheets.js';
import { QualityWarnings } from '../components/quality-warning.js';
import { benchWords } from './bench-messages.js';
import type { BenchProps } from './bench-page.js';
import { EarlierList } from './earlier-list.js';

/** What was reported, with its photos. */
export function BenchReported(props: BenchProps) {
  const t = useMessages(benchWords);
  return (
    <div class="triage-reported">
      <Warnings {...props} />
      <Reported {...props} />
      {props.photos.length > 0 && (
        <section class="card mb-3" aria-labelledby="bench-photos">
          <div class="card-header">
            <h2 class="card-title" id="bench-photos">
              <Icon name="photo" /> {t('photos')}
            </h2>
          </div>
          <AttachmentFiles files={props.photos} mayAdd={false} mayRemove={false} readerId={0} back="page" />
        </section>
      )}
    </div>
  );
}

/** What is known besides, and what was before. */
export function BenchKnown(props: BenchProps) {
  const t = useMessages(benchWords);
  return (
    <div class="triage-known">
      <Facts {...props} />
      <EarlierList {...props.earlier} />
      <QualitySheets quality={props.quality} />
      <p class="triage-links">
        <a class="btn" href={`/field-returns/${props.bench.number}#attachments`}>
          <Icon name="camera" /> {t('add_photos')}
        </a>
      </p>
    </div>
  );
}

/** What makes this piece special: it failed before, or so did others of its lot. */
function Warnings({ bench, warnings }: BenchProps) {
  const t = useMessages(benchWords);
  const batch = bench.batch ?? bench.lot ?? '';
  return (
    <>
      {bench.repeat_of && (
        <Notice tone="warning" title={t('repeats', { number: bench.repeat_of })}>
          {t('repeats_text')} <a href={`/triage/${bench.repeat_of}`}>{bench.repeat_of}</a>
        </Notice>
      )}
      {bench.alert_id && <BadLots lots={[{ id: bench.alert_id, batch, faults: bench.alert_faults ?? 0 }]} />}
      <QualityWarnings warnings={warnings} most={3} />
    </>
  );
}

function List({ facts }: { facts: [string, Child][] }) {
  return (
    <dl class="fact-list card-body">
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

function Reported({ bench }: BenchProps) {
  const t = useMessages(benchWords);
  const name = useName();
  const format = useFormat();
  const symptom = bench.symptom && <strong>{name(bench.symptom, bench.symptom_en)}</strong>;
  const by = (person: string, en: string | null, at: Date | null) => `${name(person, en)} · ${format.dateTime(at)}`;
  return (
    <section class="card mb-3" aria-labelledby="bench-reported">
      <div class="card-header">
        <h2 class="card-title" id="bench-reported">
          {t('reported')}
        </h2>
      </div>
      <List
        facts={[
          [t('symptom'), symptom || (!bench.symptom_note && t('none_told'))],
          [t('told_note'), bench.symptom_note && <span class="note-text">{bench.symptom_note}</span>],
          [t('failed_on'), bench.failed_on && format.date(bench.failed_on)],
          [t('reported_by'), by(bench.reporter, bench.reporter_en, bench.reported_at)],
          [t('received_by'), bench.receiver && by(bench.receiver, bench.receiver_en, bench.received_at)],
          [
            t('place'),
            bench.place && (
              <>
                <span class="code">{bench.place}</span> {name(bench.place_name!, bench.place_name_en)}{' '}
                {bench.condition && <ConditionMark condition={bench.condition} />}
              </>
            ),
          ],
        ]}
      />
    </section>
  );
}

function Facts({ bench, issue }: BenchProps) {
  const t = useMessages(benchWords);
  const name = useName();
  const format = useFormat();
  const fitted = (['channel', 'board', 'position', 'harness'] as const)
    .map((part) => bench[part] && t(part, { text: bench[part] }))
    .filter(Boolean)
    .join(' · ');
  return (
    <section class="card mb-3" aria-labelledby="bench-facts">
      <div class="card-header">
        <h2 class="card-title" id="bench-facts">
          {t('facts')}
        </h2>
      </div>
      <List
        facts={[
          [t('owner'), t(bench.customers ? 'owner_theirs' : 'owner_ours')],
          [t('warranty'), t(`warranty_${bench.warranty}`)],
          [t('customer'), bench.customer && name(bench.customer, bench.customer_en)],
          [
            t('task'),
            bench.task && (
              <a class="code" href={`/service-tasks/${bench.task}`}>
                {bench.task}
              </a>
            ),
          ],
          [
            t('device'),
            bench.device && (
              <a class="code" href={`/devices/${encodeURIComponent(bench.device)}`}>
                {bench.device}
              </a>
            ),
          ],
          [t('fitted_at'), fitted],
          [t('software'), bench.software_version],
          [t('lot'), bench.batch ?? bench.lot],
          [
            t('last_issue'),
            issue ? (
              <>
                {t('issued_to', { day: format.date(issue.issued_at), person: name(issue.holder, issue.holder_en) })}{' '}
                <a class="code" href={issue.slip ? `/requisitions/${issue.slip}` : `/service-tasks/${issue.task}`}>
                  {issue.slip ?? issue.task}
                </a>
              </>
            ) : (
              t('no_issue')
            ),
          ],
        ]}
      />
    </section>
  );
}
