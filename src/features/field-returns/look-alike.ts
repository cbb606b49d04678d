const MISTAKEN: Record<string, string> = { O: '0', I: '1', L: '1', Z: '2', S: '5', B: '8' };

/** A number with the signs that are mistaken for each other made one, as the index `serial_look` has it. */
export function looksOf(serial: string): string {
  return [...serial.toUpperCase()].map((sign) => MISTAKEN[sign] ?? sign).join('');
}

// What is left of digits, capital letters and the signs of patterns once the mistaken ones are made one.
const SIGNS = [...'0123456789ACDEFGHJKMNPQRTUVWXY-./_'];
const LEAST = 4;
const MOST = 40;

/**
 * All looks that a number can have that was typed with one slip: the same look, one sign other, missing or too many, or two
 * neighbours swapped. Some thousand at most. Too short a number looks like half of all others and gives none.
 */
export function nearLooks(typed: string): string[] {
  const look = looksOf(typed);
  if (look.length < LEAST || look.length > MOST) return [];
  const near = new Set([look]);
  for (let at = 0; at <= look.length; at++) {
    const [head, tail] = [look.slice(0, at), look.slice(at)];
    for (const sign of SIGNS) {
      near.add(head + sign + tail);
      if (tail) near.add(head + sign + tail.slice(1));
    }
    if (tail) near.add(head + tail.slice(1));
    if (tail.length > 1) near.add(head + tail[1]! + tail[0]! + tail.slice(2));
  }
  return [...near];
}

/** How far a number is from what was typed: 0 the same look, 1 one slip; null when further. */
export function slipsBetween(typed: string, number: string): 0 | 1 | null {
  const [a, b] = [looksOf(typed), looksOf(number)];
  if (a === b) return 0;
  if (Math.abs(a.length - b.length) > 1) return null;
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  const other = restA.slice(1) === restB.slice(1);
  const less = restA.slice(1) === restB || restA === restB.slice(1);
  const swapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
  return other || less || swapped ? 1 : null;
}

/**
 * A number put right by the item's pattern: where it asks for a digit, a letter that looks like one is that digit, and where
 * it has a sign of its own, what looks like it is that sign. Null when that does not make it fit in length.
 */
export function rightedBy(pattern: string, serial: string): string | null {
  if (pattern.length !== serial.length) return null;
  return [...serial]
    .map((sign, at) => {
      const asked = pattern[at]!;
      if (asked === '#') return MISTAKEN[sign] ?? sign;
      if (asked === '@' || asked === '*') return sign;
      return looksOf(asked) === looksOf(sign) ? asked : sign;
    })
    .join('');
}

/** The production lot in a serial number: what stands before the last separator of the pattern, if it has a sign that varies. */
export function batchIn(pattern: string | null, serial: string): string | null {
  const end = pattern ? Math.max(...[...'-/._'].map((sign) => pattern.lastIndexOf(sign))) : -1;
  if (!pattern || end < 1 || pattern.length !== serial.length) return null;
  return /[#@*]/.test(pattern.slice(0, end)) ? serial.slice(0, end) : null;
}
