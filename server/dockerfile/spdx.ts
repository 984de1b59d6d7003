import licenses from 'spdx-license-ids/index.json';
import deprecated from 'spdx-license-ids/deprecated.json';

/**
 * Whether a text is a licence expression of SPDX: identifiers, `+` for later versions, `WITH` an exception, `AND`, `OR`
 * and brackets. Any exception is taken. Source: https://spdx.github.io/spdx-spec/v2.3/SPDX-license-expressions/
 */
export function isLicenseExpression(text: string): boolean {
  let isOperand = true;
  let mayHaveException = false;
  let depth = 0;
  const tokens = text.match(/[()]|[^\s()]+/g) ?? [];

  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at] ?? '';
    if (isOperand) {
      if (token === '(') depth++;
      else if (!isLicense(token)) return false;
      isOperand = token === '(';
      mayHaveException = !isOperand;
    } else if (token === ')') {
      if (--depth < 0) return false;
      mayHaveException = false;
    } else if (token === 'WITH' && mayHaveException) {
      if (!/^[\w.-]+$/.test(tokens[++at] ?? '')) return false;
      mayHaveException = false;
    } else if (token === 'AND' || token === 'OR') {
      isOperand = true;
    } else {
      return false;
    }
  }
  return !isOperand && depth === 0;
}

/** The identifiers that differ from a text in nothing but capitals, blanks and words such as `License`. */
export function licenseLike(text: string): readonly string[] {
  const wanted = bare(text);
  return licenses.filter((each) => bare(each) === wanted);
}

function bare(text: string): string {
  return text.toLowerCase().replace(/\b(?:the|licen[cs]e|version|v(?=\d))\b|\bv(?=\d)|[\s,_-]/g, '');
}

function isLicense(token: string): boolean {
  if (/^(?:DocumentRef-[a-zA-Z0-9.-]+:)?LicenseRef-[a-zA-Z0-9.-]+$/.test(token)) return true;
  return known.has(token) || (token.endsWith('+') && known.has(token.slice(0, -1)));
}

const known: ReadonlySet<string> = new Set([...licenses, ...deprecated]);
