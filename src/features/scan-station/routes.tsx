import { Hono } from 'hono';
import { scanMessages } from '../../../views/scan-station/messages.js';
import { scanSayings } from '../../../views/scan-station/sayings.js';
import { ActItem } from '../../../views/scan-station/act-row.js';
import { type DeskProps, ScanDesk } from '../../../views/scan-station/scan-desk.js';
import { ScanPage } from '../../../views/scan-station/scan-page.js';
import { translator } from '../../../views/components/language.js';
import { can, contextOf, type Env, type RequestContext } from '../../platform/context.js';
import { requires } from '../../platform/permissions.js';
import { Refusal } from '../../platform/refusal.js';
import { fragment, page } from '../../platform/respond.js';
import type { ScanAnswer } from './answer.js';
import { loanAnswer, rowOf, wordsFor } from './desk-of-loan.js';
import type { DocumentFacts } from './documents.js';
import type { Thing } from './facts.js';
import { type ScanForm, scanForm, scannedAt } from './forms.js';
import { modes, profiles } from './mode.js';
import { listPlacesOfKinds, recentActs } from './queries.js';
import { scan } from './scan.js';
import { freshState, type ScanState } from './state.js';
import type { Ask, ScanRefusal } from './step.js';

const title = (c: RequestContext) => translator(c.get('language'), scanMessages)('scan_station');

export const scanStationRoutes = new Hono<Env>()
  .get('/scan', requires('scan.use'), async (c) =>
    showPage(c, { state: freshState, from: null, to: null, item: null, next: null, say: null }),
  )
  .post('/scan', requires('scan.use'), async (c) => {
    // The plainest way to read a small form: a body as a stream costs a tenth of a scan.
    const form = scanForm.parse(Object.fromEntries(new URLSearchParams(await c.req.text())));
    const deps = c.get('deps');
    const answer = await scan(contextOf(c), {
      code: codeOf(form),
      typed: form.via === 'typed',
      state: form.state,
      actorId: form.actor,
      notes: {
        key: form.key ?? deps.newId(),
        at: scannedAt(form.at, deps.now()),
        reason: form.state.mode === 'issue' || form.state.mode === 'lend' ? form.reason : undefined,
        reference: form.state.mode === 'receive' ? form.reference : undefined,
        unitCost: form.state.mode === 'receive' ? form.unit_cost : undefined,
        expiresOn: form.expires_on,
      },
    });
    if (!c.req.header('X-Scan')) return showPage(c, answer, form);
    const desk = await deskOf(c, answer);
    const row = answer.act && (
      <ActItem act={answer.act} undoable={desk.mayUndo && answer.act.person_id === desk.actorId} />
    );
    return fragment(
      c,
      <>
        <ScanDesk {...desk} />
        {row && <template id="new-act">{row}</template>}
      </>,
    );
  });

/** A button says its command; without script the day that was chosen comes in a field of its own. */
function codeOf({ command, place, code, due_on: day }: ScanForm): string {
  if (command === 'CMD-DUE' && day) return `CMD-DUE-${day.replaceAll('-', '')}`;
  return command ?? place ?? code;
}

type Shown = Omit<ScanAnswer, 'say'> & { say: ScanAnswer['say'] | null };

async function showPage(c: RequestContext, shown: Shown, form?: ScanForm) {
  const { actor, db, newId } = contextOf(c);
  const content = (
    <ScanPage
      desk={await deskOf(c, shown)}
      acts={await recentActs(db, actor.sessionId)}
      key={newId()}
      actor={{ id: actor.personId, name: actor.name }}
      notes={{ reason: form?.reason ?? '', reference: form?.reference ?? '' }}
    />
  );
  return page(c, title(c), content);
}

async function deskOf(c: RequestContext, shown: Shown): Promise<DeskProps> {
  const { state, from, to, say, act, next, item, waiters, cart } = shown;
  const { actor } = contextOf(c);
  const words = (message: string, facts = {}) => c.get('say')(new Refusal(message, wordsFor(c, facts)));
  const asked = say && 'message' in say && say.tone === 'ask' ? (say.message as Ask) : null;
  const found = say && 'message' in say ? (say.thing ?? say.document) : undefined;
  const spoken = asked !== null || say?.tone === 'unknown' || found !== undefined;
  return {
    state,
    from,
    to,
    waiting: asked ?? next,
    actorId: actor.personId,
    modes: modes.filter((mode) => mode === 'lookup' || can(actor, profiles[mode].right)),
    mayAttach: can(actor, 'item.edit'),
    mayUndo: can(actor, 'stock.undo'),
    places: asked ? await placesFor(c, state, asked) : [],
    cart,
    refusedTool: rowOf(cart, shown.refusedTool)?.key ?? null,
    answer: say && {
      tone: say.tone,
      text: 'refusal' in say ? words(say.refusal.reason, say.refusal.facts) : words(say.message, say.facts),
      next: next && !spoken ? words(next, { item }) : null,
      act,
      ...(waiters?.length ? { waiters } : {}),
      ...(shown.warnings && { warnings: shown.warnings }),
      ...('refusal' in say
        ? { onTask: onTaskOf(c, say.refusal), work: workOf(c, say.refusal) }
        : {
            choices: say.choices,
            thing: say.thing,
            unknown: say.unknown,
            label: labelOf(c, say.thing),
            document: say.document && documentOf(c, say.document, state),
          }),
      ...loanAnswer(c, shown),
    },
  };
}

/** What is on a task is received on the part's own page, or among all that its code names when they are several. */
function onTaskOf(c: RequestContext, { reason, facts }: Refusal): NonNullable<DeskProps['answer']>['onTask'] {
  const reasons: ScanRefusal[] = ['part_on_task', 'parts_on_task'];
  if (!reasons.some((one) => one === reason)) return undefined;
  const name = String(wordsFor(c, facts)['name']);
  const at = facts['part'] ? `/${String(facts['part'])}` : `?scan=${encodeURIComponent(String(facts['code']))}`;
  return can(c.get('actor'), 'part.receive') ? { name, path: `/issued-parts/returns${at}` } : { name };
}

/** What is not decided on goes on at quality's bench, what is in repair with its order. */
function workOf(c: RequestContext, { reason, facts }: Refusal): NonNullable<DeskProps['answer']>['work'] {
  const document = String(facts['document'] ?? '');
  if (reason === 'piece_in_repair') return { document, path: `/repairs/${document}` };
  if (reason === 'piece_on_claim') return { document, path: `/supplier-claims/${document}` };
  if (reason === 'piece_on_transfer') return { document, path: `/transfers/${document}` };
  if (reason !== 'piece_on_return') return undefined;
  return { document, path: `${can(c.get('actor'), 'triage.read') ? '/triage' : '/field-returns'}/${document}` };
}

function documentOf(
  c: RequestContext,
  facts: DocumentFacts,
  state: ScanState,
): NonNullable<DeskProps['answer']>['document'] {
  const { actor } = contextOf(c);
  const [mayPick, mayIssue] = [can(actor, 'requisition.pick'), can(actor, 'requisition.issue')];
  const adds = facts.kind === 'tool_loan' && state.loan === facts.id;
  return {
    facts,
    mayPick,
    mayIssue,
    mayReturn: can(actor, 'stock.return'),
    mayTakeIn: can(actor, 'return.receive'),
    adds,
    readerId: actor.personId,
  };
}

/** The way to a thing's label, for who may print. Badges are for who keeps people. */
function labelOf(c: RequestContext, thing: Thing | undefined): string | undefined {
  if (!thing || !can(c.get('actor'), 'label.print')) return undefined;
  if (thing.kind === 'item') return `/labels?item=${thing.code}`;
  if (thing.kind === 'place') return thing.personId ? undefined : `/labels?place=${thing.code}`;
  const number = encodeURIComponent(thing.number);
  return `/labels?${thing.kind}=${number}&item=${thing.item.code}`;
}

const placeKinds: Record<string, (mode: keyof typeof profiles) => readonly string[]> = {
  ask_supplier: (mode) => profiles[mode].from,
  ask_receiver: (mode) => profiles[mode].to,
  ask_borrower: (mode) => profiles[mode].to,
};

/** Who has no barcode at hand chooses the supplier or receiver from a list; bins are scanned. */
async function placesFor(c: RequestContext, state: ScanState, asked: Ask): Promise<DeskProps['places']> {
  const kinds = placeKinds[asked];
  if (!kinds || state.mode === 'lookup') return [];
  const english = c.get('language') === 'en';
  const rows = await listPlacesOfKinds(c.get('deps').db, kinds(state.mode));
  return rows.map((row) => ({ code: row.code, label: `${(english && row.name_en) || row.name} · ${row.code}` }));
}

/** The station says its own words like refusals: facts filled in, sentences without their fact left out. */
export const scanRefusals = scanSayings;
