import { raiseSheet, reviewSheet } from '../../src/features/quality-feedback/index.js';
import type { Stage } from './stage.js';
import type { PresentTask } from './tasks.js';

/** What was noticed today: waiting for the supervisor, passed to quality, and sent back for a better description. */
export async function actSheets(stage: Stage, tasks: Map<string, PresentTask>): Promise<void> {
  const { items } = stage.company;
  const repair = tasks.get('repair')!;
  const raise = (by: string, one: Omit<Parameters<typeof raiseSheet>[1], 'key'>) =>
    raiseSheet(stage.as(by), { ...one, key: stage.key() });
  await raise('technician', {
    kind: 'feedback',
    title: '电压采集板整板偏高',
    problem: '17 至 32 通道电压普遍偏高 8 mV，校准后一天又漂移。',
    positions: 'A3 板 17 至 32 通道',
    foundOn: stage.day(-1),
    urgent: true,
    taskId: repair.id,
    links: [{ itemId: items.get('AD-V16-02')! }],
  });
  const doa = await raise('storekeeper', {
    kind: 'feedback',
    title: '通讯板包装无防静电袋',
    problem: '今天到货的 CAN 通讯板 4 块用普通气泡袋包装，无防静电标识。',
    quantity: '4',
    foundOn: stage.day(0),
    links: [{ itemId: items.get('CM-CAN-04')! }],
  });
  await reviewSheet(stage.as('supervisor'), { id: doa.id, outcome: 'passed', note: '请质检先隔离抽测' });
  const vague = await raise('xujm', {
    kind: 'feedback',
    title: '风扇有异响',
    problem: '现场风扇声音大。',
    foundOn: stage.day(0),
    links: [{ itemId: items.get('FN-AX-12038')! }],
  });
  await reviewSheet(stage.as('supervisor'), {
    id: vague.id,
    outcome: 'sent_back',
    note: '请写明设备序列号、安装位置和已运行时间',
  });
}
