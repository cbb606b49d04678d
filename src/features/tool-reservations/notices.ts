import type { Notice } from '../../platform/notify.js';
import { reservationPath } from './reservation.js';

interface Beginning {
  number: string;
  /** `CL-01 SN-7`, or the item's code. */
  tool: string;
  personId: number;
  fromOn: string;
}

/** For the storekeepers: it is fetched today. Once for each first day, also when that was changed. */
export function layOutNotice({ number, tool, personId, fromOn }: Beginning): Notice {
  return {
    kind: 'reservation_to_lay_out',
    href: reservationPath(number),
    facts: { number, tool },
    people: { person: personId },
    byMail: false,
    onceKey: `lay_out:${number}:${fromOn}`,
  };
}

/** For the person: it can be fetched from today, up to a day. */
export function beginsNotice({ number, tool, fromOn }: Beginning, until: string): Notice {
  return {
    kind: 'reservation_begins',
    href: reservationPath(number),
    facts: { number, tool, until },
    byMail: false,
    onceKey: `begins:${number}:${fromOn}`,
  };
}
