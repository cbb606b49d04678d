import sharp from 'sharp';
import type { Client } from '../support/app.js';

/** Hangs a photo on a sheet; answers with its address. */
export async function attachFile(who: Client, sheetId: number): Promise<string> {
  const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();
  const files = new File([new Uint8Array(picture)], 'board.jpg', { type: 'image/jpeg' });
  const sent = await who.post(`/attachments/quality_sheet/${sheetId}/attachments`, { back: 'page', files });
  const page = await who.get(sent.headers.get('Location')!);
  return page.html.querySelector('.attachment-opener')!.getAttribute('href')!;
}
