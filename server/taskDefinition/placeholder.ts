/**
 * The first part of a text that a later tool will replace, such as `${TAG}`, `<IMAGE1_NAME>` or `{{ must_env }}`.
 * It is generous: what may be a placeholder is taken for one, so that nothing is concluded from it.
 */
export function findPlaceholder(text: string): string | undefined {
  return mayBegin.test(text) ? placeholder.exec(text)?.[0] : undefined;
}

/** Whether a text is a placeholder and nothing else. */
export function isPlaceholder(text: string): boolean {
  return findPlaceholder(text) === text.trim();
}

/** What one of them has in any case; most texts have nothing of it. */
const mayBegin = /[${<%@([]|__|xxxx|XXXX|YOUR_|ACCOUNT_ID|PLACEHOLDER|REPLACE|CHANGE/;

const placeholder = new RegExp(
  [
    // ecspresso, Jinja, Helm, GitHub; then envsubst, CDK, Terraform and Azure.
    /\{\{[^{}]*\}\}/,
    /\$\{\{?[^{}]*\}?\}/,
    /\$\([^()]*\)/,
    /\$\$\$\w+\$\$\$/,
    /\$[A-Za-z_]\w*/,
    // CodeDeploy and people; ERB; Jinja; Levant; Concourse; sed.
    /<\s*\w[^<>]*>/,
    /<%[^%]*%>/,
    /\{%[^%]*%\}/,
    /\[\[[^[\]]*\]\]/,
    /\{[A-Za-z_][\w.-]*\}/,
    /\(\([\w.-]+\)\)/,
    /%[A-Z][A-Z0-9_]*%/,
    /@@?[A-Z][A-Z0-9_]*@@?/,
    /__[A-Z][A-Z0-9_]*__/,
    /\[[A-Z][A-Z0-9_]+\]/,
    // More of them than any id has are just letters.
    /(?<!x)x{4,40}(?!x)|(?<!X)X{4,40}(?!X)/,
    /YOUR_[A-Z_]+|(?:AWS_)?ACCOUNT_ID(?=[.:])/,
    /(?<!\w)(?:[A-Z0-9]{1,30}_){0,5}(?:PLACEHOLDER|REPLACE_?(?:ME|THIS|WITH)|CHANGE_?(?:ME|THIS))(?:_[A-Z0-9]{1,30}){0,5}(?!\w)/,
  ]
    .map(({ source }) => source)
    .join('|'),
);
