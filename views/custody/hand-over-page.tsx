import type { HandOverRow, HandOverState } from '../../src/features/custody/hand-over-queries.js';
import type { OfferLine } from '../../src/features/custody/offer-lines.js';
import { type FormState, TextArea } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ConditionMark, Notice, PageHead } from '../components/marks.js';
import { HandOverMark } from './hand-over-list-page.js';
import { handOverMessages } from './hand-over-messages.js';
import { thingHref } from '../components/thing-href.js';

export interface HandOverPageProps {
  offer: HandOverRow;
  state: HandOverState;
  lines: OfferLine[];
  mayAnswer: boolean;
  mayWithdraw: boolean;
  form: FormState;
  formKey: string;
  refusal?: string;
}

export function HandOverPage(props: HandOverPageProps) {
  const { offer, state, lines, refusal } = props;
  const t = useMessages(handOverMessages);
  const name = useName();
  const open = state === 'offered';
  const names = { giver: name(offer.giver, offer.giver_en), receiver: name(offer.receiver, offer.receiver_en) };
  return (
    <div
      id="hand-over"
      {...(open && {
        'data-live': `person:${offer.from_id} person:${offer.to_id}`,
        'data-live-ms': '3000',
        'hx-get': `/hand-overs/${offer.id}`,
        'hx-trigger': 'live',
        'hx-swap': 'outerMorph',
      })}
    >
      <PageHead
        title={
          <span>
            {names.giver} <Icon name="arrow-right" label={t('receiver')} /> {names.receiver}{' '}
            <HandOverMark state={state} />
          </span>
        }
        pretitle={<a href="/hand-overs">{t('hand_over_n', { n: offer.id })}</a>}
      >
        {props.mayWithdraw && (
          <form method="post" action={`/hand-overs/${offer.id}/withdrawal`} data-confirm={t('withdraw_confirm')}>
            <button class="btn" type="submit">
              <Icon name="arrow-back-up" /> {t('withdraw')}
            </button>
          </form>
        )}
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {open && !refusal && lines.some((line) => !line.there) && <Notice tone="warning" title={t('gone_text')} />}
      <div class="card mb-3">
        <StoryOf offer={offer} />
        <OfferTable lines={lines} open={open} linked={!props.mayAnswer} />
      </div>
      {props.mayAnswer && <AnswerForms {...props} />}
    </div>
  );
}

function StoryOf({ offer }: { offer: HandOverRow }) {
  const t = useMessages(handOverMessages);
  const name = useName();
  const format = useFormat();
  const ended = offer.accepted_at ?? offer.refused_at ?? offer.withdrawn_at;
  const how = offer.accepted_at ? 'accepted' : offer.refused_at ? 'refused' : 'withdrawn';
  return (
    <div class="card-body">
      <p class="mb-1">
        {t('offered_by', { name: name(offer.offerer, offer.offerer_en) })} · {format.dateTime(offer.offered_at)}
      </p>
      {offer.note && <p class="note-text mb-1">{offer.note}</p>}
      {ended && (
        <p class="mb-1">
          {t(how)} · {format.dateTime(ended)}
          {offer.reason && ` · ${t('reason', { reason: offer.reason })}`}
        </p>
      )}
    </div>
  );
}

function OfferTable({ lines, open, linked }: { lines: OfferLine[]; open: boolean; linked: boolean }) {
  const t = useMessages(handOverMessages);
  const name = useName();
  const format = useFormat();
  return (
    <div class="table-responsive">
      <table class="table table-vcenter card-table rows">
        <thead>
          <tr>
            <th>{t('item')}</th>
            <th>{t('condition')}</th>
            <th class="text-end">{t('quantity')}</th>
            <th>{t('task')}</th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr>
              <td data-label={t('item')}>
                <div>
                  <a class="code" href={thingHref(line.item_code)}>
                    {line.item_code}
                  </a>{' '}
                  {name(line.name_zh, line.name_en)}
                  {line.serial && <div class="small">{t('serial', { number: line.serial })}</div>}
                  {line.lot && <div class="text-secondary small">{t('lot', { number: line.lot })}</div>}
                  {line.owner && (
                    <div>
                      <span class="badge bg-purple-lt owner-mark">
                        {t('owner', { name: name(line.owner, line.owner_en) })}
                      </span>
                    </div>
                  )}
                  {open && !line.there && (
                    <div>
                      <span class="badge bg-red-lt">{t('gone')}</span>
                    </div>
                  )}
                </div>
              </td>
              <td data-label={t('condition')}>
                <ConditionMark condition={line.condition} />
              </td>
              <td class="text-end" data-label={t('quantity')}>
                {format.amount(line.quantity, line.unit)}
              </td>
              <td data-label={t('task')}>
                {line.loan ? (
                  <LoanOfLine line={line} linked={linked} />
                ) : line.task ? (
                  [line.task, line.requisition].filter(Boolean).join(' · ')
                ) : (
                  t('no_task')
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The loan that goes on under the receiver's name, who may not see it before, with the day on which it stays due. */
function LoanOfLine({ line, linked }: { line: OfferLine; linked: boolean }) {
  const t = useMessages(handOverMessages);
  const format = useFormat();
  return (
    <div>
      {linked ? (
        <a class="code d-inline-block py-1" href={`/tool-loans/${line.loan}`}>
          {line.loan}
        </a>
      ) : (
        <span class="code">{line.loan}</span>
      )}
      {line.due_on && <> · {t('due_on', { day: format.date(line.due_on) })}</>}
      {line.accessories > 0 && (
        <div class="text-secondary small">{t('accessories', { n: format.count(line.accessories) })}</div>
      )}
    </div>
  );
}

function AnswerForms({ offer, form, formKey }: HandOverPageProps) {
  const t = useMessages(handOverMessages);
  const refusing = Object.keys(form.errors).length > 0;
  return (
    <div class="card">
      <div class="card-body">
        <p>{t('accept_text')}</p>
        <form method="post" action={`/hand-overs/${offer.id}/acceptance`} class="mb-3">
          <input type="hidden" name="key" value={formKey} />
          <button class="btn btn-primary btn-lg" type="submit">
            <Icon name="check" /> {t('accept')}
          </button>
        </form>
        <details open={refusing}>
          <summary class="btn">{t('refuse')}</summary>
          <form method="post" action={`/hand-overs/${offer.id}/refusal`} class="mt-3">
            <TextArea {...form} name="reason" label={t('refuse_reason')} rows={2} required />
            <button class="btn" type="submit">
              {t('refuse')}
            </button>
          </form>
        </details>
      </div>
    </div>
  );
}
