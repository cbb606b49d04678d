import type { TaskKindRow } from '../../src/features/service-tasks/kinds.js';
import { type FormState, TextField } from '../components/fields.js';
import { Icon } from '../components/icon.js';
import { useMessages } from '../components/language.js';
import { Notice, PageHead, RetiredMark } from '../components/marks.js';
import { commonMessages } from '../components/messages.js';
import { kindMessages, taskMessages } from './messages.js';

export interface KindListPageProps {
  kinds: TaskKindRow[];
  form: FormState;
  refusal?: string;
}

/** The kinds of tasks in their order: each is renamed, moved or retired where it stands. */
export function KindListPage({ kinds, form, refusal }: KindListPageProps) {
  const t = useMessages(taskMessages);
  const kind = useMessages(kindMessages);
  const inUse = kinds.filter((one) => !one.retired_at);
  return (
    <>
      <PageHead title={t('kinds')} pretitle={<a href="/service-tasks">{t('tasks')}</a>} />
      {refusal && <Notice tone="danger" title={refusal} />}
      <section class="card mb-3">
        <p class="card-body text-secondary mb-0">{kind('intro')}</p>
        <ul class="list-group list-group-flush">
          {kinds.map((one) => (
            <li class="list-group-item">
              <KindEntry kind={one} first={one === inUse[0]} last={one === inUse.at(-1)} />
            </li>
          ))}
        </ul>
      </section>
      <form class="card form-card" method="post" action="/service-tasks/kinds">
        <div class="card-header">
          <h2 class="card-title">{kind('add')}</h2>
        </div>
        <div class="card-body form-columns">
          <TextField {...form} name="name" label={kind('name')} required maxlength={60} />
          <TextField {...form} name="name_en" label={kind('name_en')} maxlength={60} />
        </div>
        <div class="card-footer">
          <button class="btn btn-primary" type="submit">
            <Icon name="plus" /> {kind('add')}
          </button>
        </div>
      </form>
    </>
  );
}

function KindEntry({ kind, first, last }: { kind: TaskKindRow; first: boolean; last: boolean }) {
  const t = useMessages(kindMessages);
  const common = useMessages(commonMessages);
  const address = `/service-tasks/kinds/${kind.id}`;
  return (
    <div class="kind-entry">
      <form class="kind-names" method="post" action={address}>
        <input class="form-control" name="name" value={kind.name} aria-label={t('name')} required maxlength={60} />
        <input class="form-control" name="name_en" value={kind.name_en} aria-label={t('name_en')} maxlength={60} />
        <button class="btn" type="submit">
          {common('save')}
        </button>
      </form>
      {kind.retired_at ? (
        <RetiredMark />
      ) : (
        <form class="btn-list" method="post" action={`${address}/step`}>
          <button
            class="btn btn-icon"
            type="submit"
            name="by"
            value="up"
            disabled={first}
            aria-label={t('up', { kind: kind.name })}
          >
            <Icon name="arrow-up" />
          </button>
          <button
            class="btn btn-icon"
            type="submit"
            name="by"
            value="down"
            disabled={last}
            aria-label={t('down', { kind: kind.name })}
          >
            <Icon name="arrow-down" />
          </button>
        </form>
      )}
      <form method="post" action={`${address}/retirement${kind.retired_at ? '/end' : ''}`}>
        <button class="btn" type="submit">
          {common(kind.retired_at ? 'restore' : 'retire')}
        </button>
      </form>
    </div>
  );
}
