import { describe, expect, it } from 'vitest';
import { type Mode, modes } from '../../src/features/scan-station/mode.js';
import { steppedQuantity } from '../../src/features/scan-station/scanned-text.js';
import type { ScanState } from '../../src/features/scan-station/state.js';
import type { Step } from '../../src/features/scan-station/step.js';
import { waitingFor } from '../../src/features/scan-station/waiting.js';
import { after } from './scanned.js';

const said = (step: Step) => step.say?.message ?? step.act?.kind;
const line = ({ act }: Step) =>
  act?.kind === 'post'
    ? [
        act.mode,
        act.quantity,
        act.serial?.number ?? act.lot?.number ?? act.item.code,
        act.from.code,
        act.fromCondition,
        '→',
        act.to.code,
        act.toCondition,
      ].join(' ')
    : said({ state: { mode: 'lookup' }, act } as Step);

describe('what a scan asks, tells and refuses', () => {
  it.each([
    // what is still needed
    ['ask_supplier', 'CMD-RECEIVE'],
    ['ask_target', 'CMD-RECEIVE SUP'],
    ['ask_item', 'CMD-RECEIVE SUP A1'],
    ['ask_supplier', 'CMD-RECEIVE FUSE'],
    ['ask_target', 'CMD-RECEIVE FUSE SUP'],
    ['ask_serial', 'CMD-RECEIVE SUP A1 BOARD'],
    ['ask_lot', 'CMD-RECEIVE SUP A1 GLUE'],
    ['ask_receiver', 'CMD-ISSUE'],
    ['ask_receiver', 'CMD-ISSUE FUSE'],
    ['ask_receiver', 'CMD-ISSUE FUSE *2'],
    ['ask_lot', 'CMD-ISSUE WANG GLUE'],
    ['ask_source', 'CMD-ISSUE WANG WIRE'],
    ['ask_which_condition', 'CMD-ISSUE WANG MIXED'],
    ['ask_borrower', 'CMD-LEND'],
    ['ask_borrower', 'CMD-LEND M-16'],
    ['ask_return', 'CMD-RETURN'],
    ['ask_holder', 'CMD-RETURN A1 WIRE'],
    ['ask_item', 'CMD-MOVE'],
    ['ask_target', 'CMD-MOVE FUSE'],
    ['ask_new_condition', 'CMD-CONDITION'],
    ['ask_new_condition', 'CMD-CONDITION FUSE'],
    ['ask_which_condition', 'CMD-CONDITION CMD-SCRAP MIXED'],
    ['ask_attach_item', 'EAN CMD-ATTACH'],
    ['ask_quantity_again', 'CMD-ISSUE *5000'],
    ['ask_which', 'TWIN'],
    // what is told
    ['told_found', 'FUSE'],
    ['told_found', 'A1'],
    ['told_found', 'CB-11'],
    ['told_found', 'P'],
    ['told_mode', 'CMD-ISSUE CMD-LOOKUP'],
    ['told_done', 'CMD-ISSUE CMD-DONE'],
    ['told_quantity', 'CMD-ISSUE *5'],
    ['told_quantity', 'CMD-ISSUE ~5'],
    ['told_quantity', 'CMD-ISSUE CMD-PLUS-5'],
    ['told_quantity', 'CMD-ISSUE *5000 *5000'],
    ['told_rest', 'CMD-ISSUE *REST'],
    ['told_condition', 'CMD-MOVE CMD-NEW'],
    ['told_condition_off', 'CMD-MOVE CMD-NEW CMD-NEW'],
    ['told_ignored', 'EAN CMD-IGNORE'],
    ['told_resumed', 'CMD-ISSUE CMD-RESUME'],
    ['unknown_code', 'EAN'],
    ['unknown_code', 'CMD-ISSUE +EAN'],
    ['unknown_code', 'CMD-ISSUE WANG BOARD CB-99'],
    // what is refused
    ['code_empty', ' '],
    ['code_too_long', 'X'.repeat(101)],
    ['code_unreadable', 'A\u0000B'],
    ['quantity_not_possible', 'CMD-ISSUE *0'],
    ['quantity_not_possible', 'CMD-ISSUE ~-1'],
    ['quantity_not_possible', 'CMD-ISSUE ~1E9'],
    ['quantity_not_possible', 'CMD-ISSUE CMD-MINUS-1'],
    ['quantity_not_now', '*5'],
    ['condition_not_now', 'CMD-NEW'],
    ['rest_not_possible', 'CMD-RECEIVE *REST'],
    ['rest_not_possible', 'CMD-RETURN CUS A1 *REST FUSE'],
    ['place_not_for_this', 'CMD-ISSUE SCRAP'],
    ['other_warehouse', 'CMD-MOVE FUSE X1'],
    ['wrong_bin', 'CMD-ISSUE WANG X1 CB-11'],
    ['nothing_here', 'CMD-ISSUE WANG X1 FUSE'],
    ['nothing_usable', 'CMD-ISSUE WANG NONE'],
    ['condition_not_usable', 'CMD-ISSUE WANG BAD'],
    ['condition_not_usable', 'CMD-ISSUE WANG CB-13'],
    ['condition_not_here', 'CMD-MOVE CMD-SCRAP FUSE'],
    ['condition_not_here', 'CMD-MOVE CMD-SCRAP CB-11'],
    ['condition_not_here', 'CMD-MOVE CMD-WAS-NEW'],
    ['no_tool_to_lend', 'CMD-LEND WANG FUSE'],
    ['lot_expired', 'CMD-ISSUE WANG STALE'],
    ['serial_does_not_fit', 'CMD-RECEIVE SUP A1 BOARD XX'],
    ['serial_not_out', 'CMD-RECEIVE SUP A1 CB-11'],
    ['serial_not_here', 'CMD-ISSUE WANG CB-12'],
    ['item_is_retired', 'CMD-ISSUE WANG OLD'],
    ['place_is_retired', 'CMD-MOVE OLDBIN'],
    ['property_not_issued', 'CMD-ISSUE WANG CB-14'],
    ['count_elsewhere', 'CMD-COUNT'],
    ['nothing_to_attach', 'CMD-ATTACH'],
    ['not_an_item', 'EAN CMD-ATTACH CB-11'],
    ['own_code_unknown', 'CMD-RECEIVE SUP A1 BOARD PL-77'],
    ['own_code_unknown', 'B-NOBODY00'],
  ])('%s: %s', (expected, codes) => {
    const step = after(codes === ' ' ? [''] : codes.split(' '));
    expect(said(step)).toBe(expected);
    expect(step.act).toBeUndefined();
  });

  it.each([
    ['mode_not_permitted', 'CMD-ISSUE'],
    ['mode_not_permitted', 'CMD-UNDO'],
    ['attach_not_permitted', 'EAN CMD-ATTACH'],
  ])('%s for a technician: %s', (expected, codes) => {
    expect(said(after(codes.split(' '), 'technician'))).toBe(expected);
  });
});

describe('what a scan does', () => {
  it.each([
    ['CMD-RECEIVE SUP A1 FUSE', 'receive 1 FUSE SUP new → A1 new'],
    ['CMD-RECEIVE SUP A1 CMD-REFURBISHED *3 FUSE', 'receive 3 FUSE SUP refurbished → A1 refurbished'],
    ['CMD-RECEIVE CUS A1 FUSE', 'receive 1 FUSE CUS untested → A1 untested'],
    ['CMD-RECEIVE SUP A1 BOARD CB-99', 'receive 1 CB-99 SUP new → A1 new'],
    ['CMD-RECEIVE SUP A1 BOARD +CB-11', 'receive 1 CB-11 SUP new → A1 new'],
    ['CMD-RECEIVE SUP A1 CB-15', 'receive 1 CB-15 CUS new → A1 untested'],
    ['CMD-RECEIVE SUP A1 GLUE Q', 'receive 1 Q SUP new → A1 new'],
    ['CMD-ISSUE WANG FUSE', 'issue 1 FUSE A1 new → WANG new'],
    ['CMD-ISSUE FUSE ~2 WANG', 'issue 2 FUSE A1 new → WANG new'],
    ['CMD-ISSUE WANG *REST FUSE', 'issue 5 FUSE A1 new → WANG new'],
    ['CMD-ISSUE WANG W1 FUSE', 'issue 1 FUSE A1 new → WANG new'],
    ['CMD-ISSUE WANG WIRE A2', 'issue 1 WIRE A2 new → WANG new'],
    ['CMD-ISSUE WANG MIXED CMD-REFURBISHED', 'issue 1 MIXED A1 refurbished → WANG refurbished'],
    ['CMD-ISSUE WANG GLUE P', 'issue 1 P A1 new → WANG new'],
    ['CMD-ISSUE WANG P', 'issue 1 P A1 new → WANG new'],
    ['CMD-ISSUE CUS CB-11', 'issue 1 CB-11 A1 new → CUS new'],
    ['CMD-RETURN A1 CB-12', 'return 1 CB-12 WANG new → A1 new'],
    ['CMD-RETURN A1 CMD-FAULTY CB-12', 'return 1 CB-12 WANG new → A1 faulty'],
    ['CMD-RETURN A1 CB-15', 'return 1 CB-15 CUS new → A1 untested'],
    ['CMD-RETURN A1 LI WIRE', 'return 1 WIRE LI new → A1 new'],
    ['CMD-RETURN A1 WIRE LI', 'return 1 WIRE LI new → A1 new'],
    ['CMD-RETURN CUS A1 FUSE', 'return 1 FUSE CUS untested → A1 untested'],
    ['CMD-MOVE FUSE A2', 'move 1 FUSE A1 new → A2 new'],
    ['CMD-MOVE A1 A2 FUSE', 'move 1 FUSE A1 new → A2 new'],
    ['CMD-MOVE WIRE A1 A2', 'move 1 WIRE A1 new → A2 new'],
    ['CMD-MOVE CB-11 A2', 'move 1 CB-11 A1 new → A2 new'],
    ['CMD-CONDITION CMD-FAULTY FUSE', 'condition 1 FUSE A1 new → A1 faulty'],
    ['CMD-CONDITION FUSE CMD-FAULTY', 'condition 1 FUSE A1 new → A1 faulty'],
    ['CMD-CONDITION CMD-FAULTY A2 CB-11', 'condition 1 CB-11 A1 new → A2 faulty'],
    ['CMD-CONDITION CMD-FAULTY WIRE A1', 'condition 1 WIRE A1 new → A1 faulty'],
    ['CMD-CONDITION CMD-SCRAP MIXED CMD-WAS-FAULTY', 'condition 1 MIXED A1 faulty → A1 scrap'],
    ['CMD-UNDO', 'undo'],
    ['EAN CMD-ATTACH FUSE', 'attach'],
  ])('%s: %s', (codes, expected) => {
    const step = after(codes.split(' '));
    expect(step.say?.message).toBeUndefined();
    expect(line(step)).toBe(expected);
  });
});

describe('what the page sends back', () => {
  it.each(modes)('is not believed where the book says otherwise: %s', (mode: Mode) => {
    const forged: ScanState = {
      mode,
      from: 9,
      to: 10,
      item: 999,
      serial: '999',
      lot: '999',
      newSerial: 'X',
      newLot: 'X',
    };
    const { state, act } = after(['FUSE'], 'storekeeper', forged);
    expect(act).toBeUndefined();
    for (const id of [state.from, state.to, state.serial, state.lot, state.newSerial]) expect(id ?? null).toBeNull();
  });

  it.each([
    ['lookup', null],
    ['receive', 'ask_supplier'],
    ['issue', 'ask_receiver'],
    ['lend', 'ask_borrower'],
    ['return', 'ask_return'],
    ['move', 'ask_item'],
    ['condition', 'ask_new_condition'],
  ] as const)('leads to the next step: %s waits for %s', (mode, asked) => {
    expect(waitingFor({ mode }, { from: null, to: null, item: null })).toBe(asked);
  });

  it.each([
    [null, 1, '2'],
    [null, 5, '5'],
    ['2.5', 1, '3.5'],
    ['1', -1, null],
    ['0.5', -1, null],
    ['999999', 10, null],
  ])('steps a quantity of %s by %i to %s', (quantity, by, expected) => {
    expect(steppedQuantity(quantity, by)).toBe(expected);
  });
});
