import { CheckField, SelectField, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { ClearSignature, SignaturePad, SignInFields } from '../components/signature-pad.js';
import type { IssuePageProps } from './issue-page.js';
import { pickingMessages } from './messages.js';

function Hidden({ picks, issueKey }: Pick<IssuePageProps, 'picks' | 'issueKey'>) {
  return (
    <>
      <input type="hidden" name="key" value={issueKey} />
      <input type="hidden" name="picks" value={picks.map((pick) => pick.id).join(',')} />
    </>
  );
}

/** Drawn with the finger, or proved by the receiver's own password or badge. */
export function SignatureForms(props: IssuePageProps) {
  const t = useMessages(pickingMessages);
  const name = useName();
  const { slip, signers, form } = props;
  const address = `/picking/${slip.number}/issue`;
  const [receiver] = signers;
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{t('signature')}</h2>
      </div>
      <form class="card-body" method="post" action={address}>
        <Hidden {...props} />
        <input type="hidden" name="by" value="drawn" />
        <SelectField
          {...form}
          name="signed_by"
          label={t('signs')}
          values={{ signed_by: String(receiver?.id ?? ''), ...form.values }}
          options={signers.map((one) => ({ value: String(one.id), label: name(one.name, one.name_en) }))}
          required
        />
        <SignaturePad hint={t('sign_here')} />
        <div class="btn-list mt-3">
          <button class="btn btn-lg btn-primary" type="submit">
            <Icon name="check" /> {t('issue_signed')}
          </button>
          <ClearSignature />
        </div>
      </form>
      <details class="card-body border-top" open={props.signsIn ?? false}>
        <summary>{t('own_sign_in')}</summary>
        <form method="post" action={address} class="mt-3" autocomplete="off">
          <Hidden {...props} />
          <input type="hidden" name="by" value="own_sign_in" />
          <SignInFields form={form} />
          <button class="btn btn-lg" type="submit">
            <Icon name="user-check" /> {t('issue_sign_in')}
          </button>
        </form>
      </details>
    </section>
  );
}

export function ParcelForm(props: IssuePageProps) {
  const t = useMessages(pickingMessages);
  const { slip, form, askAgain } = props;
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">
          <Icon name="truck" /> {t('parcel')}
        </h2>
      </div>
      <form class="card-body" method="post" action={`/picking/${slip.number}/issue`}>
        <Hidden {...props} />
        <input type="hidden" name="by" value="parcel" />
        <TextField {...form} name="carrier" label={t('carrier')} required maxlength={60} />
        <TextField {...form} name="waybill" label={t('waybill')} hint={t('waybill_hint')} required maxlength={40} />
        {askAgain && <CheckField {...form} name="used_again" label={t('use_again')} />}
        <button class="btn btn-lg btn-primary" type="submit">
          <Icon name="send" /> {t('send_parcel')}
        </button>
      </form>
    </section>
  );
}
