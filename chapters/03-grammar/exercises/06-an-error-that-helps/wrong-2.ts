// Does not look at what follows: a call, a subscript or a sum that begin with the name until are blamed for a colon.

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
    | until_stmt

until_stmt[stmt]:
    | invalid_until_stmt
    | "until" a=named_expression ':' &NEWLINE b=block c=[else_block] {
        new ast.While(
            new ast.UnaryOp('Not', a, a.lineno, a.col_offset, a.end_lineno, a.end_col_offset),
            b, c ?? [], EXTRA) }

invalid_until_stmt:
    | "until" { raiseSyntaxError(p, "expected ':'") }
`;
