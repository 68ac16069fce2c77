/**
 * What is done to the tree before anything else: `'%s' % (x,)` becomes an f-string, `__debug__` a constant,
 * `-1` and `1+2j` in patterns too; docstrings go at level 2; and jumps out of `finally` are warned of
 * (PEP 765). Answers to Python/ast_preprocess.c. Nodes are replaced in place, in their parents.
 */
import {
  BINARY_OPERATORS,
  decref,
  isStr,
  newRef,
  newStr,
  PyError,
  PyObject,
  type PyStr,
  pyBool,
  strType,
  text,
  unary,
} from '../01-objects/index.ts';
import * as ast from '../03-grammar/index.ts';
import { type Location, locate } from './assembler/location.ts';
import { formatToJoinedStr } from './dis/format.ts';
import { CO_FUTURE_ANNOTATIONS, NB_ADD, NB_SUBTRACT } from './dis/operands.ts';
import { elifOf } from './elif.ts';
import { docstringOf } from './future.ts';

/** What preprocessing needs to know, and whom it tells. */
export interface PreprocessOptions {
  optimize: number;
  features: number;
  arena: ast.Arena;
  warn: (loc: Location, message: string) => void;
  /** The tree is for a program to look at: nothing is computed, and nobody is warned. */
  syntaxCheckOnly?: boolean;
}

/** Where a jump statement stands: in a `finally`, or in a function or loop inside it. */
type Place = 'finally' | 'function' | 'loop';

/** `_PyAST_Preprocess`. */
export function preprocess(mod: ast.mod, options: PreprocessOptions): void {
  const p = new Preprocessor(options);
  if (mod.tag === 'Module') p.body(mod.body);
  else if (mod.tag === 'Interactive') p.stmts(mod.body);
  else if (mod.tag === 'Expression') mod.body = p.expr(mod.body);
}

class Preprocessor {
  private readonly options: PreprocessOptions;
  private readonly places: Place[] = [];
  /** Annotations that stay text are left as they are written. */
  private readonly foldAnnotations: boolean;

  constructor(options: PreprocessOptions) {
    this.options = options;
    this.foldAnnotations = !(options.features & CO_FUTURE_ANNOTATIONS);
  }

  // ---------------------------------------------------------------- statements

  /** `astfold_body`: statements that may begin with a docstring. */
  body(stmts: ast.stmt[]): void {
    let docstring = docstringOf(stmts) !== null;
    if (docstring && this.options.optimize >= 2) {
      // a body is never empty
      if (stmts.length === 1) stmts[0] = passAt(stmts[0]);
      else stmts.shift();
      docstring = false;
    }
    this.stmts(stmts);
    if (docstring || docstringOf(stmts) === null) return;
    // a text that was none before must not become a docstring now
    const first = stmts[0] as ast.Expr;
    const { lineno, col_offset, end_lineno, end_col_offset } = first;
    first.value = new ast.JoinedStr([first.value], lineno, col_offset, end_lineno, end_col_offset);
  }

  stmts(stmts: readonly ast.stmt[]): void {
    for (const stmt of stmts) this.stmt(stmt);
  }

  /** Statements within a place that jump statements can leave. */
  private inPlace(place: Place, visit: () => void): void {
    this.places.push(place);
    visit();
    this.places.pop();
  }

  /** `astfold_stmt`. */
  private stmt(s: ast.stmt): void {
    switch (s.tag) {
      case 'FunctionDef':
      case 'AsyncFunctionDef':
        this.typeParams(s.type_params);
        this.args(s.args);
        this.inPlace('function', () => this.body(s.body));
        this.exprs(s.decorator_list);
        if (this.foldAnnotations) s.returns = this.optional(s.returns);
        return;
      case 'ClassDef':
        this.typeParams(s.type_params);
        this.exprs(s.bases);
        for (const keyword of s.keywords) keyword.value = this.expr(keyword.value);
        this.body(s.body);
        return this.exprs(s.decorator_list);
      case 'Return':
        this.checkJump(s, 'return', 'function');
        s.value = this.optional(s.value);
        return;
      case 'Delete':
        return this.exprs(s.targets);
      case 'Assign':
        this.exprs(s.targets);
        s.value = this.expr(s.value);
        return;
      case 'AugAssign':
        s.target = this.expr(s.target);
        s.value = this.expr(s.value);
        return;
      case 'AnnAssign':
        s.target = this.expr(s.target);
        if (this.foldAnnotations) s.annotation = this.expr(s.annotation);
        s.value = this.optional(s.value);
        return;
      case 'TypeAlias':
        s.name = this.expr(s.name);
        this.typeParams(s.type_params);
        s.value = this.expr(s.value);
        return;
      case 'For':
      case 'AsyncFor':
        s.target = this.expr(s.target);
        s.iter = this.expr(s.iter);
        this.inPlace('loop', () => this.stmts(s.body));
        return this.stmts(s.orelse);
      case 'While':
        s.test = this.expr(s.test);
        this.inPlace('loop', () => this.stmts(s.body));
        return this.stmts(s.orelse);
      case 'If':
        return this.ifStmt(s);
      case 'With':
      case 'AsyncWith':
        for (const item of s.items) {
          item.context_expr = this.expr(item.context_expr);
          item.optional_vars = this.optional(item.optional_vars);
        }
        return this.stmts(s.body);
      case 'Raise':
        s.exc = this.optional(s.exc);
        s.cause = this.optional(s.cause);
        return;
      case 'Try':
      case 'TryStar':
        return this.tryStmt(s);
      case 'Assert':
        s.test = this.expr(s.test);
        s.msg = this.optional(s.msg);
        return;
      case 'Expr':
        s.value = this.expr(s.value);
        return;
      case 'Match':
        s.subject = this.expr(s.subject);
        for (const match of s.cases) {
          this.pattern(match.pattern);
          match.guard = this.optional(match.guard);
          this.stmts(match.body);
        }
        return;
      case 'Break':
        return this.checkJump(s, 'break', 'loop');
      case 'Continue':
        return this.checkJump(s, 'continue', 'loop');
    }
  }

  /** With every `elif` that follows. */
  private ifStmt(s: ast.If): void {
    for (let link = s; ; ) {
      link.test = this.expr(link.test);
      this.stmts(link.body);
      const elif = elifOf(link);
      if (elif === null) return this.stmts(link.orelse);
      link = elif;
    }
  }

  private tryStmt(s: ast.Try | ast.TryStar): void {
    this.stmts(s.body);
    for (const handler of s.handlers) {
      handler.type = this.optional(handler.type);
      this.stmts(handler.body);
    }
    this.stmts(s.orelse);
    this.inPlace('finally', () => this.stmts(s.finalbody));
  }

  /** `control_flow_in_finally_warning`: a jump out of a `finally` swallows the exception. */
  private checkJump(s: ast.Return | ast.Break | ast.Continue, keyword: string, within: Place): void {
    const place = this.places[this.places.length - 1];
    if (place === 'finally' && place !== within && !this.options.syntaxCheckOnly) {
      this.options.warn(locate(s), `'${keyword}' in a 'finally' block`);
    }
  }

  // ---------------------------------------------------------------- parts of statements

  private args(args: ast.arguments_): void {
    const arg = (a: ast.arg): void => {
      if (this.foldAnnotations) a.annotation = this.optional(a.annotation);
    };
    args.posonlyargs.forEach(arg);
    args.args.forEach(arg);
    if (args.vararg !== null) arg(args.vararg);
    args.kwonlyargs.forEach(arg);
    this.optionals(args.kw_defaults);
    if (args.kwarg !== null) arg(args.kwarg);
    this.exprs(args.defaults);
  }

  private typeParams(params: readonly ast.type_param[]): void {
    for (const param of params) {
      if (param.tag === 'TypeVar') param.bound = this.optional(param.bound);
      param.default_value = this.optional(param.default_value);
    }
  }

  /** `astfold_pattern`: patterns hold negative and complex numbers as operations. */
  private pattern(p: ast.pattern): void {
    switch (p.tag) {
      case 'MatchValue':
        p.value = this.patternConstant(p.value);
        return;
      case 'MatchSequence':
      case 'MatchOr':
        return this.patterns(p.patterns);
      case 'MatchMapping':
        p.keys = p.keys.map((key) => this.patternConstant(key));
        return this.patterns(p.patterns);
      case 'MatchClass':
        p.cls = this.expr(p.cls);
        this.patterns(p.patterns);
        return this.patterns(p.kwd_patterns);
      case 'MatchAs':
        if (p.pattern !== null) this.pattern(p.pattern);
        return;
    }
  }

  private patterns(patterns: readonly ast.pattern[]): void {
    for (const p of patterns) this.pattern(p);
  }

  /** `fold_const_match_patterns`: `-1`, `1 + 2j`, `-1 - 2j`. */
  private patternConstant(e: ast.expr): ast.expr {
    if (this.options.syntaxCheckOnly) return e;
    if (e.tag === 'UnaryOp' && e.op === 'USub' && e.operand.tag === 'Constant') {
      const { value } = e.operand;
      return this.computed(e, () => unary(value, 'nb_negative'));
    }
    if (e.tag !== 'BinOp' || (e.op !== 'Add' && e.op !== 'Sub') || e.right.tag !== 'Constant') return e;
    e.left = this.patternConstant(e.left);
    if (e.left.tag !== 'Constant') return e;
    const left = e.left.value;
    const right = e.right.value;
    return this.computed(e, () => BINARY_OPERATORS[e.op === 'Add' ? NB_ADD : NB_SUBTRACT](left, right));
  }

  /** `make_const`: a constant in place of `e`, unless computing it raises. */
  private computed(e: ast.expr, compute: () => PyObject): ast.expr {
    try {
      return this.constantAt(e, compute());
    } catch (error) {
      if (!(error instanceof PyError)) throw error;
      decref(error.exc);
      return e;
    }
  }

  /** Takes over the reference to the value. */
  private constantAt(e: ast.expr, value: PyObject): ast.Constant {
    const { lineno, col_offset, end_lineno, end_col_offset } = e;
    return new ast.Constant(
      this.options.arena.add(value),
      null,
      lineno,
      col_offset,
      end_lineno,
      end_col_offset,
    );
  }

  // ---------------------------------------------------------------- expressions

  private exprs(exprs: ast.expr[]): void {
    for (let i = 0; i < exprs.length; i++) exprs[i] = this.expr(exprs[i]);
  }

  private optionals(exprs: (ast.expr | null)[]): void {
    for (let i = 0; i < exprs.length; i++) exprs[i] = this.optional(exprs[i]);
  }

  private optional(e: ast.expr | null): ast.expr | null {
    return e === null ? null : this.expr(e);
  }

  /** `astfold_expr`: the expression, or what takes its place. */
  expr(e: ast.expr): ast.expr {
    switch (e.tag) {
      case 'Name':
        if (e.id !== '__debug__' || e.ctx !== 'Load' || this.options.syntaxCheckOnly) return e;
        return this.constantAt(e, newRef(pyBool(this.options.optimize === 0)));
      case 'Constant':
        return e;
      case 'BinOp':
        return this.binOp(e);
      case 'BoolOp':
      case 'JoinedStr':
      case 'TemplateStr':
        this.exprs(e.values);
        return e;
      case 'UnaryOp':
        e.operand = this.expr(e.operand);
        return e;
      case 'Lambda':
        this.args(e.args);
        e.body = this.expr(e.body);
        return e;
      case 'IfExp':
        e.test = this.expr(e.test);
        e.body = this.expr(e.body);
        e.orelse = this.expr(e.orelse);
        return e;
      case 'Dict':
        this.optionals(e.keys);
        this.exprs(e.values);
        return e;
      case 'Set':
      case 'List':
      case 'Tuple':
        this.exprs(e.elts);
        return e;
      case 'DictComp':
        e.key = this.expr(e.key);
        e.value = this.expr(e.value);
        this.generators(e.generators);
        return e;
      case 'ListComp':
      case 'SetComp':
      case 'GeneratorExp':
        e.elt = this.expr(e.elt);
        this.generators(e.generators);
        return e;
      case 'Yield':
        e.value = this.optional(e.value);
        return e;
      case 'Await':
      case 'YieldFrom':
      case 'Attribute':
      case 'Starred':
      case 'NamedExpr':
        e.value = this.expr(e.value);
        return e;
      case 'Compare':
        e.left = this.expr(e.left);
        this.exprs(e.comparators);
        return e;
      case 'Call':
        e.func = this.expr(e.func);
        this.exprs(e.args);
        for (const keyword of e.keywords) keyword.value = this.expr(keyword.value);
        return e;
      case 'FormattedValue':
      case 'Interpolation':
        e.value = this.expr(e.value);
        e.format_spec = this.optional(e.format_spec);
        return e;
      case 'Subscript':
        e.value = this.expr(e.value);
        e.slice = this.expr(e.slice);
        return e;
      case 'Slice':
        e.lower = this.optional(e.lower);
        e.upper = this.optional(e.upper);
        e.step = this.optional(e.step);
        return e;
    }
  }

  private generators(generators: readonly ast.comprehension[]): void {
    for (const generator of generators) {
      generator.target = this.expr(generator.target);
      generator.iter = this.expr(generator.iter);
      this.exprs(generator.ifs);
    }
  }

  /** `a + b + c + ...` is a deep tree on the left side, which a loop walks without recursion. */
  private binOp(e: ast.BinOp): ast.expr {
    const chain: ast.BinOp[] = [];
    let left: ast.expr = e;
    for (; left.tag === 'BinOp'; left = left.left) chain.push(left);
    let folded = this.expr(left);
    for (let i = chain.length - 1; i >= 0; i--) {
      const node = chain[i];
      node.left = folded;
      node.right = this.expr(node.right);
      folded = this.foldFormat(node);
    }
    return folded;
  }

  /** `fold_binop`: `'...' % (...)`. */
  private foldFormat(e: ast.BinOp): ast.expr {
    const { left, right } = e;
    if (this.options.syntaxCheckOnly) return e;
    if (e.op !== 'Mod' || left.tag !== 'Constant' || right.tag !== 'Tuple' || !isStr(left.value)) return e;
    if (right.elts.some((elt) => elt.tag === 'Starred')) return e;
    // out of `%%` comes a string of its own, not the one `%` that there is otherwise
    const makeStr = (value: string): PyObject =>
      this.options.arena.add(value === '%' ? new PyObject(strType, value) : newStr(value));
    return formatToJoinedStr(e, text(left.value as PyStr), right.elts, makeStr) ?? e;
  }
}

/** A `pass` where a statement began: four columns of one line. */
function passAt({ lineno, col_offset }: ast.stmt): ast.Pass {
  return new ast.Pass(lineno, col_offset, lineno, col_offset + 4);
}
