/** Turns the HTML of AWS's API documentation into Markdown: paragraphs, lists, code, emphasis, links and notes. */
export function toMarkdown(html: string): string {
  const page = new Page();
  for (const part of html.split(/(<\/?[a-z]\w*(?:\s[^>]*)?>)/i)) {
    const [, close, name, attributes = ''] = /^<(\/?)([a-z]\w*)(.*)>$/is.exec(part) ?? [];
    if (name === undefined) page.write(decode(part));
    else if (close === '/') page.close(name.toLowerCase());
    else page.open(name.toLowerCase(), attributes);
  }
  return page.text;
}

/** Markdown as it grows. A break is written when something follows it, a mark when its first word does. */
class Page {
  text = '';
  #lists = 0;
  #isCode = false;
  #address: string | undefined;
  #break = '';
  #marks = '';

  open(name: string, attributes: string): void {
    if (name === 'p' || name === 'h3') this.#startBlock('\n\n');
    else if (name === 'ul' || name === 'ol' || name === 'dl') this.#lists++;
    else if (name === 'li' || name === 'dt') this.#startItem();
    else if (name === 'dd') this.#lead(': ');
    else if (name === 'note' || name === 'important') {
      this.#startBlock('\n\n');
      this.#lead(`**${name === 'note' ? 'Note' : 'Important'}:** `);
    } else if (name === 'a') {
      this.#address = /href="([^"]*)"/.exec(attributes)?.[1];
      if (this.#address !== undefined) this.#marks += '[';
    } else this.#marks += this.#markOf(name);
    if (name === 'code') this.#isCode = true;
  }

  close(name: string): void {
    if (name === 'ul' || name === 'ol' || name === 'dl') {
      this.#lists--;
      this.#startBlock('\n\n');
    }
    if (name === 'code') this.#isCode = false;
    if (name === 'a' && this.#address !== undefined) this.#end(`](${this.#address})`);
    else if (this.#markOf(name) !== '') this.#end(this.#markOf(name));
  }

  write(words: string): void {
    const text = words.replace(/\s+/g, ' ');
    if (text.trim() === '') {
      if (text !== '' && this.#break === '' && this.text !== '') this.#break = ' ';
      return;
    }
    this.text += this.#before(text) + this.#marks + text.trim();
    this.#marks = '';
    this.#break = text.endsWith(' ') ? ' ' : '';
  }

  #before(text: string): string {
    if (this.text === '') return this.#break.trimStart();
    if (this.#break.trim() !== '' || this.#break.startsWith('\n')) return this.#break;
    return (this.#break === ' ' || text.startsWith(' ')) && !/\s$/.test(this.text) ? ' ' : '';
  }

  #markOf(name: string): string {
    if (name === 'code') return '`';
    if (this.#isCode) return '';
    return name === 'b' ? '**' : name === 'i' ? '*' : '';
  }

  #end(mark: string): void {
    // Nothing was written since the mark was opened.
    if (this.#marks !== '') this.#marks = '';
    else this.text += mark;
  }

  #startItem(): void {
    this.#break = `\n${'  '.repeat(this.#lists - 1)}- `;
  }

  #startBlock(lines: string): void {
    // The first paragraph of an item or a note stands on its line.
    if (/[-:] $|\*\* $/.test(this.#break)) return;
    this.#break = lines + '  '.repeat(this.#lists);
  }

  #lead(words: string): void {
    this.#break = this.#break.startsWith('\n') ? this.#break + words : words;
  }
}

function decode(text: string): string {
  return text.replace(/\\([{}@])/g, '$1').replace(/&(?:#(\d+)|(\w+));/g, (entity, code: string, name: string) => {
    return code ? String.fromCodePoint(Number(code)) : (entities.get(name) ?? entity);
  });
}

const entities = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
  ['nbsp', ' '],
]);
