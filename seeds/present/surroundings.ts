import { addSubstitute } from '../../src/features/items/index.js';
import { createContact, createSite } from '../../src/features/parties/index.js';
import { customers } from '../company/parties.js';
import type { Stage } from './stage.js';

/** Customers with more than one place where machines stand. */
const sites: Record<string, [name: string, address: string][]> = {
  MDXN: [
    ['湖西工厂化成车间', '福建省宁德市蕉城区湖西路'],
    ['车里湾工厂分容车间', '福建省宁德市蕉城区车里湾'],
  ],
  YKLD: [
    ['一厂测试中心', '广东省惠州市仲恺区陈江街道'],
    ['二厂分容车间', '广东省惠州市仲恺区潼湖镇'],
  ],
  HFAC: [['新站厂区', '安徽省合肥市新站区']],
  CZZY: [['金坛基地三期', '江苏省常州市金坛区']],
  CDXY: [['龙泉驿实验室', '四川省成都市龙泉驿区']],
};

/** What may stand in for what; `=`: both for each other. */
const substitutes: [item: string, substitute: string, bothWays: boolean, note: string][] = [
  ['CB-0506-08', 'CB-0512-08', false, '大电流板可替代，需重设限流参数'],
  ['MC-ARM-02', 'MC-ARM-03', false, '旧版停产，软件须 4.1 以上'],
  ['PS-LRS-350-24', 'PS-DR-240-24', false, '需改为导轨安装'],
  ['XC-TG-50', 'XC-TG-1000', true, '同一配方，包装不同'],
];

/** Sites and contacts of the customers, and what may stand in for what. */
export async function createSurroundings(stage: Stage): Promise<Map<string, number>> {
  const assistant = stage.as('assistant');
  const siteIds = new Map<string, number>();
  for (const { code, contact, phone } of customers) {
    const customerId = stage.company.parties.get(code)!;
    for (const [name, address] of sites[code] ?? []) {
      const site = await createSite(assistant, { customerId, name, address });
      siteIds.set(code, siteIds.get(code) ?? site.id);
    }
    await createContact(assistant, { customerId, name: contact, role: '设备部', phone, site_id: siteIds.get(code) });
  }
  const { items } = stage.company;
  for (const [item, substitute, bothWays, note] of substitutes)
    await addSubstitute(stage.as('purchasing'), {
      itemId: items.get(item)!,
      substituteId: items.get(substitute)!,
      bothWays,
      note,
    });
  return siteIds;
}
