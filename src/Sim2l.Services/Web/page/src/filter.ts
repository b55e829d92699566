/**
 * The page's notation for the filter trees of the results service, such as
 * `temperature >= 300 and (status = "completed" or not tags contains tour)`.
 */

export type Tree = { and: Tree[] } | { or: Tree[] } | { not: Tree } | Test;

export type Test = { field: string[]; op: string; value?: unknown; unit?: string; abs_tol?: number };

/** What is wrong, and at which character. */
export class FilterError extends Error {
  constructor(
    message: string,
    readonly at: number,
  ) {
    super(message);
  }
}

/** A parameter that the filter may name without its scope. */
export type Known = { scope: string; name: string };

type Token = { kind: 'word' | 'text' | 'number' | 'sign' | 'end'; text: string; at: number };

const deepest = 60;
const comparisons: Record<string, string> = { '=': 'eq', '==': 'eq', '!=': 'ne', '<>': 'ne', '<': 'lt', '<=': 'le', '>': 'gt', '>=': 'ge' };
const words: Record<string, string> = { like: 'like', match: 'match', matches: 'match', contains: 'contains', approx: 'approx' };
const scopes = ['inputs', 'outputs', 'metrics', 'run'];
const tokens = /\s*(?:(?<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')|(?<number>[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?(?![\w.]))|(?<word>[\p{L}_][\p{L}\p{N}_-]*)|(?<sign>==|!=|<>|<=|>=|[=<>().,])|$)/uy;

export const runFields = [
  'execution_id', 'simulation_name', 'simulation_version', 'squid_id', 'input_hash', 'status', 'user_name', 'executor_type', 'visibility', 'cache_hit', 'started_at', 'completed_at',
  'created_at', 'duration_seconds',
];

/** The tree of a filter; null for one that says nothing. JSON is taken as the tree itself. */
export function parseFilter(source: string, known: readonly Known[] = []): Tree | null {
  if (source.trim() === '') return null;
  return source.trimStart().startsWith('{') ? parseTree(source) : new Parser(scan(source), known).parse();
}

function parseTree(source: string): Tree {
  try {
    return JSON.parse(source) as Tree;
  } catch {
    throw new FilterError('This begins as JSON but is none; without the brace it is read as an expression.', source.indexOf('{'));
  }
}

function scan(source: string): Token[] {
  const found: Token[] = [];
  tokens.lastIndex = 0;
  for (;;) {
    const start = tokens.lastIndex;
    const match = tokens.exec(source);
    if (!match) throw new FilterError('This is not understood.', start + source.slice(start).search(/\S/));
    const [kind, text] = (Object.entries(match.groups!).find(([, value]) => value !== undefined) ?? ['end', '']) as [Token['kind'], string];
    found.push({ kind, text, at: match.index + match[0].length - text.length });
    if (kind === 'end') return found;
  }
}

function unquote(text: string): string {
  return text.slice(1, -1).replace(/\\(.)/g, '$1');
}

class Parser {
  private at = 0;
  private depth = 0;

  constructor(
    private readonly tokens: Token[],
    private readonly known: readonly Known[],
  ) {}

  parse(): Tree {
    const tree = this.either();
    const rest = this.peek();
    if (rest.kind !== 'end') throw new FilterError(`Between two conditions stands 'and' or 'or', not '${rest.text}'.`, rest.at);
    return tree;
  }

  private either(): Tree {
    const parts = [this.both()];
    while (this.takeWord('or')) parts.push(this.both());
    return parts.length === 1 ? parts[0]! : { or: parts };
  }

  private both(): Tree {
    const parts = [this.condition()];
    while (this.takeWord('and')) parts.push(this.condition());
    return parts.length === 1 ? parts[0]! : { and: parts };
  }

  private condition(): Tree {
    if (++this.depth > deepest) throw new FilterError(`Conditions nest at most ${deepest} deep.`, this.peek().at);
    try {
      if (this.takeWord('not')) return { not: this.condition() };
      if (!this.takeSign('(')) return this.test();
      const tree = this.either();
      if (!this.takeSign(')')) throw this.expected("a ')'");
      return tree;
    } finally {
      this.depth--;
    }
  }

  private test(): Tree {
    const field = this.field();
    const sign = this.peek();
    const comparison = sign.kind === 'sign' ? comparisons[sign.text] : undefined;
    if (comparison) {
      this.at++;
      return this.withUnit({ field, op: comparison, value: this.value() });
    }
    if (this.takeWord('is')) return this.presence(field);
    if (this.takeWord('exists')) return { field, op: 'exists' };
    const isNot = this.takeWord('not');
    if (this.takeWord('in')) return { field, op: isNot ? 'notin' : 'in', value: this.list() };
    if (!isNot && this.takeWord('between')) return this.between(field);
    const word = this.peek();
    const op = word.kind === 'word' ? words[word.text.toLowerCase()] : undefined;
    if (!op) throw this.expected('an operator such as =, <, like, in, between or contains');
    this.at++;
    const test: Test = { field, op, value: this.value() };
    if (op === 'approx') return this.withTolerance(test);
    return isNot ? { not: test } : test;
  }

  private between(field: string[]): Tree {
    const low = this.value();
    if (!this.takeWord('and')) throw this.expected("'and' and the upper value");
    return this.withUnit({ field, op: 'between', value: [low, this.value()] });
  }

  private presence(field: string[]): Tree {
    const isNot = this.takeWord('not');
    const op = this.takeWord('null') ? 'isnull' : this.takeWord('nan') ? 'isnan' : this.takeWord('there') ? 'exists' : null;
    if (!op) throw this.expected("'null', 'nan' or 'there'");
    return isNot ? { not: { field, op } } : { field, op };
  }

  private withUnit(test: Test): Test {
    const unit = this.peek();
    const isUnit = unit.kind === 'text' || (unit.kind === 'word' && !['and', 'or', 'not'].includes(unit.text.toLowerCase()));
    const isNumber = typeof (Array.isArray(test.value) ? test.value[0] : test.value) === 'number';
    if (!isUnit || !isNumber) return test;
    this.at++;
    return { ...test, unit: unit.kind === 'text' ? unquote(unit.text) : unit.text };
  }

  private withTolerance(test: Test): Test {
    if (!this.takeWord('within')) throw this.expected("'within' and a tolerance");
    const token = this.peek();
    const tolerance = this.value();
    if (typeof tolerance !== 'number') throw new FilterError('A tolerance is a number.', token.at);
    return { ...test, abs_tol: tolerance };
  }

  private list(): unknown[] {
    if (!this.takeSign('(')) throw this.expected("a list in parentheses, such as (1, 2)");
    const values = [this.value()];
    while (this.takeSign(',')) values.push(this.value());
    if (!this.takeSign(')')) throw this.expected("',' or ')'");
    return values;
  }

  private value(): unknown {
    const token = this.peek();
    this.at++;
    switch (token.kind) {
      case 'text':
        return unquote(token.text);
      case 'number':
        return Number(token.text);
      case 'word': {
        const constants: Record<string, unknown> = { true: true, false: false, null: null };
        return token.text in constants ? constants[token.text] : token.text;
      }
      default:
        this.at--;
        throw this.expected('a value');
    }
  }

  private field(): string[] {
    const start = this.peek();
    const path = [this.name()];
    while (this.takeSign('.')) path.push(this.name());
    const [first] = path as [string];
    if (path.length === 1 && first === 'tags') return path;
    if (path.length > 1 && start.kind === 'word' && scopes.includes(first)) return this.inScope(path, start);
    if (path.length === 1 && runFields.includes(first)) return ['run', first];
    const meant = this.known.filter((parameter) => parameter.name === first);
    const [only] = meant;
    if (only && meant.every((parameter) => parameter.scope === only.scope)) return [only.scope, ...path];
    throw new FilterError(meant.length > 1 ? `'${first}' is an input and an output: write inputs.${first} or outputs.${first}.` : `'${first}' is no field: write inputs.${first}, outputs.${first} or metrics.${first}.`, start.at);
  }

  private inScope(path: string[], start: Token): string[] {
    if (path.length > 3) throw new FilterError('A field has a scope, a name and at most one member.', start.at);
    return path;
  }

  private name(): string {
    const token = this.peek();
    if (token.kind !== 'word' && token.kind !== 'text') throw this.expected('the name of a field');
    this.at++;
    return token.kind === 'text' ? unquote(token.text) : token.text;
  }

  private peek(): Token {
    return this.tokens[this.at]!;
  }

  private takeWord(word: string): boolean {
    const token = this.peek();
    const isIt = token.kind === 'word' && token.text.toLowerCase() === word;
    if (isIt) this.at++;
    return isIt;
  }

  private takeSign(sign: string): boolean {
    const isIt = this.peek().kind === 'sign' && this.peek().text === sign;
    if (isIt) this.at++;
    return isIt;
  }

  private expected(what: string): FilterError {
    const token = this.peek();
    return new FilterError(`Here ${what} is expected${token.kind === 'end' ? '' : `, not '${token.text}'`}.`, token.at);
  }
}
