import { rowsOf } from '../table.js';

export interface SeedParty {
  kind: 'supplier' | 'customer';
  code: string;
  name: string;
  name_en: string;
  contact: string;
  phone: string;
  address: string;
}
/** `leadDays`: working days from order to delivery. */
export type SeedSupplier = SeedParty & { leadDays: number };
/** `store`: where their technicians' parts come from; `weight`: how often they call. */
export type SeedCustomer = SeedParty & { store: string; weight: number };

const COLUMNS = 8;

export const suppliers: SeedSupplier[] = rowsOf(
  `
  PCB-SH | 上海沪川电子制造有限公司   | Huchuan Electronics Manufacturing | 沈文斌 | 021-5550 3310  | 上海市松江区   | 32 |
  PWR-SZ | 深圳市恒越电源技术有限公司 | Hengyue Power Technology          | 罗海涛 | 0755-5550 1862 | 深圳市宝安区   | 38 |
  ELC-SH | 上海正邦电气有限公司       | Zhengbang Electric                | 顾佳   | 021-5550 7721  | 上海市嘉定区   |  8 |
  CMP-SZ | 深圳市芯源达电子有限公司   | Xinyuanda Components              | 彭丽   | 0755-5550 4409 | 深圳市福田区   | 15 |
  WIR-DG | 东莞市联拓线束有限公司     | Liantuo Wire Harness              | 曾伟   | 0769-5550 2218 | 东莞市长安镇   | 14 |
  PRB-SZ | 苏州精触探针科技有限公司   | Jingchu Probe Technology          | 陆一鸣 | 0512-5550 6630 | 苏州市相城区   | 18 |
  FAN-DG | 东莞市劲风散热有限公司     | Jinfeng Cooling                   | 叶建国 | 0769-5550 9043 | 东莞市塘厦镇   | 12 |
  MET-WX | 无锡锐成钣金有限公司       | Ruicheng Sheet Metal              | 钱军   | 0510-5550 8127 | 无锡市惠山区   | 16 |
  ITS-BJ | 北京华拓工控科技有限公司   | Huatuo Industrial Computing       | 韩雪   | 010-5550 2675  | 北京市海淀区   | 10 |
  CHM-SH | 上海立德化工材料有限公司   | Lide Chemical Materials           | 施敏   | 021-5550 9912  | 上海市奉贤区   |  7 |
  PPE-SH | 上海安护劳保用品有限公司   | Anhu Safety Products              | 俞晓   | 021-5550 4186  | 上海市宝山区   |  5 |
  TLS-HZ | 杭州匠心工具有限公司       | Jiangxin Tools                    | 方志强 | 0571-5550 7730 | 杭州市萧山区   |  6 |
  INS-SH | 上海衡准仪器有限公司       | Hengzhun Instruments              | 江涛   | 021-5550 6054  | 上海市徐汇区   | 20 |
  `,
  COLUMNS,
).map((cells) => ({ ...party('supplier', cells), leadDays: Number(cells[6]) }));

export const customers: SeedCustomer[] = rowsOf(
  `
  MDXN  | 闽东新能源科技股份有限公司   | Mindong New Energy          | 蔡志明 | 0593-5550 1001 | 福建省宁德市蕉城区   | WH-ND | 20
  MDXX  | 闽东新能源霞浦分公司         | Mindong New Energy, Xiapu   | 游晨   | 0593-5550 1088 | 福建省宁德市霞浦县   | WH-ND | 10
  HXDC  | 海西动力电池有限公司         | Haixi Power Battery         | 许文强 | 0591-5550 2310 | 福建省福州市长乐区   | WH-ND |  8
  XMCN  | 厦门时新储能有限公司         | Shixin Energy Storage       | 洪雅婷 | 0592-5550 6641 | 福建省厦门市同安区   | WH-ND |  6
  QZLD  | 泉州力达锂电有限公司         | Lida Lithium                | 庄伟   | 0595-5550 7812 | 福建省泉州市南安市   | WH-ND |  3
  WZHR  | 温州海瑞电池材料有限公司     | Hairui Battery Materials    | 叶凯   | 0577-5550 3320 | 浙江省温州市龙湾区   | WH-ND |  2
  YKLD  | 惠州市粤科锂电有限公司       | Yueke Lithium Battery       | 钟伟明 | 0752-5550 4501 | 广东省惠州市仲恺区   | WH-HZ | 16
  DWXN  | 大湾新能源（惠州）有限公司   | Dawan New Energy            | 何绍辉 | 0752-5550 8876 | 广东省惠州市惠阳区   | WH-HZ |  9
  SZJN  | 深圳市聚能动力有限公司       | Juneng Power                | 温丽   | 0755-5550 9210 | 广东省深圳市龙岗区   | WH-HZ |  7
  DGXC  | 东莞市新驰电池有限公司       | Xinchi Battery              | 袁志锋 | 0769-5550 3367 | 广东省东莞市松山湖   | WH-HZ |  5
  GZQY  | 广州启源汽车研究院           | Qiyuan Automotive Institute | 冼嘉敏 | 020-5550 7700  | 广东省广州市番禺区   | WH-HZ |  4
  ZHGL  | 珠海高岚储能技术有限公司     | Gaolan Storage Technology   | 容国辉 | 0756-5550 1295 | 广东省珠海市高栏港   | WH-HZ |  3
  CZZY  | 常州中远动力电池有限公司     | Zhongyuan Power Battery     | 蒋磊   | 0519-5550 6100 | 江苏省常州市金坛区   | WH-01 | 14
  HFAC  | 合肥安驰新能源有限公司       | Anchi New Energy            | 汪洋   | 0551-5550 2244 | 安徽省合肥市新站区   | WH-01 | 11
  WHGC  | 武汉光擎锂电有限公司         | Guangqing Lithium           | 程颖   | 027-5550 8831  | 湖北省武汉市江夏区   | WH-01 |  7
  XATL  | 西安天磊储能有限公司         | Tianlei Energy Storage      | 雷鸣   | 029-5550 3415  | 陕西省西安市高新区   | WH-01 |  5
  QDHB  | 青岛海邦电池有限公司         | Haibang Battery             | 于洋   | 0532-5550 7093 | 山东省青岛市莱西市   | WH-01 |  5
  CDXY  | 成都新跃动力有限公司         | Xinyue Power                | 蒲杰   | 028-5550 6612  | 四川省成都市龙泉驿区 | WH-01 |  4
  TJLH  | 天津力恒电源有限公司         | Liheng Power Sources        | 魏然   | 022-5550 1847  | 天津市滨海新区       | WH-01 |  3
  CCQC  | 长春东驰汽车电池研究所       | Dongchi Battery Institute   | 姜楠   | 0431-5550 2096 | 吉林省长春市汽开区   | WH-01 |  2
  HZDX  | 杭州江南大学材料学院         | Jiangnan University         | 章教授 | 0571-5550 6068 | 浙江省杭州市西湖区   | WH-01 |  3
  NBJY  | 宁波甬锂科技有限公司         | Yongli Technology           | 胡斌   | 0574-5550 4425 | 浙江省宁波市杭州湾   | WH-01 |  4
  CSZK  | 长沙中科检测认证有限公司     | Zhongke Testing             | 谭静   | 0731-5550 3309 | 湖南省长沙市岳麓区   | WH-01 |  3
  BJLD  | 北京绿动电池检测中心         | Lüdong Battery Test Centre  | 白雪峰 | 010-5550 8123  | 北京市大兴区         | WH-01 |  2
  SYHT  | 沈阳航通电源有限公司         | Hangtong Power              | 佟伟   | 024-5550 9904  | 辽宁省沈阳市浑南区   | WH-01 |  1
  `,
  COLUMNS,
).map((cells) => ({ ...party('customer', cells), store: cells[6]!, weight: Number(cells[7]) }));

function party<Kind extends SeedParty['kind']>(kind: Kind, cells: string[]) {
  const [code, name, name_en, contact, phone, address] = cells as [string, string, string, string, string, string];
  return { kind, code, name, name_en, contact, phone, address };
}

/** The places outside the house that parties' goods come from and go to. */
export const supplierPlace = (code: string) => `SUP-${code}`;
export const customerPlace = (code: string) => `CUS-${code}`;
