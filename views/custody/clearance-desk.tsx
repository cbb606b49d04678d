import type { Left } from '../../src/features/custody/clearance.js';
import type { HolderPerson } from '../../src/features/custody/holders.js';
import type { SignOff } from '../../src/features/custody/sign-offs.js';
import { type FormState, TextField } from '../components/fields.js';
import { useFormat } from '../components/format.js';
import { HoldingTable } from '../components/holding-table.js';
import { Icon } from '../components/icon.js';
import { useMessages, useName } from '../components/language.js';
import { Notice, PageHead, RetiredMark } from '../components/marks.js';
import { clearanceMessages } from './clearance-messages.js';
import { MatterTable } from './matter-table.js';

export interface ClearanceDeskProps {
  person: HolderPerson;
  left: Left;
  empty: boolean;
  /** The last first. */
  signOffs: SignOff[];
  today: string;
  maySign: boolean;
  mayReport: boolean;
  mayHandOver: boolean;
  mayReadAll: boolean;
  mayEditDeputies: boolean;
  form: FormState;
  formKey: string;
  refusal?: string;
}

/** All that somebody holds and has left open, and the signature that there is nothing. */
export function ClearanceDeskPage(props: ClearanceDeskProps) {
  const { person, left, refusal, signOffs, today } = props;
  const t = useMessages(clearanceMessages);
  const format = useFormat();
  const name = useName()(person.name, person.name_en);
  return (
    <>
      <PageHead
        title={
          <>
            {t('clearance_of', { name })} {person.retired_at && <RetiredMark />}
          </>
        }
        pretitle={<a href={`/people/${person.id}/custody`}>{t('custody')}</a>}
      >
        {props.mayHandOver && left.total > 0 && (
          <a class="btn btn-primary" href={`/hand-overs/new?from=${person.id}`}>
            <Icon name="arrows-exchange" /> {t('pass_on')}
          </a>
        )}
        <a class="btn" href={`/people/${person.id}/custody/print`}>
          <Icon name="printer" /> {t('print')}
        </a>
      </PageHead>
      {refusal && <Notice tone="danger" title={refusal} />}
      <SignOffState {...props} />
      {left.held.map(({ kind, rows }) => (
        <section class="card mb-3" id={`left-${kind}`}>
          <div class="card-header">
            <h2 class="card-title">
              {t(kind)} <span class="badge bg-secondary-lt">{format.count(rows.length)}</span>
            </h2>
          </div>
          <HoldingTable rows={rows} prices={left.value !== null} mayReport={props.mayReport} />
        </section>
      ))}
      {left.unlisted > 0 && <p>{t('unlisted', { n: format.count(left.unlisted) })}</p>}
      {left.matters.map((group) => (
        <section class="card mb-3" id={`left-${group.kind}`}>
          <div class="card-header">
            <h2 class="card-title">
              {t(group.kind)} <span class="badge bg-secondary-lt">{format.count(group.total)}</span>
            </h2>
          </div>
          <MatterTable group={group} today={today} mayEditDeputies={props.mayEditDeputies} />
        </section>
      ))}
      {signOffs.length > 1 && <Earlier signOffs={signOffs.slice(1)} />}
    </>
  );
}

/** Whether it is signed, whether that still stands, and the form where it can be. */
function SignOffState(props: ClearanceDeskProps) {
  const { left, empty, signOffs } = props;
  const t = useMessages(clearanceMessages);
  const format = useFormat();
  const [last] = signOffs;
  const n = left.total + left.matters.reduce((sum, group) => sum + group.total, 0);
  if (!empty)
    return (
      <>
        {last && <SignedBefore last={last} again="holds_again" />}
        <Notice tone="warning" title={t('things_left', { n: format.count(n) })}>
          {t('things_left_text')}
        </Notice>
      </>
    );
  if (last && !last.held_again) return <Signed last={last} />;
  return (
    <>
      {last && <SignedBefore last={last} again="held_since" />}
      <Notice tone="success" title={t('nothing_left')}>
        {t(props.maySign ? 'ready' : 'ready_other')}
      </Notice>
      {props.maySign && <SignForm {...props} />}
    </>
  );
}

function SignForm({ person, form, formKey }: ClearanceDeskProps) {
  const t = useMessages(clearanceMessages);
  return (
    <form class="card mb-3" method="post" action={`/people/${person.id}/clearance`}>
      <div class="card-body">
        <p>{t('sign_text')}</p>
        <input type="hidden" name="key" value={formKey} />
        <TextField {...form} name="note" label={t('note')} hint={t('note_hint')} maxlength={500} />
        <button class="btn btn-primary" type="submit">
          <Icon name="check" /> {t('sign')}
        </button>
      </div>
    </form>
  );
}

/** A sign-off that stands. */
function Signed({ last }: { last: SignOff }) {
  const t = useMessages(clearanceMessages);
  const name = useName();
  const format = useFormat();
  const at = format.dateTime(last.signed_at);
  return (
    <Notice tone="success" title={t('signed', { name: name(last.signer, last.signer_en), at })}>
      {last.note}
    </Notice>
  );
}

/** One that no longer does, since there was something after it. */
export function SignedBefore({ last, again }: { last: SignOff; again: 'holds_again' | 'held_since' }) {
  const t = useMessages(clearanceMessages);
  const name = useName();
  const format = useFormat();
  const facts = { name: name(last.signer, last.signer_en), at: format.dateTime(last.signed_at) };
  const since = format.dateTime(last.held_again);
  return (
    <Notice
      tone="danger"
      title={again === 'holds_again' ? t('holds_again', facts) : t('held_since', { ...facts, again: since })}
    />
  );
}

function Earlier({ signOffs }: { signOffs: SignOff[] }) {
  const t = useMessages(clearanceMessages);
  const name = useName();
  const format = useFormat();
  return (
    <section class="card">
      <div class="card-header">
        <h2 class="card-title">{t('earlier')}</h2>
      </div>
      <ul class="list-group list-group-flush">
        {signOffs.map((one) => (
          <li class="list-group-item">
            {format.dateTime(one.signed_at)} · {name(one.signer, one.signer_en)}
            {one.note && <span class="text-secondary"> · {one.note}</span>}
          </li>
        ))}
      </ul>
    </section>
  );
}
