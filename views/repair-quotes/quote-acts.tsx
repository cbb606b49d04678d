import type { Child } from 'hono/jsx';
import { DecisionForm } from '../components/decision-form.js';
import { FieldError, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { repairQuoteMessages } from './messages.js';
import type { QuotePageProps } from './quote-page.js';

/** What may be done now: one thing at the head, the others below it. */
export function QuoteActs(props: QuotePageProps) {
  const { quote, may } = props;
  return (
    <>
      {quote.state === 'draft' && may.draft && <Submit {...props} />}
      {quote.state === 'submitted' && <Decide {...props} />}
      {quote.state === 'approved' && may.draft && <Send {...props} />}
      {quote.state === 'approved' && may.answer && <Answer {...props} />}
      {may.draft && <Further {...props} />}
    </>
  );
}

function Key({ value }: { value: string }) {
  return <input type="hidden" name="key" value={value} />;
}

function Submit({ quote, keys }: QuotePageProps) {
  const t = useMessages(repairQuoteMessages);
  return (
    <form class="card card-body mb-3" method="post" action={`/repair-quotes/${quote.number}/submission`}>
      <p class="text-secondary">{t('submit_text')}</p>
      <Key value={keys.submit} />
      <input type="hidden" name="version" value={String(quote.version)} />
      <div>
        <button class="btn btn-primary" type="submit">
          <Icon name="send" /> {t('submit')}
        </button>
      </div>
    </form>
  );
}

function Decide({ quote, may, keys, form }: QuotePageProps) {
  const t = useMessages(repairQuoteMessages);
  const address = `/repair-quotes/${quote.number}`;
  if (!may.decide) return <p class="text-secondary">{t('submitted_text')}</p>;
  return (
    <section class="card card-body mb-3">
      <p class="text-secondary">{t('decide_text')}</p>
      <DecisionForm
        document={quote.number}
        approve={`${address}/approval`}
        reject={`${address}/rejection`}
        fields={{}}
        keys={keys}
        reason={form.values['reason']}
      />
    </section>
  );
}

function Card({ title, text, children }: { title: string; text?: string; children: Child }) {
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{title}</h2>
      </div>
      <div class="card-body">
        {text && <p class="text-secondary">{text}</p>}
        {children}
      </div>
    </section>
  );
}

function Send({ quote, keys, form, today }: QuotePageProps) {
  const t = useMessages(repairQuoteMessages);
  const state = { ...form, values: { on: today, ...form.values } };
  return (
    <Card title={quote.sent_at ? t('send_again') : t('send')} text={t('send_text')}>
      <form class="quote-send" method="post" action={`/repair-quotes/${quote.number}/sending`}>
        <Key value={keys.send} />
        <TextField {...state} name="on" label={t('sent_on')} type="date" required />
        <button class={quote.sent_at ? 'btn' : 'btn btn-primary'} type="submit">
          <Icon name="send" /> {quote.sent_at ? t('send_again') : t('send')}
        </button>
      </form>
    </Card>
  );
}

function Answer({ quote, keys, form, today, shown, refused }: QuotePageProps) {
  const t = useMessages(repairQuoteMessages);
  const state = { ...form, values: { answered_on: today, ...form.values } };
  const confirms = shown === 'expired' || refused?.act === 'answer';
  const options = [
    ['accepted', 'thumb-up'],
    ['refused', 'thumb-down'],
  ] as const;
  return (
    <Card title={t('answer')}>
      <form method="post" action={`/repair-quotes/${quote.number}/answer`}>
        <Key value={keys.answer} />
        <fieldset class="quote-answer mb-3">
          <legend class="form-label required">{t('answered')}</legend>
          {options.map(([value, icon]) => (
            <label class="form-check">
              <input
                class="form-check-input"
                type="radio"
                name="answer"
                value={value}
                required
                checked={form.values['answer'] === value}
              />
              <span class="form-check-label">
                <Icon name={icon} /> {t(value)}
              </span>
            </label>
          ))}
          <FieldError name="answer" errors={form.errors} />
        </fieldset>
        <div class="form-columns">
          <TextField {...state} name="answered_on" label={t('answered_on')} type="date" required />
          <TextField {...state} name="answered_by" label={t('answered_by')} maxlength={100} required />
        </div>
        <TextArea {...state} name="answer_note" label={t('answer_note')} rows={2} />
        {confirms && (
          <label class="form-check mb-3">
            <input
              class="form-check-input"
              type="checkbox"
              name="late"
              value="on"
              checked={Boolean(form.values['late'])}
            />
            <span class="form-check-label">{t('late')}</span>
          </label>
        )}
        <button class={quote.sent_at ? 'btn btn-primary' : 'btn'} type="submit">
          <Icon name="check" /> {t('save_answer')}
        </button>
      </form>
    </Card>
  );
}

/** A new version, and taking it back. */
function Further({ quote, keys, form }: QuotePageProps) {
  const t = useMessages(repairQuoteMessages);
  const address = `/repair-quotes/${quote.number}`;
  const over = quote.order_state === 'closed' || quote.order_state === 'cancelled';
  const mayCopy = !over && quote.state !== 'draft' && quote.state !== 'accepted';
  const mayWithdraw = !['refused', 'withdrawn'].includes(quote.state) && !(over && quote.state === 'accepted');
  if (!mayCopy && !mayWithdraw) return null;
  return (
    <section class="card card-body mb-3 quote-further">
      {mayCopy && (
        <form method="post" action={`${address}/copy`}>
          <Key value={keys.copy} />
          <button class="btn" type="submit">
            <Icon name="copy" /> {t('copy')}
          </button>
          <p class="form-hint mb-0">{t('copy_text')}</p>
        </form>
      )}
      {mayWithdraw && (
        <form method="post" action={`${address}/withdrawal`}>
          <Key value={keys.withdraw} />
          <div class="quote-why">
            <input
              class="form-control"
              name="reason"
              value={form.values['reason'] ?? ''}
              maxlength={500}
              placeholder={t('reason')}
              aria-label={t('reason')}
              autocomplete="off"
              required={quote.state === 'accepted'}
            />
            <button class="btn" type="submit">
              <Icon name="arrow-back-up" /> {t('withdraw')}
            </button>
          </div>
          <p class="form-hint mb-0">{t(quote.state === 'accepted' ? 'withdraw_accepted' : 'withdraw_text')}</p>
        </form>
      )}
    </section>
  );
}
