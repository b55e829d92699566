/** JSON as the services write it: bare NaN and infinities beside numbers, and integers beyond 2^53, which become bigint. */

export type Json = null | boolean | number | bigint | string | Json[] | { [name: string]: Json };

const beyondPlain = /NaN|Infinity|\d{16}/;
const number = /-?(?:Infinity|\d+(\.\d+)?([eE][+-]?\d+)?)/y;

export function parseJson(text: string): Json {
  return beyondPlain.test(text) ? new Reader(text).read() : (JSON.parse(text) as Json);
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  read(): Json {
    const value = this.value();
    this.space();
    if (this.at < this.text.length) throw this.wrong();
    return value;
  }

  private value(): Json {
    this.space();
    switch (this.text[this.at]) {
      case '{':
        return this.members();
      case '[':
        return this.items();
      case '"':
        return this.string();
      case 't':
        return this.word('true', true);
      case 'f':
        return this.word('false', false);
      case 'n':
        return this.word('null', null);
      case 'N':
        return this.word('NaN', NaN);
      default:
        return this.number();
    }
  }

  private members(): Json {
    // Without a prototype no name means anything but itself.
    const members = Object.create(null) as { [name: string]: Json };
    this.list('}', () => {
      this.space();
      const name = this.string();
      this.space();
      if (this.text[this.at++] !== ':') throw this.wrong();
      members[name] = this.value();
    });
    return members;
  }

  private items(): Json[] {
    const items: Json[] = [];
    this.list(']', () => items.push(this.value()));
    return items;
  }

  private list(end: string, item: () => void): void {
    this.at++;
    this.space();
    if (this.text[this.at] === end) {
      this.at++;
      return;
    }
    for (;;) {
      item();
      this.space();
      const next = this.text[this.at++];
      if (next === end) return;
      if (next !== ',') throw this.wrong();
    }
  }

  private string(): string {
    const start = this.at;
    if (this.text[start] !== '"') throw this.wrong();
    let end = start + 1;
    while (this.text[end] !== '"') {
      if (end >= this.text.length) throw this.wrong();
      end += this.text[end] === '\\' ? 2 : 1;
    }
    this.at = end + 1;
    return JSON.parse(this.text.slice(start, this.at)) as string;
  }

  private number(): number | bigint {
    number.lastIndex = this.at;
    const found = number.exec(this.text);
    if (!found) throw this.wrong();
    this.at = number.lastIndex;
    const value = Number(found[0]);
    const isWhole = found[1] === undefined && found[2] === undefined && Number.isFinite(value);
    return isWhole && !Number.isSafeInteger(value) ? BigInt(found[0]) : value;
  }

  private word<T>(word: string, value: T): T {
    if (!this.text.startsWith(word, this.at)) throw this.wrong();
    this.at += word.length;
    return value;
  }

  private space(): void {
    while (' \n\r\t'.includes(this.text[this.at] ?? 'x')) this.at++;
  }

  private wrong(): SyntaxError {
    return new SyntaxError(`The answer is no JSON at character ${this.at}.`);
  }
}
