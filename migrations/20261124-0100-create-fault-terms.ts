import { type Kysely, sql } from 'kysely';

/** The words in which faults are told: what was seen, what was found, why, and which component; the lists grow by approval. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql`
    create table fault_term (
      id             integer generated always as identity primary key,
      kind           text not null check (kind in ('symptom', 'fault', 'cause', 'component')),
      name_zh        text not null check (char_length(name_zh) between 1 and 60),
      name_en        text not null default '' check (char_length(name_en) <= 80),
      search         text not null default '',
      position       smallint not null default 0,
      proposed_by    integer references person,
      proposed_at    timestamptz not null default now(),
      approved_at    timestamptz,
      approved_by    integer references person,
      refused_at     timestamptz,
      refused_by     integer references person,
      refused_reason text check (char_length(refused_reason) <= 500),
      merged_into_id integer references fault_term check (merged_into_id <> id),
      retired_at     timestamptz,
      version        integer not null default 1,
      unique (kind, name_zh),
      check ((refused_at is null) = (refused_by is null)),
      check (approved_at is null or refused_at is null),
      check (approved_by is null or approved_by <> proposed_by)
    );
    comment on table fault_term is 'a term may be used by who proposed it at once; others choose it once it is approved';
    comment on column fault_term.merged_into_id is 'the approved term that stands for it: reports count it there';
    create index fault_term_waiting on fault_term (id) where approved_at is null and refused_at is null;
    create index fault_term_merged on fault_term (merged_into_id) where merged_into_id is not null;

    insert into fault_term (kind, name_zh, name_en, position, approved_at, search)
    select kind, zh, en, row_number() over (partition by kind order by n), now(), lower(zh || ' ' || en)
    from (values
      (1, 'symptom', '无法上电', 'No power'), (2, 'symptom', '通道不工作', 'Channel dead'), (3, 'symptom', '电压偏差大', 'Voltage off'),
      (4, 'symptom', '电流偏差大', 'Current off'), (5, 'symptom', '通讯中断', 'Communication lost'), (6, 'symptom', '过温报警', 'Over-temperature alarm'),
      (7, 'symptom', '误报警', 'False alarm'), (8, 'symptom', '保险烧断', 'Fuse blown'), (9, 'symptom', '风扇异响或停转', 'Fan noisy or stopped'),
      (10, 'symptom', '显示异常', 'Display faulty'), (11, 'symptom', '按键或急停失灵', 'Buttons or emergency stop fail'), (12, 'symptom', '接触不良', 'Bad contact'),
      (13, 'symptom', '外观损坏', 'Visible damage'), (14, 'symptom', '程序死机或重启', 'Freezes or restarts'), (15, 'symptom', '时好时坏', 'Intermittent'),
      (16, 'symptom', '精度超差', 'Out of tolerance'),
      (1, 'fault', '功率管击穿', 'Power transistor shorted'), (2, 'fault', '采样电路漂移', 'Sensing circuit drifted'), (3, 'fault', '继电器触点粘连', 'Relay contacts welded'),
      (4, 'fault', '电源电路损坏', 'Supply circuit failed'), (5, 'fault', '通讯电路损坏', 'Communication circuit failed'), (6, 'fault', '虚焊', 'Dry joint'),
      (7, 'fault', '线路板烧损', 'Board burnt'), (8, 'fault', '连接器损坏', 'Connector damaged'), (9, 'fault', '程序或参数错误', 'Wrong program or parameters'),
      (10, 'fault', '机械磨损', 'Worn'), (11, 'fault', '风扇轴承损坏', 'Fan bearing failed'), (12, 'fault', '显示屏损坏', 'Display failed'),
      (13, 'fault', '校准失效', 'Calibration lost'), (14, 'fault', '外壳或结构损坏', 'Housing damaged'),
      (1, 'cause', '来料不良', 'Bad component from supplier'), (2, 'cause', '焊接或装配不良', 'Bad soldering or assembly'), (3, 'cause', '设计缺陷', 'Design weakness'),
      (4, 'cause', '自然老化', 'Ageing'), (5, 'cause', '过压或浪涌', 'Over-voltage or surge'), (6, 'cause', '散热不良或灰尘', 'Heat or dust'),
      (7, 'cause', '使用不当', 'Misuse'), (8, 'cause', '运输或搬运损坏', 'Transport damage'), (9, 'cause', '静电', 'Static discharge'),
      (10, 'cause', '进水或腐蚀', 'Water or corrosion'), (11, 'cause', '外部短路', 'External short circuit'), (12, 'cause', '软件缺陷', 'Software defect'),
      (13, 'cause', '原因不明', 'Unknown'),
      (1, 'component', 'MOS 管', 'MOSFET'), (2, 'component', '二极管', 'Diode'), (3, 'component', '电解电容', 'Electrolytic capacitor'),
      (4, 'component', '采样电阻', 'Shunt resistor'), (5, 'component', '运算放大器', 'Operational amplifier'), (6, 'component', '继电器', 'Relay'),
      (7, 'component', '电源模块', 'Power module'), (8, 'component', '光耦', 'Optocoupler'), (9, 'component', '通讯芯片', 'Transceiver'),
      (10, 'component', '单片机', 'Microcontroller'), (11, 'component', '连接器', 'Connector'), (12, 'component', '保险丝', 'Fuse'),
      (13, 'component', '风扇', 'Fan'), (14, 'component', '线束', 'Harness'), (15, 'component', '显示屏', 'Display'), (16, 'component', '电感或变压器', 'Inductor or transformer')
    ) as t(n, kind, zh, en);

    insert into app_setting (name, value) values ('repeat_days', '90'), ('batch_days', '90'), ('batch_faults', '3'),
      ('scrap_free_value', '500'), ('claim_days', '30'), ('advance_return_days', '14'), ('labour_rate', '120'), ('tax_rate', '13'),
      ('quote_days', '30'), ('repair_days_spare', '14'), ('repair_days_tool', '10'), ('repair_days_consumable', '14'), ('repair_days_customer', '10');
    insert into approval_tier (document, role, up_to) values ('repair_quote', 'head', null);
    update notification set href = replace(href, '/field-returns', '/expected-returns') where href like '/field-returns%';
  `.execute(db);
}
