import { family } from './item-table.js';

export const probes = family(
  { row: 'C', kind: 'spare', unit: '支', tracking: 'quantity', criticality: 'vital', supplier: 'PRB-SZ' },
  `
  PB-CU-06A    | 电流探针           | Current probe                | 6 A, 皇冠头                  |   18   | 24 | 16 | short
  PB-CU-12A    | 电流探针           | Current probe                | 12 A, 皇冠头                 |   26   | 17 | 16 |
  PB-CU-30A    | 电流探针           | Current probe                | 30 A, 平头                   |   46   | 10 |  8 |
  PB-CU-60A    | 大电流探针         | High-current probe           | 60 A, 平头                   |   98   |  6 |  4 |
  PB-CU-120A   | 大电流探针         | High-current probe           | 120 A, 水冷                  |  265   |  3 |  2 |
  PB-VS-01     | 电压探针           | Voltage probe                | Ø 1.36 mm, 尖头              |    6.5 | 20 | 32 |
  PB-VS-02     | 电压探针           | Voltage probe                | Ø 2.0 mm, 圆头               |    7.2 | 12 | 24 |
  PB-CX-06     | 同轴探针           | Coaxial probe                | 6 A + 电压                   |   38   | 15 | 16 |
  PB-CX-20     | 同轴探针           | Coaxial probe                | 20 A + 电压                  |   64   |  8 |  8 |
  PB-SK-136    | 探针套管           | Probe socket                 | Ø 1.36 mm                    |    1.8 |  6 | 30 | desirable
  PB-SK-200    | 探针套管           | Probe socket                 | Ø 2.0 mm                     |    2.2 |  4 | 30 | desirable
  PB-NTC-01    | 测温探针           | Temperature probe            | NTC 10 kΩ, 弹簧式            |   32   |  6 |  8 | essential
  `,
);

export const fixtures = family(
  { row: 'D', kind: 'spare', unit: '个', tracking: 'quantity', criticality: 'essential', supplier: 'PRB-SZ' },
  `
  FX-CLP-18650 | 圆柱电芯夹具       | Cylindrical cell clamp       | 18650 / 21700, 6 A           |   42   | 10 | 4 |
  FX-CLP-4680  | 圆柱电芯夹具       | Cylindrical cell clamp       | 4680, 60 A                   |  186   |  5 | 2 |
  FX-CLP-PCH   | 软包电芯夹具       | Pouch cell clamp             | 极耳 100 mm, 30 A            |  128   |  6 | 2 |
  FX-CLP-PRS   | 方壳电芯夹具       | Prismatic cell clamp         | 200 A, M6 极柱               |  268   |  4 | 2 |
  FX-CLP-KEL   | 开尔文夹           | Kelvin clip                  | 20 A, 四线制                 |   36   |  9 | 4 |
  FX-CLP-CR    | 扣式电池夹具       | Coin cell holder             | CR2016–CR2032                |   15   |  4 | 8 | desirable
  FX-TRY-256   | 化成托盘           | Formation tray               | 256 只, 18650                |  860   |  0 | 1 | dead:12 desirable
  FX-PLT-SIL   | 压板硅胶垫         | Press plate silicone pad     | 200 × 150 × 3 mm             |   28   |  7 | 4 |
  FX-CYL-32    | 薄型气缸           | Compact cylinder             | Ø 32, 行程 30                |  118   |  4 | 1 |
  FX-VAL-5W    | 电磁阀             | Solenoid valve               | 5/2, 24 V DC                 |   96   |  5 | 1 |
  FX-TUBE-8    | 气管               | Air hose                     | PU Ø 8 × 5                   |    2.6 |  4 | 10 | desirable decimals:1 unit:米
  FX-FIT-8     | 气动快插接头       | Push-in fitting              | Ø 8, G1/4                    |    4.2 |  5 | 10 | desirable
  `,
);

export const cooling = family(
  {
    row: 'D',
    kind: 'spare',
    unit: '个',
    tracking: 'quantity',
    criticality: 'essential',
    supplier: 'FAN-DG',
    notes: 'season:summer',
  },
  `
  FN-AX-12038  | 轴流风扇           | Axial fan                    | 120 × 38 mm, 24 V DC         |   46   | 26 | 3 | bar:6970044120382
  FN-AX-12038P | 轴流风扇（PWM）    | Axial fan (PWM)              | 120 × 38 mm, 24 V DC, PWM    |   58   | 14 | 3 | bar:6970044120382
  FN-AX-9238   | 轴流风扇           | Axial fan                    | 92 × 38 mm, 24 V DC          |   38   | 16 | 3 |
  FN-AX-8025   | 轴流风扇           | Axial fan                    | 80 × 25 mm, 24 V DC          |   22   | 12 | 4 |
  FN-AX-4028   | 轴流风扇           | Axial fan                    | 40 × 28 mm, 12 V DC          |   18   |  9 | 4 |
  FN-AX-17251  | 轴流风扇           | Axial fan                    | 172 × 51 mm, 220 V AC        |   96   |  6 | 1 | vital
  FN-CF-190    | 离心风机           | Centrifugal blower           | 190 mm, 220 V AC             |  420   |  3 | 1 | vital
  FN-GRD-120   | 风扇防护网         | Fan guard                    | 120 mm                       |    3.2 |  4 | 4 | desirable
  FT-CTN-120   | 防尘棉             | Dust filter                  | 120 × 120 mm                 |    2.4 | 18 | 20 | desirable
  FT-CTN-600   | 柜门过滤棉         | Door filter mat              | 600 × 400 mm                 |   16   | 11 | 6 | desirable
  CL-PMP-24    | 冷却水泵           | Coolant pump                 | 24 V DC, 12 L/min            |  580   |  3 | 1 | vital short
  CL-HOSE-12   | 冷却水管           | Coolant hose                 | Ø 12 × 8, EPDM               |    9.6 |  4 | 3 | desirable decimals:1 unit:米
  CL-QD-12     | 水路快插接头       | Coolant quick coupling       | Ø 12, 自封                   |   68   |  4 | 2 |
  CL-RAD-40    | 散热器             | Heat sink                    | 200 × 120 × 40 mm            |   88   |  2 | 1 |
  `,
);

export const cabinetParts = family(
  { row: 'D', kind: 'spare', unit: '个', tracking: 'quantity', criticality: 'desirable', supplier: 'MET-WX' },
  `
  MT-LOCK-01   | 柜门锁             | Cabinet door lock            | 钥匙号 7101                  |   26   |  4 | 1 |
  MT-HNG-01    | 柜门铰链           | Door hinge                   | 锌合金, 60 mm                |   12   |  3 | 2 |
  MT-HDL-1U    | 插箱拉手           | Subrack handle               | 1U, 铝                       |    8.5 |  3 | 2 |
  MT-RAIL-450  | 抽屉滑轨           | Drawer slide                 | 450 mm                       |   65   |  3 | 1 | unit:副
  MT-CST-3     | 脚轮               | Castor                       | 3", 带刹车                   |   38   |  2 | 4 |
  MT-FT-M12    | 可调地脚           | Levelling foot               | M12 × 80                     |    9   |  2 | 4 |
  MT-PNL-1U    | 盲板               | Blank panel                  | 1U, 19"                      |   15   |  2 | 2 |
  MT-GLD-CB    | 通道板导轨         | Card guide                   | 220 mm, PA66                 |    2.8 |  3 | 8 |
  MT-DOOR-L    | 前门总成           | Front door assembly          | 600 × 1800, 左开             | 1280   |  0 | 1 | dead:3
  MT-INS-M8    | 绝缘子             | Insulator                    | SM-35, M8                    |    4.8 |  3 | 6 |
  `,
);
