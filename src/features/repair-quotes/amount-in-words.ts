const digits = '零壹贰叁肆伍陆柒捌玖';
const steps = ['', '拾', '佰', '仟'];
const groups = ['', '万', '亿', '万亿'];

/** Four digits without leading zeros: 1004 is 壹仟零肆. */
function groupInWords(group: string): string {
  let text = '';
  let zero = false;
  for (const [n, digit] of [...group].entries()) {
    if (digit === '0') {
      zero = text !== '';
      continue;
    }
    text += `${zero ? '零' : ''}${digits[Number(digit)]}${steps[group.length - 1 - n]}`;
    zero = false;
  }
  return text;
}

/**
 * An amount of CNY as it is written on Chinese papers (人民币大写, 《支付结算办法》附一): `1409.50` is 壹仟肆佰零玖元伍角整.
 * Takes decimal text of at most 16 digits and two decimals, not negative.
 */
export function amountInWords(amount: string): string {
  const [whole = '0', cents = ''] = amount.split('.');
  const yuan = whole.replace(/^0+/, '');
  const [jiao, fen] = [cents[0] ?? '0', cents[1] ?? '0'];
  let text = '';
  const parts = yuan.padStart(Math.ceil(yuan.length / 4) * 4, '0').match(/\d{4}/g) ?? [];
  for (const [n, part] of parts.entries()) {
    const words = groupInWords(part.replace(/^0+/, ''));
    // A zero is read once for all that are missing between two groups.
    const gap = text !== '' && part.startsWith('0');
    if (words) text += `${gap ? '零' : ''}${words}${groups[parts.length - 1 - n]}`;
  }
  const main = text ? `${text}元` : '';
  if (jiao === '0' && fen === '0') return `${main || '零元'}整`;
  if (jiao === '0') return `${main}${main ? '零' : ''}${digits[Number(fen)]}分`;
  return `${main}${digits[Number(jiao)]}角${fen === '0' ? '整' : `${digits[Number(fen)]}分`}`;
}
