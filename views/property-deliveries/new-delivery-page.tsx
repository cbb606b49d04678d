import type { Child } from 'hono/jsx';
import type { Candidate, Recipients } from '../../src/features/property-deliveries/candidates.js';
import { type FormState, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Empty, Notice, PageHead } from '../components/marks.js';
import { SearchChoice } from '../components/search-choice.js';
import { deliveryMessages } from './delivery-messages.js';
import { HeldBackRow, PieceRow } from './piece-rows.js';
import { RecipientFields } from './recipient-fields.js';

export interface OfferedPiece extends Candidate {
  heldBack: boolean;
  unfinished: boolean;
}

export interface NewDeliveryProps {
  customer: { id: number; code: string; name: string; name_en: string | null };
  pieces: OfferedPiece[];
  recipients: Recipients;
  form: FormState;
  /** What it begins from. */
  of: { receiptId?: number | null; pieceId?: number | null };
  mayPutAway: boolean;
  formKey: string;
  refusal?: string;
}

/** Of whom: a piece or receipt that is scanned, or the customer. */
export function ChooseCustomerPage({ form }: { form: FormState }) {
  const t = useMessages(deliveryMessages);
  return (
    <>
      <PageHead title={t('new_title')} pretitle={<a href="/property-deliveries">{t('deliveries')}</a>} />
      <form class="card" method="get" action="/property-deliveries/new" autocomplete="off">
        <div class="card-body">
          <p class="text-secondary">{t('choose_text')}</p>
          <TextField {...form} name="code" label={t('code')} maxlength={100} autofocus />
          <SearchChoice {...form} name="customer" label={t('customer')} choices="/customers/choices" />
        </div>
        <div class="card-footer">
          <button class="btn btn-primary" type="submit">
            {t('go_on')}
          </button>
        </div>
      </form>
    </>
  );
}

/** What of a customer's goes back, how and to whom. */
export function NewDeliveryPage(props: NewDeliveryProps) {
  const { customer, pieces, refusal } = props;
  const t = useMessages(deliveryMessages);
  const name = useName();
  return (
    <>
      <PageHead
        title={t('new_for', { customer: name(customer.name, customer.name_en) })}
        pretitle={<a href="/property-deliveries">{t('deliveries')}</a>}
      >
        <a class="btn" href="/property-deliveries/new">
          {t('other_customer')}
        </a>
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      {pieces.length === 0 && (
        <div class="card">
          <Empty title={t('none_ready')} text={t('none_text')} icon="package-export" />
        </div>
      )}
      {pieces.length > 0 && <Form {...props} />}
    </>
  );
}

function Form({ customer, pieces, recipients, form, of, mayPutAway, formKey }: NewDeliveryProps) {
  const t = useMessages(deliveryMessages);
  const free = pieces.filter((piece) => !piece.heldBack);
  const held = pieces.filter((piece) => piece.heldBack);
  const ready = free.filter((piece) => !piece.unfinished);
  const unfinished = free.filter((piece) => piece.unfinished);
  return (
    <form method="post" action="/property-deliveries" autocomplete="off">
      <input type="hidden" name="key" value={formKey} />
      <input type="hidden" name="customer" value={String(customer.id)} />
      {of.receiptId && <input type="hidden" name="of_receipt" value={String(of.receiptId)} />}
      {of.pieceId && <input type="hidden" name="of_piece" value={String(of.pieceId)} />}
      {free.length > 0 && <p class="text-secondary">{t('note_language')}</p>}
      <Group title={t('ready_pieces')}>
        {ready.length === 0 && <li class="delivery-piece text-secondary">{t('none_ready')}</li>}
        {ready.map((piece) => (
          <PieceRow piece={piece} form={form} />
        ))}
      </Group>
      {unfinished.length > 0 && (
        <Group title={t('other_pieces')}>
          {unfinished.map((piece) => (
            <PieceRow piece={piece} form={form} />
          ))}
        </Group>
      )}
      {held.length > 0 && (
        <Group title={t('held_back')}>
          {held.map((piece) => (
            <HeldBackRow piece={piece} mayPutAway={mayPutAway} />
          ))}
        </Group>
      )}
      {free.length > 0 && (
        <section class="card">
          <div class="card-header">
            <h2 class="card-title">{t('recipient')}</h2>
          </div>
          <div class="card-body">
            <RecipientFields form={form} recipients={recipients} />
          </div>
          <div class="card-footer">
            <button class="btn btn-primary btn-lg" type="submit">
              <Icon name="package-export" /> {t('begin')}
            </button>
          </div>
        </section>
      )}
    </form>
  );
}

function Group({ title, children }: { title: string; children?: Child }) {
  return (
    <section class="card mb-3">
      <div class="card-header">
        <h2 class="card-title">{title}</h2>
      </div>
      <ul class="delivery-pieces">{children}</ul>
    </section>
  );
}
