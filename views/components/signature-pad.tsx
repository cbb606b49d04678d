import { type FormState, TextField } from './fields.js';
import { Icon } from './icon.js';
import { useMessages } from './language.js';
import { signatureMessages } from './signature-messages.js';

/** The box to sign in, inside a form: the drawing goes with the form as the field `signature`. One on a page. */
export function SignaturePad({ hint }: { hint: string }) {
  const t = useMessages(signatureMessages);
  return (
    <>
      <input type="hidden" name="signature" value="" />
      <p class="form-label" id="signature-hint">
        {hint}
      </p>
      <canvas class="signature-pad" id="signature" role="img" aria-labelledby="signature-hint">
        {t('needs_script')}
      </canvas>
      <p class="signature-missing" id="signature-missing" role="alert" data-words={t('missing')} />
      <noscript>
        <p>{t('needs_script')}</p>
      </noscript>
    </>
  );
}

/** Empties the box; beside the button that sends the form. */
export function ClearSignature() {
  const t = useMessages(signatureMessages);
  return (
    <button class="btn btn-lg" type="button" id="signature-clear">
      <Icon name="x" /> {t('clear')}
    </button>
  );
}

/** Instead of a drawing: the person's own username and password, or badge and PIN, as the fields `who` and `secret`. */
export function SignInFields({ form }: { form: FormState }) {
  const t = useMessages(signatureMessages);
  return (
    <>
      <TextField {...form} name="who" label={t('username_or_badge')} required maxlength={200} />
      <TextField {...form} name="secret" label={t('password_or_pin')} type="password" required maxlength={200} />
    </>
  );
}
