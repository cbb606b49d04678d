import type { WebhookRow } from '../../src/features/webhooks/queries.js';
import { CheckGroup, type FormState, TextField } from '../components/fields.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { webhooksMessages } from './messages.js';
import { useEventName } from './webhook-marks.js';

export interface WebhookFormProps {
  /** Null for a new one. */
  webhook: WebhookRow | null;
  form: FormState;
  events: readonly string[];
  refusal?: string | undefined;
  newKey: string;
}

export function WebhookFormPage({ webhook, form, events, refusal, newKey }: WebhookFormProps) {
  const t = useMessages(webhooksMessages);
  const common = useMessages(commonMessages);
  const name = useEventName();
  const back = webhook ? `/webhooks/${webhook.id}` : '/webhooks';
  return (
    <>
      <PageHead
        title={t(webhook ? 'change' : 'add')}
        pretitle={<a href={back}>{webhook ? webhook.name : t('webhooks')}</a>}
      />
      {refusal && <Notice tone="danger" title={refusal} />}
      <form class="card" method="post" action={back}>
        <div class="card-body">
          {webhook ? (
            <input type="hidden" name="version" value={String(webhook.version)} />
          ) : (
            <input type="hidden" name="key" value={newKey} />
          )}
          <TextField {...form} name="name" label={t('name')} hint={t('name_hint')} maxlength={60} required autofocus />
          <TextField
            {...form}
            name="url"
            label={t('url')}
            hint={webhook?.sends_prices ? `${t('url_hint')} ${t('url_clears_prices')}` : t('url_hint')}
            type="url"
            placeholder="https://erp.example.com/hooks"
            maxlength={500}
            required
          />
          <CheckGroup
            {...form}
            name="events"
            label={t('events')}
            options={events.map((event) => ({ value: event, label: name(event) }))}
          />
        </div>
        <div class="card-footer btn-list">
          <button class="btn btn-primary" type="submit">
            {webhook ? common('save') : t('add')}
          </button>
          <a class="btn" href={back}>
            {common('cancel')}
          </a>
        </div>
      </form>
    </>
  );
}
