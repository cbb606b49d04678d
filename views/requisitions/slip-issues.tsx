import type { IssueRow } from '../../src/features/requisitions/queries.js';
import { useFormat } from '../components/format.js';
import { useMessages, useName } from '../components/language.js';
import { requisitionMessages } from './page-messages.js';

/** What was handed over of a slip, each time with who signed, or the parcel that it went in. */
export function SlipIssues({ issues }: { issues: IssueRow[] }) {
  const t = useMessages(requisitionMessages);
  const name = useName();
  const format = useFormat();
  if (issues.length === 0) return null;
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{t('issues')}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {issues.map((issue) => (
          <li class="list-group-item slip-issue">
            <div>
              <strong>{format.dateTime(issue.issued_at)}</strong> ·{' '}
              <a href={`/places/${issue.place_code}`}>{name(issue.place_name, issue.place_name_en)}</a>
              <div class="text-secondary">
                {t('issued_by')} {name(issue.issuer, issue.issuer_en)} · {t(`signed_${issue.signature as 'drawn'}`)}
                {issue.signer && ` · ${name(issue.signer, issue.signer_en)}`}
              </div>
              {issue.carrier && (
                <div>
                  {issue.carrier} {issue.waybill && <span class="code">{`${t('waybill')} ${issue.waybill}`}</span>} ·{' '}
                  {issue.arrived_on ? t('arrived_on', { day: format.date(issue.arrived_on) }) : t('on_the_way')}
                </div>
              )}
            </div>
            {issue.signature === 'drawn' && (
              <img
                class="slip-signature"
                src={`/picking/issues/${issue.id}/signature`}
                alt={t('signature_of', { person: name(issue.signer ?? '', issue.signer_en) })}
                loading="lazy"
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
