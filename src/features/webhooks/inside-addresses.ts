import { BlockList, isIP, isIPv4 } from 'node:net';

/** One list for each family: IPv4 stands for its mapped IPv6 too in a list, and would be found in any network around that. */
function networks(ipv4: [string, number][], ipv6: [string, number][]) {
  const lists = { ipv4: new BlockList(), ipv6: new BlockList() };
  for (const [network, bits] of ipv4) lists.ipv4.addSubnet(network, bits, 'ipv4');
  for (const [network, bits] of ipv6) lists.ipv6.addSubnet(network, bits, 'ipv6');
  return lists;
}

/**
 * Networks that no webhook reaches unless an administrator names them: our own machine, our own network, and what is
 * nobody's. Of IPv6 only 2000::/3 is given out to the world: loopback, mapped and translated IPv4, unique-local,
 * link-local and multicast lie outside.
 */
const inside = networks(
  [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.0.2.0', 24],
    ['192.88.99.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['198.51.100.0', 24],
    ['203.0.113.0', 24],
    ['224.0.0.0', 3],
  ],
  [
    ['::', 3],
    ['4000::', 2],
    ['8000::', 1],
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['3fff::', 20],
  ],
);

/** Among them those that a name never opens, only the address itself: a cloud's metadata, everybody, nobody. */
const byAddressOnly = networks(
  [
    ['0.0.0.0', 8],
    ['169.254.0.0', 16],
    ['224.0.0.0', 3],
  ],
  [
    ['::', 128],
    ['fe80::', 10],
    ['ff00::', 8],
    ['fd00:ec2::254', 128],
  ],
);

const MAPPED = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i;

/** An IPv4 address written as IPv6 is judged as what it is. */
function plain(address: string): string {
  return MAPPED.exec(address)?.[1] ?? address;
}

function isIn(lists: ReturnType<typeof networks>, address: string): boolean {
  const family = isIPv4(address) ? 'ipv4' : 'ipv6';
  return lists[family].check(address, family);
}

/** What an administrator lets webhooks reach inside: names, addresses, and networks such as `10.20.0.0/16`. */
export type InsideHosts = readonly string[];

/** Whether a webhook may be sent to this address, to which `host` was resolved. Anything that is no address is refused. */
export function mayReach(host: string, address: string, allowed: InsideHosts): boolean {
  const known = plain(address);
  if (isIP(known) === 0 || known.includes('%')) return false;
  if (!isIn(inside, known)) return true;
  if (allowed.some((entry) => isIP(entry.split('/')[0]!) !== 0 && covers(entry, known))) return true;
  return allowed.includes(host) && !isIn(byAddressOnly, known);
}

function covers(entry: string, address: string): boolean {
  const [network, bits] = entry.split('/') as [string, string | undefined];
  if (isIP(network) !== isIP(address)) return false;
  const type = isIPv4(network) ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  if (bits === undefined) list.addAddress(network, type);
  else list.addSubnet(network, Number(bits), type);
  return list.check(address, type);
}

/** An entry of the list as it is kept, or null for what is none: `Hooks.Example.LAN.` is hooks.example.lan. */
export function insideHost(text: string): string | null {
  const entry = text.trim().toLowerCase();
  const [network, bits, more] = entry.split('/');
  if (bits === undefined) return hostOf(entry);
  const most = isIP(network!) === 4 ? 32 : 128;
  const isNetwork = isIP(network!) !== 0 && !network!.includes('%') && more === undefined;
  return isNetwork && /^\d{1,3}$/.test(bits) && Number(bits) >= 8 && Number(bits) <= most ? entry : null;
}

/** A bare host as an address of the web has it. */
function hostOf(text: string): string | null {
  if (text === '' || /[\s/?#@\\%]/.test(text)) return null;
  const address = `http://${isIP(text) === 6 ? `[${text}]` : text}/`;
  const url = URL.canParse(address) ? new URL(address) : null;
  return url && url.port === '' ? plainHost(url) : null;
}

/** The host of a parsed address, without brackets and without the dot at the end that says the same. */
export function plainHost(url: URL): string {
  return plain(
    url.hostname
      .replace(/^\[|\]$/g, '')
      .replace(/\.$/, '')
      .toLowerCase(),
  );
}

export type AddressProblem = 'bad_address' | 'not_http' | 'password_in_address';

/**
 * Reads what somebody typed as a webhook's address. Numbers in other spellings (decimal, octal, hexadecimal, full-width)
 * come out as the address that they mean, names of other scripts as the name that is looked up.
 */
export function readAddress(text: string): { url: URL; host: string } | { problem: AddressProblem } {
  if (!URL.canParse(text)) return { problem: 'bad_address' };
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { problem: 'not_http' };
  if (url.username !== '' || url.password !== '') return { problem: 'password_in_address' };
  const host = plainHost(url);
  return host === '' || url.port === '0' ? { problem: 'bad_address' } : { url, host };
}
