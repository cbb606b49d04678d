import type { PropsWithChildren } from 'hono/jsx';
import type { ClaimRow } from '../../src/features/supplier-claims/queries.js';
import { CheckField, type FormState, SelectField, TextArea, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { supplierClaimMessages } from './messages.js';

/** The form that was refused, if one was: only its card opens with what was typed. */
export interface ActForms extends FormState {
  act?: 'send' | 'receipt' | 'settlement' | 'change' | 'cancel';
}

export interface ClaimActsProps {
  claim: ClaimRow;
  form: ActForms;
  may: { send: boolean; receive: boolean; close: boolean; edit: boolean };
  keys: { send: string; receipt: string; settlement: string };
}

const nothing: FormState = { values: {}, errors: {} };

export function ClaimActs(props: ClaimActsProps) {
  const { claim, form, may } = props;
  if (claim.state !== 'open' && claim.state !== 'sent') return null;
  const of = (act: ActForms['act']) => (form.act === act ? form : nothing);
  return (
    <>
      {claim.state === 'open' && may.send && <SendForm {...props} form={of('send')} />}
      {claim.state === 'sent' && may.receive && <ReceiptForm {...props} form={of('receipt')} />}
      {may.close && <SettlementForm {...props} form={of('settlement')} open={form.act === 'settlement'} />}
      {may.edit && <ChangeForm {...props} form={of('change')} open={form.act === 'change'} />}
      {claim.state === 'open' && may.edit && <CancelForm {...props} form={of('cancel')} open={form.act === 'cancel'} />}
    </>
  );
}

type FormProps = Omit<ClaimActsProps, 'form' | 'may'> & { form: FormState };

function SendForm({ claim, form, keys }: FormProps) {
  const t = useMessages(supplierClaimMessages);
  const name = useName();
  return (
    <form class="card mb-3" method="post" action={`/supplier-claims/${claim.number}/sending`}>
      <div class="card-body">
        <h2 class="card-title">
          <Icon name="package-export" /> {t('send')}
        </h2>
        <p class="text-secondary">{t('send_text', { place: name(claim.place_name, claim.place_name_en) })}</p>
        <input type="hidden" name="key" value={keys.send} />
        <div class="form-columns">
          <TextField {...form} name="carrier" label={t('carrier')} maxlength={60} />
          <TextField {...form} name="waybill" label={t('waybill')} maxlength={60} />
        </div>
        <button class="btn btn-primary" type="submit">
          {t('send_it')}
        </button>
      </div>
    </form>
  );
}

function ReceiptForm({ claim, form, keys }: FormProps) {
  const t = useMessages(supplierClaimMessages);
  const usual = { credit: '', replacement: 'replacement', repair: 'repaired' }[claim.asked];
  const values = { came: usual, ...form.values };
  return (
    <form class="card mb-3" method="post" action={`/supplier-claims/${claim.number}/receipt`}>
      <div class="card-body">
        <h2 class="card-title">
          <Icon name="package-import" /> {t('receive')}
        </h2>
        <p class="text-secondary">{t('receive_text')}</p>
        <input type="hidden" name="key" value={keys.receipt} />
        <SelectField
          errors={form.errors}
          values={values}
          name="came"
          label={t('came')}
          options={(['replacement', 'repaired', 'refused'] as const).map((value) => ({
            value,
            label: t(`came_${value}`),
          }))}
          empty="—"
          required
        />
        {claim.tracking === 'serial' && (
          <>
            <TextField
              {...form}
              name="serial"
              label={t('new_serial')}
              hint={t('new_serial_hint', { serial: claim.serial ?? '' })}
              maxlength={100}
            />
            {(form.values['odd_asked'] || form.values['odd_serial']) && (
              <CheckField {...form} name="odd_serial" label={t('odd_serial')} />
            )}
          </>
        )}
        {claim.tracking === 'lot' && <TextField {...form} name="lot" label={t('new_lot')} maxlength={100} />}
        <TextArea {...form} name="came_note" label={t('note')} rows={2} />
        <button class="btn btn-primary" type="submit">
          {t('receive_it')}
        </button>
      </div>
    </form>
  );
}

function Folded(props: PropsWithChildren<{ title: string; icon: IconName; action: string; open: boolean }>) {
  return (
    <details class="card mb-3" open={props.open}>
      <summary class="card-body old-part-summary">
        <Icon name={props.icon} /> {props.title}
      </summary>
      <form class="card-body border-top" method="post" action={props.action}>
        {props.children}
      </form>
    </details>
  );
}

function SettlementForm({ claim, form, keys, open }: FormProps & { open: boolean }) {
  const t = useMessages(supplierClaimMessages);
  return (
    <Folded title={t('settle')} icon="receipt" action={`/supplier-claims/${claim.number}/settlement`} open={open}>
      <p class="text-secondary">{t('settle_text')}</p>
      <input type="hidden" name="key" value={keys.settlement} />
      <SelectField
        {...form}
        name="settled_as"
        label={t('outcome')}
        options={(['credit', 'refused'] as const).map((value) => ({ value, label: t(`outcome_${value}`) }))}
        empty="—"
        required
      />
      <TextField
        {...form}
        name="credit_amount"
        label={t('credit_amount')}
        hint={t('amount_hint')}
        inputmode="decimal"
        maxlength={12}
      />
      <TextField {...form} name="credit_note" label={t('credit_note')} maxlength={60} />
      <TextArea {...form} name="settled_note" label={t('note')} rows={2} />
      <button class="btn btn-primary" type="submit">
        {t('settle_it')}
      </button>
    </Folded>
  );
}

function ChangeForm({ claim, form, open }: FormProps & { open: boolean }) {
  const t = useMessages(supplierClaimMessages);
  const stands = {
    asked: claim.asked,
    due_on: claim.due_on,
    reference: claim.reference ?? '',
    note: claim.note ?? '',
    version: String(claim.version),
  };
  const state = { errors: form.errors, values: { ...stands, ...form.values } };
  return (
    <Folded title={t('change')} icon="pencil" action={`/supplier-claims/${claim.number}/change`} open={open}>
      <input type="hidden" name="version" value={state.values['version']} />
      <SelectField
        {...state}
        name="asked"
        label={t('asked')}
        options={(['replacement', 'repair', 'credit'] as const).map((value) => ({
          value,
          label: t(`asked_${value}`),
        }))}
        required
      />
      <TextField {...state} name="due_on" label={t('due_on')} type="date" required />
      <TextField {...state} name="reference" label={t('reference')} maxlength={60} />
      <TextArea {...state} name="note" label={t('note')} rows={2} />
      <button class="btn btn-primary" type="submit">
        {t('save')}
      </button>
    </Folded>
  );
}

function CancelForm({ claim, form, open }: FormProps & { open: boolean }) {
  const t = useMessages(supplierClaimMessages);
  return (
    <Folded title={t('cancel')} icon="ban" action={`/supplier-claims/${claim.number}/cancellation`} open={open}>
      <TextField {...form} name="cancel_reason" label={t('cancel_reason')} maxlength={500} required />
      <button class="btn" type="submit">
        {t('cancel_it')}
      </button>
    </Folded>
  );
}
