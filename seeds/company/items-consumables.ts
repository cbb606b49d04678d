import { family } from './item-table.js';

export const datedConsumables = family(
  { row: 'D', kind: 'consumable', unit: '支', tracking: 'lot', criticality: 'desirable', supplier: 'CHM-SH' },
  `
  XC-TG-50     | 导热硅脂           | Thermal paste                | 50 g, 3.2 W/m·K              |  32   | 16 | 2 | life:540
  XC-TG-1000   | 导热硅脂           | Thermal paste                | 1 kg 罐装                    | 268   |  4 | 1 | life:540 unit:罐
  XC-TP-100    | 导热垫片           | Thermal pad                  | 100 × 100 × 1 mm             |  18   |  9 | 6 | life:730 unit:片
  XC-LT-243    | 螺纹锁固胶         | Threadlocker                 | 中强度, 50 ml                |  68   | 10 | 1 | life:450 bar
  XC-LT-271    | 螺纹锁固胶         | Threadlocker                 | 高强度, 50 ml                |  78   |  4 | 1 | life:450 bar
  XC-RTV-704   | 室温硫化硅胶       | RTV silicone                 | 704, 白色, 45 g              |  12.5 | 12 | 3 | life:365
  XC-AB-50     | 环氧 AB 胶         | Epoxy adhesive               | 2 × 25 ml                    |  36   |  5 | 1 | life:365 unit:套
  XC-INST-20   | 瞬干胶             | Instant adhesive             | 20 g                         |   9.8 |  6 | 2 | life:300 bar
  XC-CONF-500  | 三防漆             | Conformal coating            | 500 ml 喷罐                  |  56   |  5 | 1 | life:365 unit:瓶
  XC-SLD-08    | 焊锡丝             | Solder wire                  | Sn99.3Cu0.7, 0.8 mm, 500 g   | 118   |  6 | 1 | life:730 unit:卷 bar
  XC-SLD-12    | 焊锡丝             | Solder wire                  | Sn99.3Cu0.7, 1.2 mm, 500 g   | 116   |  3 | 1 | life:730 unit:卷 bar
  XC-SLP-500   | 锡膏               | Solder paste                 | SAC305, 500 g                | 235   |  4 | 1 | life:180 unit:罐
  XC-FLX-100   | 助焊剂             | Flux                         | 免清洗, 100 ml               |  22   |  4 | 1 | life:365 unit:瓶
  XC-CLN-500   | 精密电器清洁剂     | Contact cleaner              | 500 ml 喷罐                  |  38   | 14 | 2 | life:900 unit:瓶 bar
  XC-IPA-500   | 无水乙醇           | Absolute ethanol             | 500 ml, 99.7 %               |  14   | 12 | 2 | life:900 unit:瓶
  XC-BAT-AA    | 碱性电池           | Alkaline battery             | AA, 1.5 V                    |   2.2 | 11 | 8 | life:1500 unit:节 bar
  XC-BAT-9V    | 叠层电池           | 9 V battery                  | 6LR61                        |   9.5 |  6 | 2 | life:1200 unit:节 bar
  XC-BAT-CR2032 | 纽扣电池          | Coin cell                    | CR2032, 3 V                  |   2.8 |  7 | 6 | life:1800 unit:节 bar
  XC-COOL-10   | 冷却液             | Coolant                      | 乙二醇 50 %, 10 L            | 165   |  6 | 1 | life:720 unit:桶
  `,
);

export const consumables = family(
  { row: 'D', kind: 'consumable', unit: '包', tracking: 'quantity', criticality: 'desirable', supplier: 'CHM-SH' },
  `
  XT-TIE-3     | 尼龙扎带           | Cable ties                   | 3 × 150 mm, 500 根           |  14   | 18 | 2 |
  XT-TIE-5     | 尼龙扎带           | Cable ties                   | 5 × 300 mm, 250 根           |  22   | 12 | 1 |
  XT-TAPE-PVC  | 电工胶带           | PVC tape                     | 17 mm × 18 m, 黑色           |   3.5 | 15 | 4 | unit:卷 bar
  XT-TAPE-KPT  | 高温胶带           | Polyimide tape               | 20 mm × 33 m                 |  18   |  8 | 2 | unit:卷
  XT-HST-06    | 热缩管             | Heat-shrink tube             | Ø 6 mm, 黑色                 |   0.9 |  6 | 10 | unit:米 decimals:1
  XT-HST-16    | 热缩管             | Heat-shrink tube             | Ø 16 mm, 黑色                |   2.8 |  5 | 5 | unit:米 decimals:1
  XT-SLV-12    | 编织网管           | Braided sleeve               | Ø 12 mm                      |   2.2 |  4 | 8 | unit:米 decimals:1
  XT-SCR-M3    | 十字盘头螺钉       | Pan-head screws              | M3 × 8, 100 颗               |   6   |  9 | 2 |
  XT-SCR-M4    | 十字盘头螺钉       | Pan-head screws              | M4 × 10, 100 颗              |   8   |  9 | 2 |
  XT-SCR-M6    | 内六角螺钉         | Socket screws                | M6 × 20, 50 颗               |  15   |  7 | 1 |
  XT-SCR-M8    | 外六角螺栓组合     | Hex bolt sets                | M8 × 25, 50 颗               |  28   |  5 | 1 |
  XT-WIPE-09   | 无尘布             | Lint-free wipes              | 9", 150 片                   |  26   | 10 | 2 |
  XT-SWAB-01   | 净化棉签           | Cleanroom swabs              | 100 支                       |  16   |  5 | 1 |
  XT-LBL-6040  | 标签纸             | Label roll                   | 60 × 40 mm, 1000 张          |  28   |  7 | 2 | unit:卷
  XT-LBL-5030  | 标签纸             | Label roll                   | 50 × 30 mm, 1000 张          |  24   |  8 | 2 | unit:卷
  XT-RIB-110   | 碳带               | Ribbon                       | 110 mm × 300 m               |  35   |  5 | 1 | unit:卷
  XT-ESD-BAG   | 防静电袋           | ESD bags                     | 300 × 400 mm, 100 只         |  48   |  8 | 1 |
  XT-BOX-01    | 周转纸箱           | Shipping carton              | 400 × 300 × 200 mm           |   6.5 | 12 | 5 | unit:个
  `,
);

export const safetyGear = family(
  { row: 'E', kind: 'consumable', unit: '副', tracking: 'quantity', criticality: 'essential', supplier: 'PPE-SH' },
  `
  SG-GLV-INS   | 绝缘手套           | Insulating gloves            | 0 级, 1000 V, 10 号          | 168   |  5 | 1 | life:365 lot vital
  SG-GLV-ESD   | 防静电手套         | ESD gloves                   | PU 涂层, L 号                |   4.5 | 14 | 10 |
  SG-GLV-CUT   | 防割手套           | Cut-resistant gloves         | 5 级, L 号                   |  18   |  8 | 2 |
  SG-GLV-NTR   | 丁腈手套           | Nitrile gloves               | M 号, 100 只                 |  35   | 10 | 2 | unit:盒
  SG-GOG-01    | 防护眼镜           | Safety glasses               | 防雾                         |  22   |  7 | 2 |
  SG-HLM-01    | 安全帽             | Safety helmet                | ABS, 白色                    |  45   |  4 | 1 | unit:顶
  SG-SHO-INS   | 绝缘鞋             | Insulating shoes             | 6 kV                         | 145   |  4 | 1 | unit:双
  SG-MSK-KN95  | 防尘口罩           | Dust mask                    | KN95                         |   1.8 | 12 | 20 | unit:只
  SG-EAR-01    | 防噪耳塞           | Ear plugs                    | 200 副                       |  68   |  2 | 1 | unit:盒
  SG-MAT-INS   | 绝缘垫             | Insulating mat               | 1 × 1 m, 10 kV               |  96   |  2 | 1 | unit:块
  SG-ROD-INS   | 绝缘救援钩         | Rescue hook                  | 45 kV, 1.8 m                 | 320   |  0 | 1 | unit:根 dead:4
  SG-LCK-01    | 挂牌上锁套件       | Lockout/tagout kit           | 24 件                        | 286   |  1 | 1 | unit:套
  SG-EXT-4     | 干粉灭火器         | Fire extinguisher            | ABC, 4 kg                    |  88   |  2 | 1 | unit:具
  SG-KIT-AID   | 急救包             | First-aid kit                | 80 件                        | 128   |  2 | 1 | unit:个
  `,
);
