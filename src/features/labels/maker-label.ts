/** What a maker's own two-dimensional label or GS1 barcode says. */
export interface MakerLabel {
  /** What may name the item: a GTIN in each of its lengths, part numbers. */
  items: string[];
  serial: string | null;
  lot: string | null;
  /** YYYY-MM-DD */
  expiresOn: string | null;
  quantity: string | null;
}

const GS = '\u001d';
const RS = '\u001e';
const ENVELOPE = /^\[\)>\u001e?0[56]\u001d/;
const SYMBOLOGY = /^\](?:C1|d2|Q3|e0|J1)/i;
/** GS1 application identifiers that mean something here, with the length of those that have a fixed one. */
const fixed: Record<string, number> = { '00': 18, '01': 14, '02': 14, '11': 6, '13': 6, '15': 6, '16': 6, '17': 6 };
const variable = new Set(['10', '21', '22', '30', '37', '240', '241', '250', '400']);

/** Reads a label of ISO/IEC 15434 or a GS1 element string, also in its printed form with brackets; null for any other text. */
export function readMakerLabel(raw: string): MakerLabel | null {
  const text = raw.trim();
  if (ENVELOPE.test(text)) return fromIdentifiers(text.replace(ENVELOPE, ''));
  const plain = text.replace(SYMBOLOGY, '');
  if (/^\((?:0[012]|1[01357]|2[12])\)/.test(plain)) return fromElements(bracketed(plain));
  const marked = plain !== text || plain.startsWith(GS);
  if (!marked && !(/^01\d{14}./.test(plain) && hasCheckDigit(plain.slice(2, 16)))) return null;
  return fromElements(elements(plain.replace(/^\u001d/, '')));
}

function bracketed(text: string): Map<string, string> {
  return new Map([...text.matchAll(/\((\d{2,4})\)([^(]*)/g)].map(([, ai, value]) => [ai!, value!.trim()]));
}

/** Null when anything in it can't be understood: then it was no GS1 text. */
function elements(text: string): Map<string, string> | null {
  const found = new Map<string, string>();
  let rest = text;
  while (rest !== '') {
    const two = rest.slice(0, 2);
    const size = fixed[two];
    const ai = size === undefined ? [two, rest.slice(0, 3)].find((one) => variable.has(one)) : two;
    if (!ai) return null;
    const end = rest.indexOf(GS);
    const until = size === undefined ? (end === -1 ? rest.length : end) : ai.length + size;
    const value = rest.slice(ai.length, until);
    if (value === '' || (size !== undefined && !new RegExp(`^\\d{${size}}$`).test(value))) return null;
    found.set(ai, value);
    rest = rest.slice(until).replace(/^\u001d/, '');
  }
  return found;
}

function fromElements(found: Map<string, string> | null): MakerLabel | null {
  if (!found) return null;
  const gtin = found.get('01') ?? found.get('02');
  const parts = ['240', '241', '22'].map((ai) => found.get(ai)).filter((one) => one !== undefined);
  return {
    items: [...(gtin ? lengthsOf(gtin) : []), ...parts].map((one) => one.toUpperCase()),
    serial: found.get('21')?.toUpperCase() ?? null,
    lot: found.get('10')?.toUpperCase() ?? null,
    expiresOn: dayOf(found.get('17') ?? found.get('15')),
    quantity: numberOf(found.get('37') ?? found.get('30')),
  };
}

/** Data identifiers of ANSI MH10.8.2: P and 1P part numbers, S serial, T and 1T lot, Q quantity, 14D expiry. */
function fromIdentifiers(text: string): MakerLabel | null {
  const fields = text
    .split(RS)[0]!
    .replace(/\u0004.*$/, '')
    .split(GS);
  const of = (...names: string[]) => {
    for (const name of names) {
      const field = fields.find((one) => /^(\d{0,3}[A-Z])/i.exec(one)?.[1]?.toUpperCase() === name);
      if (field) return field.slice(name.length).trim().toUpperCase() || null;
    }
    return null;
  };
  const items = [of('1P'), of('P'), of('30P')].filter((one) => one !== null);
  const day = of('14D');
  const [, year, month, date] = /^(\d{4})(\d{2})(\d{2})$/.exec(day ?? '') ?? [];
  const expiresOn = year ? validDay(`${year}-${month}-${date}`) : null;
  return { items, serial: of('S'), lot: of('1T', 'T'), expiresOn, quantity: numberOf(of('Q') ?? undefined) };
}

/** A GTIN is kept with 14, 13, 12 or 8 digits. */
function lengthsOf(gtin: string): string[] {
  return [14, 13, 12, 8].filter((size) => /^0*$/.test(gtin.slice(0, 14 - size))).map((size) => gtin.slice(14 - size));
}

function hasCheckDigit(gtin: string): boolean {
  const sum = Array.from(gtin.slice(0, 13)).reduce((all, digit, n) => all + Number(digit) * (n % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10 === Number(gtin[13]);
}

/** YYMMDD; the day 00 is the last of its month. */
export function dayOf(text: string | undefined): string | null {
  const [, year, month, day] = /^(\d{2})(\d{2})(\d{2})$/.exec(text ?? '') ?? [];
  if (!year) return null;
  if (day !== '00') return validDay(`20${year}-${month}-${day}`);
  const last = new Date(Date.UTC(2000 + Number(year), Number(month), 0)).getUTCDate();
  return validDay(`20${year}-${month}-${last}`);
}

function validDay(day: string): string | null {
  const time = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(time) || day < '1900-01-01') return null;
  return new Date(time).toISOString().slice(0, 10) === day ? day : null;
}

const numberOf = (text: string | undefined) =>
  text && /^\d{1,7}(\.\d{1,3})?$/.test(text) ? text.replace(/^0+(?=\d)/, '') : null;
