import { TextArea, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice } from '../components/marks.js';
import { customerMail } from './customer-mail.js';
import { oldPartMessages } from './messages.js';
import type { OldPartPageProps } from './old-part-page.js';

/** Somebody asks to write it off: who and why, with what the reader may do about it. */
export function WaiverRequest({ part, may, keys }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  const name = useName();
  const format = useFormat();
  if (!part.waiver_asked_at || part.waived_at || part.received_at || part.undone_at) return null;
  const asker = name(part.asker ?? '', part.asker_en);
  return (
    <Notice tone="warning" title={t('asked_by', { name: asker })}>
      <p>
        {part.waiver_asked_reason} — {format.dateTime(part.waiver_asked_at)}
      </p>
      <div class="btn-list">
        {may.waive && may.refuseWaiver && (
          <form method="post" action={`/expected-returns/${part.id}/waiver`}>
            <input type="hidden" name="reason" value={part.waiver_asked_reason ?? ''} />
            <button class="btn btn-primary old-part-go" type="submit">
              <Icon name="check" /> {t('agree')}
            </button>
          </form>
        )}
        {(may.refuseWaiver || may.withdrawAsk) && (
          <form method="post" action={`/expected-returns/${part.id}/waiver-request-withdrawal`}>
            <input type="hidden" name="key" value={keys.act} />
            <button class="btn old-part-go" type="submit">
              <Icon name={may.withdrawAsk ? 'arrow-back-up' : 'x'} />{' '}
              {t(may.withdrawAsk ? 'withdraw_ask' : 'refuse_ask')}
            </button>
          </form>
        )}
      </div>
    </Notice>
  );
}

export function ReceiptForm({ part, form, keys }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  const format = useFormat();
  const hints = [
    part.serial && t(part.kind === 'fitted' ? 'serial_told' : 'serial_announced', { serial: part.serial }),
    part.serial_pattern && t('serial_pattern', { pattern: part.serial_pattern }),
  ].filter(Boolean);
  const one = part.tracking === 'serial' || (part.decimals === 0 && Number(part.quantity) === 1);
  return (
    <form class="card report-form mb-3" method="post" action={`/expected-returns/${part.id}/receipt`}>
      <div class="card-body">
        <h2 class="report-form-title">
          <Icon name="package-import" /> {t('receive')}
        </h2>
        <input type="hidden" name="key" value={keys.receipt} />
        <TextField
          {...form}
          name="serial"
          label={t('serial_on_part')}
          hint={hints.join(' · ') || undefined}
          required={part.tracking === 'serial'}
          autofocus
          maxlength={100}
        />
        {part.tracking === 'lot' && <TextField {...form} name="lot" label={t('lot')} required maxlength={100} />}
        {one ? (
          <input type="hidden" name="quantity" value="1" />
        ) : (
          <TextField
            {...form}
            name="quantity"
            label={`${t('quantity')} (${format.unit(part.unit ?? '')})`}
            hint={t('rest_expected')}
            inputmode={part.decimals > 0 ? 'decimal' : 'numeric'}
            maxlength={12}
            required
          />
        )}
        <p class="text-secondary mb-0">{t('goes_to_quarantine')}</p>
      </div>
      <div class="card-footer report-form-acts">
        <button class="btn btn-primary btn-lg" type="submit">
          {t('receive')}
        </button>
      </div>
    </form>
  );
}

/** Asks after it: who answers for it through the program, the customer by the reader's own mail. */
export function ChaseCard({ part, may, keys, contact, company }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  const format = useFormat();
  const name = useName();
  const chase = (whom: 'person' | 'customer', label: string) => (
    <form method="post" action={`/expected-returns/${part.id}/chase`}>
      <input type="hidden" name="key" value={keys.act} />
      <input type="hidden" name="whom" value={whom} />
      <button class="btn old-part-go" type="submit">
        <Icon name={whom === 'person' ? 'bell-ringing' : 'check'} /> {label}
      </button>
    </form>
  );
  return (
    <section class="card mb-3" id="chase">
      <div class="card-header">
        <h2 class="card-title">{t('chase')}</h2>
        <span class="text-secondary ms-auto">
          {part.chased_at ? t('chased', { n: part.chases, at: format.dateTime(part.chased_at) }) : t('never_chased')}
        </span>
      </div>
      <div class="card-body expected-chase">
        {may.chasePerson && (
          <div>
            <p class="text-secondary">{t('chase_person_text', { name: name(part.person ?? '', part.person_en) })}</p>
            {chase('person', t('chase_person'))}
          </div>
        )}
        {contact && (
          <div>
            <p class="text-secondary">
              {t('chase_customer_text')} {!contact.email && t('no_address')}
            </p>
            <div class="btn-list">
              <a class="btn old-part-go" href={customerMail('zh-CN', { contact, parts: [part], company })}>
                <Icon name="mail" /> {t('mail_customer')}
              </a>
              <a class="btn old-part-go" href={customerMail('en', { contact, parts: [part], company })}>
                <Icon name="mail" /> {t('mail_customer_en')}
              </a>
              {chase('customer', t('chase_customer'))}
            </div>
          </div>
        )}
      </div>
    </section>
  );
}

export function WaiverForm({ part, form }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  return (
    <details class="card mb-3" open={Boolean(form.errors['reason'])}>
      <summary class="card-body old-part-summary">
        <Icon name="ban" /> {t('waive_it')}
      </summary>
      <form class="card-body" method="post" action={`/expected-returns/${part.id}/waiver`}>
        <TextArea {...form} name="reason" label={t('waive_reason')} required />
        <button class="btn old-part-go" type="submit">
          {t('waive')}
        </button>
      </form>
    </details>
  );
}

export function AskForm({ part, form, keys }: OldPartPageProps) {
  const t = useMessages(oldPartMessages);
  return (
    <details class="card mb-3" open={Boolean(form.errors['ask_reason'])}>
      <summary class="card-body old-part-summary">
        <Icon name="help-circle" /> {t('ask_waiver')}
      </summary>
      <form class="card-body" method="post" action={`/expected-returns/${part.id}/waiver-request`}>
        <input type="hidden" name="key" value={keys.act} />
        <p class="text-secondary">{t('ask_waiver_text')}</p>
        <TextArea {...form} name="ask_reason" label={t('ask_reason')} required />
        <button class="btn old-part-go" type="submit">
          {t('ask_waiver')}
        </button>
      </form>
    </details>
  );
}
