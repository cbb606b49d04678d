import type { BenchChoice } from '../../src/features/repairs/bench-queries.js';
import type { RepairRow } from '../../src/features/repairs/order-queries.js';
import { CheckField, type FormState, SelectField, TextField } from '../components/fields.js';
import { useMessages, useName } from '../components/language.js';
import { commonMessages } from '../components/messages.js';
import { SearchChoice } from '../components/search-choice.js';
import { OrderFormPage } from './form-page.js';
import { formMessages } from './form-messages.js';

export interface PlanPageProps {
  order: RepairRow;
  form: FormState;
  assign: FormState;
  benches: BenchChoice[];
  mayAssign: boolean;
  refusal?: string;
}

export function PlanPage({ order, form, assign, benches, mayAssign, refusal }: PlanPageProps) {
  const t = useMessages(formMessages);
  const common = useMessages(commonMessages);
  const name = useName();
  return (
    <OrderFormPage number={order.number} title={t('plan_of', { number: order.number })} refusal={refusal}>
      <div class="repair-columns">
        <form class="card card-body" method="post" action={`/repairs/${order.number}/plan`}>
          <CheckField {...form} name="urgent" label={t('urgent')} />
          <CheckField {...form} name="customer_waiting" label={t('customer_waiting')} />
          <CheckField {...form} name="charged" label={t('charged')} />
          <TextField {...form} name="promised_on" label={t('promised_on')} type="date" />
          {benches.length > 0 && (
            <SelectField
              {...form}
              name="bench"
              label={t('bench')}
              empty={t('no_bench')}
              options={benches.map((one) => ({ value: String(one.id), label: name(one.name_zh, one.name_en) }))}
            />
          )}
          <button class="btn btn-lg btn-primary" type="submit">
            {common('save')}
          </button>
        </form>
        {mayAssign && <AssignForm order={order} form={assign} />}
      </div>
    </OrderFormPage>
  );
}

function AssignForm({ order, form }: { order: RepairRow; form: FormState }) {
  const t = useMessages(formMessages);
  const name = useName();
  return (
    <form class="card card-body" method="post" action={`/repairs/${order.number}/assignment`}>
      <h2 class="card-title">{t('who')}</h2>
      {order.taker && <p>{t('now_with', { person: name(order.taker, order.taker_en) })}</p>}
      <SearchChoice
        {...form}
        name="person"
        label={t('person')}
        placeholder={t('person_hint')}
        choices="/people/choices?role=workshop"
      />
      <div class="repair-acts">
        <button class="btn btn-lg" type="submit">
          {t('give')}
        </button>
        {order.taker && (
          <button class="btn btn-lg" type="submit" formaction={`/repairs/${order.number}/return-to-queue`}>
            {t('give_back')}
          </button>
        )}
      </div>
    </form>
  );
}
