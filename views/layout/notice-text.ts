import type { Language } from '../../src/platform/language.js';
import type { Facts } from '../../src/platform/refusal.js';
import type { Message } from '../components/language.js';
import { refusalText } from './refusal-text.js';

/** Of a kind that this version does not know, such as one of a newer version before it. */
const unknown: Message = { zh: '有一条新消息，请打开查看。', en: 'There is something new; open it to see.' };

/** Says a notice in the reader's words, as a refusal is said. */
export function noticeText(
  messages: Record<string, Message>,
  notice: { kind: string; facts: unknown },
  reader: { language: Language; timeZone: string },
): string {
  const given = typeof notice.facts === 'object' && notice.facts !== null ? (notice.facts as Facts) : {};
  const message = Object.hasOwn(messages, notice.kind) ? messages[notice.kind]! : unknown;
  const say = (one: Message) => refusalText({ [notice.kind]: one }, { reason: notice.kind, facts: given }, reader);
  return say(message) || say(unknown);
}
