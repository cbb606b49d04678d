import type { Child } from 'hono/jsx';
import type { BenchChoice } from '../../src/features/triage/past-queries.js';
import { CheckField, type FormState, SelectField, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { SearchChoice } from '../components/search-choice.js';
import { judgeWords } from './bench-messages.js';
import { triageWords } from './list-messages.js';
import { dispositionIcons, type DispositionName, dispositionWord } from './marks.js';

export interface DecisionProps {
  number: string;
  form: FormState;
  /** The finding that the decider has before them. */
  seen: string;
  keys: Record<DispositionName, string>;
  /** Why a disposition can't be chosen, by its name. */
  barred: Partial<Record<DispositionName, 'not_repairable' | 'of_customer' | 'is_faulty' | 'no_customer'>>;
  /** The one whose form stands open. */
  open: DispositionName | null;
  benches: BenchChoice[];
  bins: { code: string; name: string }[];
  /** Scrapping it waits for an approval. */
  scrapAsks: boolean;
  /** The keyboard begins here: what was found is saved. */
  autofocus?: boolean;
}

const order = ['repair', 'restock', 'customer', 'supplier', 'scrap'] as const;

/** A button for each disposition, with its own small form behind it. */
export function DecisionForms(props: DecisionProps) {
  const { barred, open } = props;
  const t = useMessages(judgeWords);
  const words = useMessages(triageWords);
  const first = order.find((name) => !barred[name]);
  const bodies: Record<DispositionName, (props: DecisionProps) => Child> = {
    repair: RepairFields,
    restock: RestockFields,
    scrap: ScrapFields,
    supplier: SupplierFields,
    customer: CustomerFields,
  };
  return (
    <div class="triage-decisions">
      {order.map((name) => {
        const why = barred[name];
        const Fields = bodies[name];
        if (why)
          return (
            <p class="triage-barred text-secondary">
              <Icon name={dispositionIcons[name]} /> {words(dispositionWord[name])}
              <small>{t('may_not', { why: t(why) })}</small>
            </p>
          );
        return (
          <details class="triage-decision" name="disposition" open={open === name}>
            <summary class="btn" {...(props.autofocus && !open && name === first && { autofocus: true })}>
              <Icon name={dispositionIcons[name]} /> {words(dispositionWord[name])}
            </summary>
            <form method="post" action={`/triage/${props.number}/decision`}>
              <input type="hidden" name="key" value={props.keys[name]} />
              <input type="hidden" name="seen" value={props.seen} />
              <input type="hidden" name="disposition" value={name} />
              <Fields {...props} />
              <button class={name === 'scrap' ? 'btn btn-danger' : 'btn btn-primary'} type="submit">
                <Icon name="check" /> {t(`do_${name}`)}
              </button>
            </form>
          </details>
        );
      })}
    </div>
  );
}

function RepairFields({ form, benches }: DecisionProps) {
  const t = useMessages(judgeWords);
  const name = useName();
  return (
    <>
      {benches.length > 0 && (
        <SelectField
          {...form}
          name="bench"
          label={t('bench')}
          empty={t('bench_any')}
          options={benches.map((one) => ({
            value: String(one.id),
            label: `${name(one.name_zh, one.name_en)} (${one.place})`,
          }))}
        />
      )}
      <CheckField {...form} name="urgent" label={t('urgent')} />
      <CheckField {...form} name="charged" label={t('charged')} />
      <TextField {...form} name="promised_on" type="date" label={t('promised_on')} />
      <TextField {...form} name="repair_note" label={t('remark')} maxlength={1000} />
    </>
  );
}

function RestockFields({ form, bins }: DecisionProps) {
  const t = useMessages(judgeWords);
  const known = bins.map((bin) => bin.code).join(', ');
  return (
    <>
      <TextField
        {...form}
        name="place"
        label={t('place')}
        {...(known && { hint: t('place_hint', { bins: known }) })}
        maxlength={60}
        required
      />
      <SelectField
        {...form}
        name="condition"
        label={t('as_condition')}
        required
        options={(['refurbished', 'new'] as const).map((value) => ({ value, label: t(`as_${value}`) }))}
      />
      <CheckField {...form} name="unopened" label={t('unopened')} />
      <TextField {...form} name="restock_note" label={t('remark')} maxlength={1000} />
    </>
  );
}

function ScrapFields({ form, scrapAsks }: DecisionProps) {
  const t = useMessages(judgeWords);
  return (
    <TextField
      {...form}
      name="scrap_reason"
      label={t('scrap_reason')}
      hint={t(scrapAsks ? 'scrap_asks' : 'scrap_free')}
      maxlength={1000}
      required
    />
  );
}

function SupplierFields({ form }: DecisionProps) {
  const t = useMessages(judgeWords);
  return (
    <>
      <SearchChoice {...form} name="supplier" label={t('supplier')} choices="/suppliers/choices" required />
      <SelectField
        {...form}
        name="claim_reason"
        label={t('claim_reason')}
        required
        options={(['faulty', 'doa', 'wrong', 'other'] as const).map((value) => ({
          value,
          label: t(`reason_${value}`),
        }))}
      />
      <SelectField
        {...form}
        name="asked"
        label={t('asked')}
        required
        options={(['replacement', 'credit', 'repair'] as const).map((value) => ({ value, label: t(`asked_${value}`) }))}
      />
      <TextField {...form} name="reference" label={t('reference')} maxlength={60} />
      <TextField {...form} name="claim_note" label={t('remark')} maxlength={1000} />
    </>
  );
}

function CustomerFields({ form }: DecisionProps) {
  const t = useMessages(judgeWords);
  return (
    <>
      <TextField {...form} name="carrier" label={t('carrier')} hint={t('by_hand_hint')} maxlength={60} />
      <TextField {...form} name="waybill" label={t('waybill')} maxlength={60} />
      <TextField {...form} name="customer_note" label={t('remark')} maxlength={1000} />
    </>
  );
}
