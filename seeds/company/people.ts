import type { Role } from '../../src/rights.js';
import { rowsOf } from '../table.js';

export interface SeedPerson {
  username: string;
  name: string;
  nameEn: string;
  role: Role;
  phone: string;
  /** The place code of the store that they work at or from. */
  store: string;
  /** Named in the console, with what their role is called there. */
  demo: { zh: string; en: string } | null;
}

const COLUMNS = 7;

export const people: SeedPerson[] = rowsOf(
  `
  admin       | 陈志远 | Chen Zhiyuan   | administrator | 8001 | WH-01 | 系统管理员 / Administrator
  storekeeper | 王丽萍 | Wang Liping    | storekeeper   | 8101 | WH-01 | 仓管员 / Storekeeper
  technician  | 李伟东 | Li Weidong     | technician    | 8201 | WH-01 | 技术支持人员 / Technician
  assistant   | 张雨晴 | Zhang Yuqing   | assistant     | 8301 | WH-01 | 销售助理 / Sales assistant
  supervisor  | 赵国华 | Zhao Guohua    | supervisor    | 8200 | WH-01 | 技术支持主管 / Supervisor
  head        | 孙宏伟 | Sun Hongwei    | head          | 8300 | WH-01 | 营销部部长 / Department head
  workshop    | 刘建平 | Liu Jianping   | workshop      | 8401 | WH-01 | 维修人员 / Workshop
  quality     | 何静   | He Jing        | quality       | 8501 | WH-01 | 质检员 / Quality
  purchasing  | 吴敏   | Wu Min         | purchasing    | 8601 | WH-01 | 采购 / Purchasing
  finance     | 郑秀兰 | Zheng Xiulan   | finance       | 8701 | WH-01 | 财务 / Finance
  auditor     | 冯立新 | Feng Lixin     | auditor       | 8801 | WH-01 | 审计 / Auditor
  zhoujj      | 周建军 | Zhou Jianjun   | storekeeper   | 8102 | WH-01 |
  lingd       | 林国栋 | Lin Guodong    | storekeeper   | 8111 | WH-ND |
  huangxy     | 黄小燕 | Huang Xiaoyan  | storekeeper   | 8121 | WH-HZ |
  yangf       | 杨帆   | Yang Fan       | technician    | 8202 | WH-01 |
  xujm        | 徐嘉明 | Xu Jiaming     | technician    | 8203 | WH-01 |
  chenxt      | 陈晓彤 | Chen Xiaotong  | technician    | 8211 | WH-ND |
  wujh        | 吴俊豪 | Wu Junhao      | technician    | 8212 | WH-ND |
  zhengkai    | 郑凯   | Zheng Kai      | technician    | 8213 | WH-ND |
  liangzh     | 梁志豪 | Liang Zhihao   | technician    | 8221 | WH-HZ |
  dengyl      | 邓永亮 | Deng Yongliang | technician    | 8222 | WH-HZ |
  gaoyf       | 高一凡 | Gao Yifan      | workshop      | 8402 | WH-01 |
  tangxm      | 唐晓明 | Tang Xiaoming  | workshop      | 8403 | WH-01 |
  xiaohl      | 肖慧玲 | Xiao Huiling   | quality       | 8502 | WH-01 |
  hupeng      | 胡鹏   | Hu Peng        | purchasing    | 8602 | WH-01 |
  `,
  COLUMNS,
).map((cells) => {
  const [username, name, nameEn, role, extension, store, demo] = cells as [string, string, string, Role, ...string[]];
  const [zh, en] = (demo ?? '').split(' / ');
  return {
    username,
    name,
    nameEn,
    role,
    phone: `0571-5550 ${extension}`,
    store: store!,
    demo: zh && en ? { zh, en } : null,
  };
});

/** Usernames by role, of one store or of all. */
export function whoAre(role: Role, store?: string): string[] {
  return people.filter((one) => one.role === role && (!store || one.store === store)).map((one) => one.username);
}

export const FIRST_ADMINISTRATOR = 'admin';
/** Whose badges have the demo PIN. */
export const withPin = ['storekeeper', 'technician', 'workshop', 'quality'];
