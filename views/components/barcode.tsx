/** A symbol to draw, as src/features/labels draws it: the outline of its dark parts in modules, and its size on paper. */
export interface BarcodeShape {
  path: string;
  columns: number;
  rows: number;
  widthMm: number;
  heightMm: number;
}

/** A barcode in its exact size, with its text below it for whoever has no scanner. */
export function Barcode({ shape, code }: { shape: BarcodeShape; code: string }) {
  return (
    <div class="barcode">
      <svg
        width={`${shape.widthMm}mm`}
        height={`${shape.heightMm}mm`}
        viewBox={`0 0 ${shape.columns} ${shape.rows}`}
        preserveAspectRatio="none"
        shape-rendering="crispEdges"
        aria-hidden="true"
      >
        <path d={shape.path} />
      </svg>
      <div class="barcode-text">{code}</div>
    </div>
  );
}
