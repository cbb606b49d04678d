import type { OpenKind, OpenThing } from '../../src/features/service-tasks/open-things.js';
import { useFormat } from '../components/format.js';
import { Icon } from '../components/icon.js';
import type { IconName } from '../components/icon-shapes.js';
import { useMessages, useName } from '../components/language.js';
import { pageMessages, slipStateMessages } from './page-messages.js';
import type { TaskPageProps } from './task-page.js';

const icons: Record<OpenKind, IconName> = {
  part: 'package',
  slip: 'clipboard-list',
  tool: 'tool',
  old_part: 'rotate-clockwise',
  customer_property: 'building-store',
};
const kinds: OpenKind[] = ['part', 'slip', 'tool', 'old_part', 'customer_property'];

/** What keeps a task from being closed, each piece by its name. */
export function OpenCard({ open, task }: TaskPageProps) {
  const page = useMessages(pageMessages);
  if (open.length === 0 || task.state === 'cancelled') return null;
  return (
    <section class="card mb-3" id="open">
      <div class="card-header">
        <h2 class="card-title">
          {page('open')} <span class="badge bg-orange-lt">{open.length}</span>
        </h2>
      </div>
      {task.state !== 'closed' && <p class="card-body text-secondary mb-0">{page('open_text')}</p>}
      <OpenList things={open} task={task.number} />
    </section>
  );
}

export function OpenList({ things, task }: { things: OpenThing[]; task?: string }) {
  const page = useMessages(pageMessages);
  return (
    <>
      {kinds.map((kind) => {
        const some = things.filter((thing) => thing.kind === kind);
        return (
          some.length > 0 && (
            <div class="open-group">
              <h3 class="open-kind">
                <span>
                  <Icon name={icons[kind]} /> {page(kind)}
                </span>
                {kind === 'part' && task && (
                  <a class="btn" href={`/issued-parts?task=${task}`}>
                    {page('account')}
                  </a>
                )}
              </h3>
              <ul class="list-group list-group-flush">
                {some.map((thing) => (
                  <li class="list-group-item">
                    <OpenEntry thing={thing} />
                  </li>
                ))}
              </ul>
            </div>
          )
        );
      })}
    </>
  );
}

function OpenEntry({ thing }: { thing: OpenThing }) {
  const page = useMessages(pageMessages);
  const state = useMessages(slipStateMessages);
  const name = useName();
  const format = useFormat();
  const holder = thing.holder && name(thing.holder, thing.holder_en);
  return (
    <div class="open-entry">
      {thing.piece ? <OpenPiece thing={thing} /> : thing.item && <OpenItem thing={thing} />}
      {thing.slip && (
        <a class="code" href={`/requisitions/${thing.slip}`}>
          {thing.slip}
        </a>
      )}
      {thing.loan && (
        <a class="code" href={`/tool-loans/${thing.loan}`}>
          {thing.loan}
        </a>
      )}
      {thing.kind === 'slip' && thing.slip_state && <span>{state(thing.slip_state as 'draft')}</span>}
      {holder && <span>{page(thing.kind === 'customer_property' ? 'of_whom' : 'with_whom', { person: holder })}</span>}
      {thing.since && <span class="text-secondary">{page('since', { day: format.date(thing.since) })}</span>}
    </div>
  );
}

/** What a customer handed over, by its label and in the words of its receipt. */
function OpenPiece({ thing }: { thing: OpenThing }) {
  const format = useFormat();
  return (
    <span>
      <a class="code" href={`/customer-property/${thing.receipt}`}>
        {thing.piece}
      </a>{' '}
      {thing.item_name} {thing.serial && <span class="code">{thing.serial}</span>}{' '}
      {!thing.serial && format.amount(thing.quantity, thing.unit ?? '')}
    </span>
  );
}

function OpenItem({ thing }: { thing: OpenThing }) {
  const page = useMessages(pageMessages);
  const name = useName();
  const format = useFormat();
  const { accessory, quantity } = thing;
  return (
    <span>
      <a href={`/items/${thing.item}`}>
        <span class="code">{thing.item}</span> {name(thing.item_name ?? '', thing.item_name_en)}
      </a>{' '}
      {thing.serial && <span class="code">{thing.serial}</span>}
      {!thing.serial && !accessory && format.amount(quantity, thing.unit ?? '')}
      {accessory && (
        <span class="d-block">
          {page('missing', { accessory: name(accessory, thing.accessory_en), n: format.quantity(quantity) })}
        </span>
      )}
    </span>
  );
}
