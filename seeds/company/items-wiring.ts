import { family } from './item-table.js';

export const harnesses = family(
  { row: 'C', kind: 'spare', unit: '根', tracking: 'quantity', criticality: 'essential', supplier: 'WIR-DG' },
  `
  WH-CH-0506     | 通道动力线束       | Channel power harness          | CB-0506, 1.8 m           |   68 | 13 | 2 |
  WH-CH-0512     | 通道动力线束       | Channel power harness          | CB-0512, 1.8 m           |   86 |  8 | 2 |
  WH-CH-0530     | 通道动力线束       | Channel power harness          | CB-0530, 2.2 m           |  138 |  5 | 1 |
  WH-CH-60100    | 模组动力线束       | Module power harness           | 60 V / 100 A, 3 m        |  320 |  3 | 1 |
  WH-SN-16       | 电压采样线束       | Voltage sensing harness        | 16 CH, 2 m             |   46 | 14 | 2 | short
  WH-SN-32       | 电压采样线束       | Voltage sensing harness        | 32 CH, 2 m             |   82 |  7 | 1 |
  WH-TM-16       | 温度采样线束       | Temperature sensing harness    | 16 CH, 2.5 m           |   58 |  8 | 1 |
  WH-CAN-03      | CAN 通讯线束       | CAN harness                    | DB9–DB9, 3 m             |   32 | 10 | 2 |
  WH-CAN-10      | CAN 通讯线束       | CAN harness                    | DB9–DB9, 10 m            |   62 |  4 | 1 |
  WH-AUX-24      | 24 V 供电线束      | 24 V supply harness            | 6 芯, 1.5 m             |   28 |  5 | 2 |
  WH-FAN-04      | 风扇线束           | Fan harness                    | 4 芯, 1 m               |   18 |  6 | 2 | desirable
  WH-FLAT-40     | 背板排线           | Backplane ribbon cable         | 40P, 0.3 m               |   12 |  6 | 2 |
  WH-FLAT-26     | 采样排线           | Sampling ribbon cable          | 26P, 0.5 m               |   10 |  5 | 2 |
  WH-PK-300      | 电池包测试线       | Pack test cable                | 300 A, 5 m, 一对         | 1260 |  3 | 1 | vital unit:套
  WH-PK-500      | 电池包测试线       | Pack test cable                | 500 A, 5 m, 一对         | 1980 |  1 | 1 | vital unit:套
  WH-INT-12      | 联锁线束           | Interlock harness              | 12 芯, 4 m              |   54 |  2 | 1 |
  WH-OLD-0303    | 通道动力线束（停产） | Channel power harness (old)  | CB-0303, 1.5 m           |   42 |  0 | 1 | dead:24 desirable
  WH-LAN-02      | 网线               | Network cable                  | Cat6, 2 m                |    9 | 12 | 4 | desirable bar
  WH-LAN-05      | 网线               | Network cable                  | Cat6, 5 m                |   16 |  9 | 3 | desirable bar
  WH-LAN-20      | 网线               | Network cable                  | Cat6, 20 m               |   48 |  4 | 1 | desirable bar
  `,
);

export const cables = family(
  {
    row: 'C',
    kind: 'spare',
    unit: '米',
    tracking: 'quantity',
    criticality: 'desirable',
    supplier: 'WIR-DG',
    notes: 'decimals:1',
  },
  `
  CA-SIL-06    | 硅胶软电缆         | Silicone cable              | 6 mm², 红色              |   9.8 |  7 | 6 |
  CA-SIL-06B   | 硅胶软电缆         | Silicone cable              | 6 mm², 黑色              |   9.8 |  7 | 6 |
  CA-SIL-16    | 硅胶软电缆         | Silicone cable              | 16 mm²                   |  24.5 |  5 | 5 |
  CA-SIL-35    | 硅胶软电缆         | Silicone cable              | 35 mm²                   |  52   |  3 | 4 |
  CA-SIL-95    | 硅胶软电缆         | Silicone cable              | 95 mm²                   | 138   |  1 | 3 |
  CA-RV-075    | 多股软线           | Stranded wire               | RV 0.75 mm²              |   0.9 |  9 | 20 |
  CA-RV-15     | 多股软线           | Stranded wire               | RV 1.5 mm²               |   1.6 |  8 | 20 |
  CA-RVVP-2    | 屏蔽双绞线         | Shielded twisted pair       | RVVSP 2 × 0.75 mm²       |   3.8 |  9 | 12 |
  CA-YJV-35    | 电力电缆           | Power cable                 | YJV 3 × 35 + 2 × 16 mm²  |  98   |  2 | 12 |
  CA-CU-3020   | 软铜排             | Flexible copper busbar      | 30 × 2 mm                |  86   |  2 | 1.5 |
  `,
);

export const connectors = family(
  { row: 'C', kind: 'spare', unit: '个', tracking: 'quantity', criticality: 'desirable', supplier: 'WIR-DG' },
  `
  CN-AND-50     | 大电流插头         | High-current connector       | 50 A, 600 V              |   9.6 | 10 | 4 |
  CN-AND-175    | 大电流插头         | High-current connector       | 175 A, 600 V             |  38   |  5 | 2 |
  CN-AND-350    | 大电流插头         | High-current connector       | 350 A, 600 V             |  76   |  3 | 2 |
  CN-HV-200     | 高压连接器         | HV connector                 | 200 A, 1000 V, 插头      | 165   |  3 | 1 | essential
  CN-HV-200S    | 高压连接器         | HV connector                 | 200 A, 1000 V, 插座      | 148   |  2 | 1 | essential
  CN-DB09-F     | DB9 插头           | DB9 connector                | 母头, 带壳               |   4.6 |  8 | 4 |
  CN-DB25-M     | DB25 插头          | DB25 connector               | 公头, 带壳               |   6.8 |  4 | 2 |
  CN-M12-4      | M12 航空插头       | M12 connector                | 4 芯, A 型               |  16   |  7 | 2 |
  CN-M12-8      | M12 航空插头       | M12 connector                | 8 芯, A 型               |  24   |  4 | 2 |
  CN-WAGO-221-3 | 快速接线端子       | Lever connector              | 3 孔                     |   1.9 | 12 | 20 | bar
  CN-WAGO-221-5 | 快速接线端子       | Lever connector              | 5 孔                     |   2.8 |  9 | 20 | bar
  CN-UK-25      | 接线端子           | Terminal block               | 2.5 mm²                  |   1.5 |  5 | 20 |
  CN-UK-10      | 接线端子           | Terminal block               | 10 mm²                   |   3.6 |  3 | 10 |
  CN-RJ45       | 水晶头             | RJ45 plug                    | Cat6, 屏蔽               |   0.9 |  8 | 20 |
  TM-SC-16-8    | 铜鼻子             | Copper lug                   | SC16-8                   |   1.2 |  6 | 20 |
  TM-SC-35-8    | 铜鼻子             | Copper lug                   | SC35-8                   |   2.3 |  5 | 20 |
  TM-SC-95-12   | 铜鼻子             | Copper lug                   | SC95-12                  |   5.8 |  2 | 10 |
  TM-E1508      | 管形端子           | Ferrule                      | E1508, 100 只            |   4.5 |  5 | 2 | unit:包
  `,
);
