// A hard keyword: the machine's table of keywords does not know it.

export const rules = `
compound_stmt[stmt]:
    | &('def' | '@' | 'async') function_def
    | &'if' if_stmt
    | &('class' | '@') class_def
    | &('with' | 'async') with_stmt
    | &('for' | 'async') for_stmt
    | &'try' try_stmt
    | &'while' while_stmt
    | match_stmt
    | 'until' a=named_expression ':' &NEWLINE b=block {
        new ast.While(
            new ast.UnaryOp('Not', a, a.lineno, a.col_offset, a.end_lineno, a.end_col_offset),
            b, [], EXTRA) }
`;
