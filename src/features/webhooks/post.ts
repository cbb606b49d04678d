import { type ClientRequest, type IncomingMessage, request as requestHttp, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import type { LookupFunction } from 'node:net';
import { type Address, findAddresses, type Resolve } from './find-addresses.js';
import { type InsideHosts, plainHost, readAddress } from './inside-addresses.js';

/** What came of a try: the receiver's status, or why there is none. `error` is a word of ours, or what was said. */
export interface Outcome {
  status: number | null;
  error: string | null;
}

export interface Posting {
  url: string;
  headers: Record<string, string>;
  body: string;
  /** What webhooks may reach inside. */
  allowed: InsideHosts;
}

/** How long the receiver has for everything, from the look-up of its name to the end of its answer. */
export const MOST_MS = 10_000;
const MOST_ANSWER_BYTES = 64 * 1024;
const MOST_SAID = 300;

/**
 * Posts to an address that somebody typed: never to our own network unless that is allowed, never past a redirect, and
 * not longer than ten seconds. Connects to the very address that was checked, so that a name which is looked up twice
 * gives nothing away. Never throws: a receiver that is down is an answer too.
 */
export async function post(
  posting: Posting,
  { resolve, mostMs = MOST_MS }: { resolve?: Resolve; mostMs?: number } = {},
): Promise<Outcome> {
  const read = readAddress(posting.url);
  if ('problem' in read) return { status: null, error: read.problem };
  const signal = AbortSignal.timeout(mostMs);
  const found = await findAddresses(read.host, posting.allowed, { signal, ...(resolve && { resolve }) });
  if ('problem' in found) return { status: null, error: `${found.problem} ${found.detail}` };
  try {
    const response = await answered(read.url, found.addresses, posting, signal);
    const said = await readSome(response, signal);
    const status = response.statusCode!;
    return { status, error: isTaken(status) ? null : said || null };
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    return { status: null, error: signal.aborted ? 'no_answer' : printable(code ?? message) };
  }
}

/** Only a 2xx says that the receiver has it; a redirect is not followed, and no answer to a POST. */
export function isTaken(status: number | null): boolean {
  return status !== null && status >= 200 && status < 300;
}

function answered(url: URL, addresses: Address[], posting: Posting, signal: AbortSignal): Promise<IncomingMessage> {
  const lookup: LookupFunction = (_host, options, done) =>
    options.all ? done(null, addresses) : done(null, addresses[0]!.address, addresses[0]!.family);
  const body = Buffer.from(posting.body);
  const options: RequestOptions = {
    method: 'POST',
    protocol: url.protocol,
    hostname: plainHost(url),
    port: url.port,
    path: url.pathname + url.search,
    headers: { ...posting.headers, 'Content-Length': body.length, Connection: 'close' },
    agent: false,
    lookup,
    signal,
  };
  return new Promise((resolve, reject) => {
    const request: ClientRequest = (url.protocol === 'https:' ? requestHttps : requestHttp)(options, resolve);
    request.on('error', reject);
    request.end(body);
  });
}

/**
 * The beginning of the answer, for whoever looks for what is wrong. A receiver that does not end its answer, or sends a
 * flood, is hung up on: its status is all that counts.
 */
async function readSome(response: IncomingMessage, signal: AbortSignal): Promise<string> {
  const parts: Buffer[] = [];
  let bytes = 0;
  try {
    for await (const part of response) {
      parts.push(part as Buffer);
      bytes += (part as Buffer).length;
      if (bytes >= MOST_ANSWER_BYTES || signal.aborted) break;
    }
  } catch {
    // It was cut off in the middle of its answer.
  }
  response.destroy();
  return printable(Buffer.concat(parts).subarray(0, 4000).toString('utf8'));
}

/** What a stranger says is text, without what a terminal or the database would stumble over. */
function printable(text: string): string {
  return text
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
    .slice(0, MOST_SAID);
}
