import { fileURLToPath } from 'node:url';
import Pdf from 'pdfkit';

// Compiled files live in dist/, the font beside the sources.
const font = fileURLToPath(
  new URL(
    `${import.meta.url.includes('/dist/') ? '../../../' : '../../'}views/fonts/NotoSansSC-Regular.ttf`,
    import.meta.url,
  ),
);

const POINTS_PER_MM = 72 / 25.4;
const LINE_HEIGHT = 1.35;

export interface TextStyle {
  /** Points. */
  size?: number;
  align?: 'left' | 'right' | 'center';
  /** The width that it wraps in, in mm. */
  width: number;
}

/** Draws on A4 paper in mm from its upper left corner. The one font has Chinese and Latin signs, and no bold ones. */
export interface Pen {
  /** How high a text gets, in mm. */
  height(text: string, style: TextStyle): number;
  text(text: string, x: number, y: number, style: TextStyle): void;
  line(x1: number, y1: number, x2: number, y2: number): void;
  box(x: number, y: number, width: number, height: number, fill?: boolean): void;
  newPage(): void;
}

export interface PdfFile {
  title: string;
  author?: string | null;
  /** As the document says that it was made: the same moment gives the same bytes. */
  madeAt: Date;
  draw: (pen: Pen) => void;
  /** What stands at the foot of each page. */
  foot?: (page: number, pages: number) => string;
}

export const A4 = { width: 210, height: 297, margin: 14 } as const;

/**
 * A PDF file of A4 pages with embedded signs (about 80 ms and 10 to 30 kB). This module is the only one that knows which
 * library makes it.
 */
export async function pdfFile({ title, author, madeAt, draw, foot }: PdfFile): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Pdf({
    size: 'A4',
    margin: 0,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    info: {
      Title: title,
      Creator: 'Sparebook',
      Producer: 'Sparebook',
      CreationDate: madeAt,
      ModDate: madeAt,
      ...(author && { Author: author }),
    },
  });
  const chunks: Uint8Array[] = [];
  const done = new Promise<void>((resolve, reject) => {
    document.on('data', (chunk: Uint8Array) => void chunks.push(chunk));
    document.on('end', resolve);
    document.on('error', reject);
  });
  document.font(font);
  draw(penOf(document));
  const { start, count } = document.bufferedPageRange();
  if (foot)
    for (let n = 0; n < count; n++) {
      document.switchToPage(start + n);
      penOf(document).text(foot(n + 1, count), A4.margin, A4.height - 10, {
        size: 8,
        align: 'right',
        width: A4.width - 2 * A4.margin,
      });
    }
  document.end();
  await done;
  return new Uint8Array(Buffer.concat(chunks));
}

function penOf(document: PDFKit.PDFDocument): Pen {
  const points = (mm: number) => mm * POINTS_PER_MM;
  const usual = 9.5;
  const options = ({ width, align = 'left', size = usual }: TextStyle) => {
    document.fontSize(size);
    const lineGap = size * LINE_HEIGHT - document.currentLineHeight(true);
    return { width: points(width), align, lineGap };
  };
  return {
    height: (text, style) => document.heightOfString(text || ' ', options(style)) / POINTS_PER_MM,
    text: (text, x, y, style) => {
      document.fillColor('#000').text(text, points(x), points(y), options(style));
    },
    line: (x1, y1, x2, y2) => {
      document.lineWidth(0.6).moveTo(points(x1), points(y1)).lineTo(points(x2), points(y2)).stroke('#000');
    },
    box: (x, y, width, height, fill = false) => {
      document.lineWidth(0.6).rect(points(x), points(y), points(width), points(height));
      if (fill) document.fillAndStroke('#f1f3f5', '#000');
      else document.stroke('#000');
    },
    newPage: () => void document.addPage(),
  };
}
