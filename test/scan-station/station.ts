import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { parse } from 'node-html-parser';
import type { Role } from '../../src/rights.js';
import { type Answer, type Client, testApp, type TestApp } from '../support/app.js';

/** A small store for the scan station's tests: codes are said as they are scanned. */
export async function openStore(): Promise<TestApp> {
  const app = await testApp();
  await sql`
    insert into person (name, username) values ('王工', 'wang'), ('李工', 'li');
    insert into badge (person_id, code) select id, case username when 'wang' then 'B-WANG0001' else 'B-LI000001' end from person;
    insert into party (kind, code, name) values ('supplier', 'ACME', '艾克米'), ('customer', 'BYD', '比亚迪');
    insert into place (id, kind, code, name, warehouse_id) values (101, 'warehouse', 'W1', '总仓', 101), (102, 'warehouse', 'W2', '现场仓', 102);
    insert into place (kind, code, name, parent_id, warehouse_id) values ('bin', 'A-01', 'A-01', 101, 101), ('bin', 'A-02', 'A-02', 101, 101), ('bin', 'X-01', 'X-01', 102, 102);
    insert into place (kind, code, name, person_id) select 'person', 'CUST-' || id, name, id from person;
    insert into place (kind, code, name, party_id) select kind, case kind when 'supplier' then 'SUP-ACME' else 'CUS-BYD' end, name, id from party where id > 1;
    insert into place (kind, code, name, retired_at) values ('vehicle', 'OLDVAN', '旧车', now());
    insert into item (code, name_zh, name_en, kind, unit, tracking, price) values
      ('FUSE', '保险丝', 'Fuse', 'spare', 'pcs', 'quantity', 2), ('FAN', '风扇', 'Fan', 'spare', 'pcs', 'quantity', 80), ('GLUE', '胶', 'Glue', 'consumable', 'pcs', 'lot', 15),
      ('METER', '万用表', 'Meter', 'tool', 'pcs', 'serial', 900), ('OLD', '旧件', 'Old part', 'spare', 'pcs', 'quantity', 1);
    insert into item (code, name_zh, name_en, kind, unit, tracking, price, serial_pattern) values ('BOARD', '主控板', 'Main board', 'spare', 'pcs', 'serial', 3000, 'CB-####');
    insert into item (code, name_zh, kind, unit, tracking, decimals, price) values ('WIRE', '电线', 'spare', 'm', 'quantity', 1, 3);
    update item set retired_at = now() where code = 'OLD';
    select setval('place_id_seq', 1000);
  `.execute(app.ownerDb);
  return app;
}

export interface Scanned {
  tone: string;
  /** The words of the answer in one line. */
  text: string;
  choices: string[];
  state: Record<string, unknown>;
  /** The row that joins the list of acts. */
  act: string | null;
  answer: Answer;
}

/** A signed-in station that scans as the page's script does: state and key with each scan. */
export class Station {
  state = '{"mode":"lookup"}';
  lastKey = '';
  readonly client: Client & { personId: number };

  constructor(client: Client & { personId: number }) {
    this.client = client;
  }

  async scan(code: string, extra: Record<string, string> = {}): Promise<Scanned> {
    this.lastKey = extra['key'] ?? randomUUID();
    const fields = {
      code,
      via: 'scan',
      state: this.state,
      key: this.lastKey,
      actor: String(this.client.personId),
      ...extra,
    };
    const answer = await this.client.post('/scan', fields, { 'X-Scan': '1', 'HX-Request': 'true' });
    const html = parse(answer.text);
    const desk = html.querySelector('#scan-desk');
    if (!desk) throw new Error(`no answer to ${code}: ${answer.status} ${answer.text.slice(0, 300)}`);
    this.state = decode(desk.getAttribute('data-state') ?? '');
    return {
      tone: desk.getAttribute('data-tone') ?? '',
      text: (html.querySelector('.scan-words')?.text ?? '').replace(/\s+/g, ' ').trim(),
      choices: html
        .querySelectorAll('.scan-choices [data-scan]')
        .map((button) => button.getAttribute('data-scan') ?? ''),
      state: JSON.parse(this.state) as Record<string, unknown>,
      act: html.querySelector('#new-act')?.text.replace(/\s+/g, ' ').trim() ?? null,
      answer,
    };
  }

  /** Scans one after the other and returns the last answer. */
  async scans(...codes: string[]): Promise<Scanned> {
    let last: Scanned | undefined;
    for (const code of codes) last = await this.scan(code);
    return last!;
  }

  type(text: string): Promise<Scanned> {
    return this.scan(text, { via: 'typed' });
  }
}

const decode = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&').replaceAll('&#39;', "'");

export async function stationFor(app: TestApp, ...roles: Role[]): Promise<Station> {
  return new Station(await app.signIn(...roles));
}

/** What lies where, as `FUSE A-01 new 5`, leaving out places outside the house. */
export async function stockOf(app: TestApp, item: string): Promise<string[]> {
  const rows = await sql<{ line: string }>`
    select concat_ws(' ', i.code, p.code, b.condition, trim_scale(b.on_hand)) as line from stock_balance b join item i on i.id = b.item_id join place p on p.id = b.place_id
    where i.code = ${item} and b.on_hand <> 0 and not b.outside order by 1`.execute(app.db);
  return rows.rows.map((row) => row.line);
}
