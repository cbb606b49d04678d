import type { Ask, ScanRefusal, Told } from '../../src/features/scan-station/step.js';
import { defineMessages, type Message } from '../components/language.js';

/** What the station asks for, tells and refuses while tools are lent and come back. */
export const loanSayings = defineMessages({
  ask_tool: { zh: '请扫要借出的工具，最后扫“完成”', en: 'Scan the tools to lend, then Done' },
  ask_return: {
    zh: '借出的工具直接扫即可归还；其他物品先扫放回的库位',
    en: 'Scan a lent tool and it is back. For anything else scan the bin first',
  },
  ask_whose_cart: {
    zh: '{borrower} 的借条上已有 {n} 件。改由 {name} 借吗？再扫一次 {name} 的工牌即改',
    en: '{n} on the loan for {borrower}. Lend to {name} instead? Scan the badge of {name} again to change it',
  },
  tools_are_lent: {
    zh: '{item} 是工具，不领用给个人，要借出',
    en: '{item} is a tool: it is lent to people, not issued',
  },
  cart_open: {
    zh: '借条上还有 {n} 件没有借出。先完成借出，或清空',
    en: '{n} on the loan not lent yet. Lend them first, or empty it',
  },
  cart_full: { zh: '一次最多借出 {most} 行，请先完成', en: 'A loan takes {most} lines at once: finish this one first' },
  cart_empty: { zh: '借条上还没有工具', en: 'There is no tool on the loan yet' },
  not_in_cart: { zh: '借条上没有这一件了', en: 'That is not on the loan any more' },
  due_not_now: { zh: '请先扫借用人，再选应还日期', en: 'Scan the borrower first, then choose the day' },
  holder_has_none: {
    zh: '{name} 没有借 {item}。请扫借用人的工牌，或从列表里选',
    en: '{name} has no {item} on loan. Scan the badge of who has, or choose from the list',
  },
  line_not_open: { zh: '这一件已经还了', en: 'That is back already' },
  loan_stands: {
    zh: '上一笔是借条 {loan}。扫借出的工具即可收回，不用撤销',
    en: 'The last act was loan {loan}. Take its tools back by scanning them instead of undoing',
  },
  loan_of_another: {
    zh: '借条 {loan} 是 {name} 的。先完成手上这张',
    en: '{loan} is the loan of {name}. Finish the one at hand first',
  },
  told_in_cart: { zh: '已加入借条', en: 'On the loan' },
  told_twice: { zh: '{item} {serial} 已经在借条上了', en: '{item} {serial} is on the loan already' },
  told_out_of_cart: { zh: '已从借条上拿掉', en: 'Taken off the loan' },
  told_emptied: { zh: '借条已清空，没有借出', en: 'Emptied: nothing was lent' },
  told_part: { zh: '{accessory}：随借 {lent}，应有 {expected}', en: '{accessory}: {lent} of {expected} go along' },
  told_due: { zh: '应还日期：{due}', en: 'Due on {due}' },
  told_due_usual: { zh: '应还日期按任务或工具的期限', en: 'Due as the task or the tools say' },
  told_task: { zh: '为任务 {task} 借用', en: 'For task {task}' },
  told_no_task: { zh: '不关联任务', en: 'For no task' },
  told_borrower: { zh: '借用人：{name}', en: '{name} borrows' },
  told_adding: { zh: '加借到 {name} 的借条 {loan}', en: 'Adding to {loan} of {name}' },
  told_lent: { zh: '已借出 {loan}', en: 'Lent {loan}' },
  told_back: { zh: '已归还', en: 'Back' },
  told_damaged: { zh: '已归还，损坏待检', en: 'Back, damaged' },
}) satisfies Partial<Record<Ask | ScanRefusal | Told, Message>>;
