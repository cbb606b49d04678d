import { family } from './item-table.js';

export const channelBoards = family(
  {
    row: 'A',
    kind: 'spare',
    unit: '块',
    tracking: 'serial',
    criticality: 'vital',
    supplier: 'PCB-SH',
    notes: 'repair',
  },
  `
  CB-0503-16   | 十六通道化成板     | 16-channel formation board          | 5 V / 3 A × 16 CH, CAN  |  3260 | 13 | 1 | sn:CB053@-#####
  CB-0506-08   | 八通道充放电板     | 8-channel charge/discharge board    | 5 V / 6 A × 8 CH, CAN     |  2860 | 22 | 1 | sn:CB056@-##### short
  CB-0512-08   | 八通道充放电板     | 8-channel charge/discharge board    | 5 V / 12 A × 8 CH, CAN    |  3480 | 12 | 1 | sn:CB512@-#####
  CB-0520-04   | 四通道充放电板     | 4-channel charge/discharge board    | 5 V / 20 A × 4 CH, CAN    |  3150 |  9 | 1 | sn:CB520@-#####
  CB-0530-04   | 四通道充放电板     | 4-channel charge/discharge board    | 5 V / 30 A × 4 CH, CAN    |  3920 |  7 | 1 | sn:CB530@-#####
  CB-0560-02   | 双通道大电流板     | 2-channel high-current board        | 5 V / 60 A × 2 CH, CAN    |  4680 |  5 | 1 | sn:CB560@-#####
  CB-05100-01  | 单通道大电流板     | 1-channel high-current board        | 5 V / 100 A, CAN          |  5200 |  4 | 1 | sn:CB5A0@-#####
  CB-05200-01  | 单通道大电流板     | 1-channel high-current board        | 5 V / 200 A, CAN          |  7350 |  2 | 1 | sn:CB5B0@-#####
  CB-1010-04   | 四通道充放电板     | 4-channel charge/discharge board    | 10 V / 10 A × 4 CH, CAN   |  3380 |  3 | 1 | sn:CBA10@-#####
  CB-6050-01   | 模组通道板         | Module channel board                | 60 V / 50 A, CAN          |  8600 |  3 | 1 | sn:CB650@-#####
  CB-60100-01  | 模组通道板         | Module channel board                | 60 V / 100 A, CAN         | 11800 |  2 | 1 | sn:CB6A0@-##### short
  CB-100100-01 | 模组通道板         | Module channel board                | 100 V / 100 A, CAN        | 14600 |  1 | 1 | sn:CBAA0@-#####
  `,
);

export const controlBoards = family(
  {
    row: 'A',
    kind: 'spare',
    unit: '块',
    tracking: 'serial',
    criticality: 'essential',
    supplier: 'PCB-SH',
    notes: 'repair',
  },
  `
  MC-ARM-03  | 主控板           | Main control board             | Cortex-A9, 2 × LAN, 4 × CAN, V3 | 4250 | 10 | 1 | vital sn:MC3@######
  MC-ARM-02  | 主控板（旧版）   | Main control board (old)       | ARM9, 1 × LAN, 2 × CAN, V2      | 3900 |  0 | 1 | dead:6 sn:MC2@######
  MC-DSP-01  | DSP 控制板       | DSP control board              | TMS320F28335                    | 2680 |  6 | 1 | vital sn:MD1@######
  CM-CAN-04  | CAN 通讯板       | CAN communication board        | 4 × CAN 2.0B, 隔离              |  980 | 11 | 1 | sn:CM4@######
  CM-ETH-08  | 以太网交换板     | Ethernet switch board          | 8 × 100 Mbit/s                  |  760 |  4 | 1 | sn:CE8@######
  CM-485-04  | RS-485 通讯板    | RS-485 communication board     | 4 × RS-485, 隔离                |  620 |  3 | 1 | sn:CR4@######
  AD-V16-02  | 电压采集板       | Voltage sampling board         | 16 CH, 0–5 V, ±0.02 % FS      | 1680 | 10 | 1 | vital sn:AV2@######
  AD-T16-01  | 温度采集板       | Temperature sampling board     | 16 CH, NTC / K                | 1250 |  8 | 1 | sn:AT1@######
  AD-I04-01  | 电流采样板       | Current sampling board         | 4 CH, ±300 A, ±0.05 % FS        | 1460 |  5 | 1 | sn:AI1@######
  AD-P08-01  | 压力采集板       | Pressure sampling board        | 8 CH, 4–20 mA                   | 1320 |  1 | 1 | desirable sn:AP1@######
  IS-1000-01 | 绝缘检测板       | Insulation monitoring board    | 0–1000 V DC                     | 1420 |  3 | 1 | sn:IS1@######
  DR-IGBT-02 | IGBT 驱动板      | IGBT driver board              | 2 CH, 峰值 15 A                 | 1180 |  8 | 1 | sn:DI2@######
  DR-MOS-08  | MOS 驱动板       | MOSFET driver board            | 8 CH, 峰值 4 A                  |  860 |  5 | 1 | sn:DM8@######
  BP-16-01   | 通道背板         | Channel backplane              | 16 槽                           | 2100 |  1 | 1 | sn:BP1@######
  BP-08-02   | 通道背板         | Channel backplane              | 8 槽                            | 1350 |  1 | 1 | sn:BP2@######
  IF-DI16-01 | 开关量输入板     | Digital input board            | 16 × 24 V DI                    |  640 |  3 | 1 | sn:ID1@######
  IF-DO16-01 | 开关量输出板     | Digital output board           | 16 路继电器, 2 A                |  720 |  4 | 1 | sn:IO1@######
  PT-OVP-01  | 过压保护板       | Overvoltage protection board   | 两级, 5.5 V                     |  540 |  4 | 1 | sn:PV1@######
  PC-PRE-02  | 预充板           | Precharge board                | 750 V, 100 Ω / 200 W            |  890 |  2 | 1 | sn:PP2@######
  DS-07-01   | 面板显示板       | Front panel display board      | 7" 液晶驱动                     |  460 |  2 | 1 | desirable sn:DS1@######
  KB-12-01   | 面板按键板       | Front panel keypad board       | 12 键                           |  180 |  1 | 1 | desirable sn:KB1@######
  LD-16-01   | 通道指示灯板     | Channel indicator board        | 16 × RGB LED                    |  120 |  5 | 1 | desirable sn:LD1@######
  FL-EMI-02  | EMI 滤波板       | EMI filter board               | 380 V AC, 30 A                  |  680 |  2 | 1 | sn:FE2@######
  `,
);

export const powerModules = family(
  {
    row: 'A',
    kind: 'spare',
    unit: '台',
    tracking: 'serial',
    criticality: 'vital',
    supplier: 'PWR-SZ',
    notes: 'repair',
  },
  `
  PM-AD3-5   | AC/DC 整流模块         | AC/DC rectifier module             | 3 kW, 380 V AC / 48 V DC          |  3860 | 8 | 1 | sn:PM35-######@
  PM-AD6-5   | AC/DC 整流模块         | AC/DC rectifier module             | 6 kW, 380 V AC / 48 V DC          |  6240 | 6 | 1 | sn:PM65-######@ short
  PM-AD15-7  | 双向 AC/DC 模块        | Bidirectional AC/DC module         | 15 kW, 380 V AC / 750 V DC        | 12800 | 4 | 1 | sn:PM15-######@
  PM-AD30-7  | 双向 AC/DC 模块        | Bidirectional AC/DC module         | 30 kW, 380 V AC / 750 V DC        | 19600 | 3 | 1 | sn:PM30-######@
  PM-AD60-8  | 双向 AC/DC 模块        | Bidirectional AC/DC module         | 60 kW, 380 V AC / 850 V DC        | 32500 | 1 | 1 | sn:PM60-######@
  PM-DD2-48  | 双向 DC/DC 模块        | Bidirectional DC/DC module         | 2 kW, 48 V / 12 V                 |  2950 | 8 | 1 | sn:PD02-######@
  PM-DD5-48  | 双向 DC/DC 模块        | Bidirectional DC/DC module         | 5 kW, 48 V / 5 V                  |  4720 | 5 | 1 | sn:PD05-######@
  PM-DD20-75 | 双向 DC/DC 模块        | Bidirectional DC/DC module         | 20 kW, 750 V / 60 V               | 13900 | 2 | 1 | sn:PD20-######@
  PM-DD50-75 | 双向 DC/DC 模块        | Bidirectional DC/DC module         | 50 kW, 750 V / 500 V              | 24800 | 1 | 1 | sn:PD50-######@
  PM-INV10   | 并网逆变模块           | Grid-tie inverter module           | 10 kW, 380 V AC                   |  9600 | 2 | 1 | sn:PI10-######@
  PM-AUX-04  | 辅助电源模块           | Auxiliary supply module            | 24 V / ±15 V / 5 V, 120 W         |   860 | 9 | 1 | essential sn:PX04-######@
  PM-AUX-03  | 辅助电源模块（旧版）   | Auxiliary supply module (old)      | 24 V / ±12 V / 5 V, 80 W          |   790 | 0 | 1 | essential dead:9 sn:PX03-######@
  `,
);

export const switchingSupplies = family(
  { row: 'A', kind: 'spare', unit: '台', tracking: 'quantity', criticality: 'essential', supplier: 'ELC-SH' },
  `
  PS-LRS-350-24 | 开关电源       | Switching power supply         | 24 V / 14.6 A, 350 W          |  138 | 14 | 1 | bar
  PS-LRS-150-24 | 开关电源       | Switching power supply         | 24 V / 6.5 A, 150 W           |   86 |  9 | 1 | bar
  PS-LRS-100-12 | 开关电源       | Switching power supply         | 12 V / 8.5 A, 100 W           |   72 |  6 | 1 | bar
  PS-LRS-50-5   | 开关电源       | Switching power supply         | 5 V / 10 A, 50 W              |   52 |  5 | 1 | bar
  PS-DR-120-24  | 导轨电源       | DIN-rail power supply          | 24 V / 5 A, 120 W             |  156 |  7 | 1 | bar
  PS-DR-240-24  | 导轨电源       | DIN-rail power supply          | 24 V / 10 A, 240 W            |  268 |  3 | 1 | bar
  PS-RSP-1000   | 开关电源       | Switching power supply         | 48 V / 21 A, 1000 W           | 1180 |  2 | 1 | desirable
  UP-1K-01      | 机架式 UPS     | Rack UPS                       | 1 kVA / 900 W                 | 1450 |  2 | 1 | desirable
  `,
);
