/**
 * One block of the program (module, class, function, annotation ...) and what is known of its names.
 * Answers to `PySTEntryObject` in Include/internal/pycore_symtable.h and `ste_new` in Python/symtable.c.
 */
import type { Location } from '../assembler/location.ts';
import {
  AnnotationBlock,
  type BlockType,
  FunctionBlock,
  NoComprehension,
  scopeOf,
  TypeAliasBlock,
  TypeParametersBlock,
  TypeVariableBlock,
} from './flags.ts';

/** A `global` or `nonlocal` that named `name`, for errors found later. */
export interface Directive {
  name: string;
  loc: Location;
}

export class SymtableEntry {
  /** `ste_name`: the function's or class's name, or `top`, `lambda`, `genexpr`, `__annotate__` ... */
  name: string;
  type: BlockType;
  loc: Location;
  /** `ste_symbols`: a word of flags for each name, in the order of first mention. */
  symbols: Map<string, number> = new Map();
  /** `ste_varnames`: the parameters. */
  varnames: string[] = [];
  children: SymtableEntry[] = [];
  directives: Directive[] | null = null;
  /** Names to be mangled, where not all are: around a generic class. */
  mangledNames: Set<string> | null = null;
  /** What the block is, for errors: 'a TypeVar bound' ... */
  scopeInfo: string | null = null;
  /** Whether it lies inside a function, at any depth. */
  nested: boolean;
  generator: boolean = false;
  coroutine: boolean = false;
  annotationsUsed: boolean = false;
  comprehension: number = NoComprehension;
  varargs: boolean = false;
  varkeywords: boolean = false;
  returnsValue: boolean = false;
  /** A class one of whose methods uses `__class__` or `super()`. */
  needsClassClosure: boolean = false;
  /** A class whose annotation scopes look names up in the class namespace. */
  needsClassdict: boolean = false;
  /** A comprehension that will be part of the code around it (PEP 709). */
  compInlined: boolean = false;
  /** Set while the target of a comprehension is visited. */
  compIterTarget: boolean = false;
  canSeeClassScope: boolean = false;
  hasDocstring: boolean = false;
  /** A function directly in a class body. */
  method: boolean;
  hasConditionalAnnotations: boolean = false;
  /** Set while a block that may not run (`if`, `for`, `try` ...) is visited. */
  inConditionalBlock: boolean = false;
  /** Set while the annotation of a local variable is visited, which nobody evaluates. */
  inUnevaluatedAnnotation: boolean = false;
  /** Greater than 0 while the iterable of a comprehension is visited. */
  compIterExpr: number = 0;
  /** The block of this block's variable annotations. */
  annotationBlock: SymtableEntry | null = null;

  constructor(name: string, type: BlockType, loc: Location, nested: boolean, method: boolean) {
    this.name = name;
    this.type = type;
    this.loc = loc;
    this.nested = nested;
    this.method = method;
  }

  /** `_PyST_GetSymbol`: the word of a name, 0 when the block never mentions it. */
  getSymbol(name: string): number {
    return this.symbols.get(name) ?? 0;
  }

  /** `_PyST_GetScope`: LOCAL, CELL, FREE, GLOBAL_EXPLICIT, GLOBAL_IMPLICIT, or 0. */
  getScope(name: string): number {
    return scopeOf(this.symbols.get(name) ?? 0);
  }

  /** `_PyST_IsFunctionLike`: whether names bound here are locals of a frame. */
  isFunctionLike(): boolean {
    switch (this.type) {
      case FunctionBlock:
      case AnnotationBlock:
      case TypeVariableBlock:
      case TypeAliasBlock:
      case TypeParametersBlock:
        return true;
      default:
        return false;
    }
  }
}
