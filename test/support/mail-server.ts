import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface ReceivedMail {
  to: string;
  messageId: string;
  /** The raw header, unfolded. */
  header: string;
  subject: string;
  text: string;
  html: string;
}

export interface MailServer {
  readonly url: string;
  readonly port: number;
  readonly received: ReceivedMail[];
  /** Answers these recipients with a final no. */
  refused: Set<string>;
  /** Called when a whole mail has come and before the server says so. */
  beforeAnswer: () => Promise<void> | void;
  stop(): Promise<void>;
  /** Again on the same port. */
  start(): Promise<void>;
}

/** A real mail server on this machine, which can be stopped and started. */
export async function startMailServer(): Promise<MailServer> {
  let running: SMTPServer | undefined;
  let port = 0;
  const received: ReceivedMail[] = [];
  const server: MailServer = {
    received,
    refused: new Set(),
    beforeAnswer: () => {},
    get port() {
      return port;
    },
    get url() {
      return `smtp://127.0.0.1:${port}`;
    },
    async start() {
      running = new SMTPServer({
        authOptional: true,
        disabledCommands: ['STARTTLS', 'AUTH'],
        onRcptTo: ({ address }, _session, done) =>
          done(server.refused.has(address) ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null),
        onData(stream, session, done) {
          const parts: Buffer[] = [];
          stream.on('data', (part: Buffer) => parts.push(part));
          stream.on('end', () => {
            received.push(readMail(Buffer.concat(parts).toString('utf8'), session.envelope.rcptTo[0]!.address));
            void Promise.resolve(server.beforeAnswer()).then(() => done());
          });
        },
      });
      running.on('error', () => {});
      running.listen(port, '127.0.0.1');
      await once(running.server, 'listening');
      port = (running.server.address() as AddressInfo).port;
    },
    async stop() {
      const ending = running;
      running = undefined;
      if (ending) await new Promise<void>((resolve) => ending.close(() => resolve()));
    },
  };
  await server.start();
  return server;
}

function readMail(raw: string, to: string): ReceivedMail {
  const { header, body } = split(raw);
  const parts = partsOf(header, body);
  return {
    to,
    header,
    messageId: /^message-id: <(.*)>$/im.exec(header)?.[1] ?? '',
    subject: words(/^subject: (.*)$/im.exec(header)?.[1] ?? ''),
    text: parts.get('text/plain') ?? '',
    html: parts.get('text/html') ?? '',
  };
}

function split(raw: string): { header: string; body: string } {
  const end = raw.indexOf('\r\n\r\n');
  return { header: raw.slice(0, end).replace(/\r\n[ \t]+/g, ' '), body: raw.slice(end + 4) };
}

function partsOf(header: string, body: string): Map<string, string> {
  const boundary = /boundary="?([^";]+)"?/i.exec(header)?.[1];
  const found = new Map<string, string>();
  for (const part of boundary ? body.split(`--${boundary}`) : []) {
    const inner = split(part.replace(/^\r\n/, ''));
    const type = /^content-type: ([^;\r\n]+)/im.exec(inner.header)?.[1];
    if (type) found.set(type, decoded(inner.body, /^content-transfer-encoding: (\S+)/im.exec(inner.header)?.[1]));
  }
  return found;
}

function decoded(text: string, encoding = '7bit'): string {
  if (encoding === 'base64') return Buffer.from(text, 'base64').toString('utf8');
  if (encoding !== 'quoted-printable') return text;
  const joined = text.replace(/=\r?\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
}

/** Encoded words of a header, as RFC 2047 writes what is not ASCII. */
function words(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([BQ])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toUpperCase() === 'B'
        ? Buffer.from(coded, 'base64').toString('utf8')
        : decoded(coded.replaceAll('_', ' '), 'quoted-printable'),
    );
}
