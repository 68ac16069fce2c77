// Forgets the Not: the loop runs the wrong way round.

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
    | "until" a=named_expression ':' &NEWLINE b=block c=[else_block] { new ast.While(a, b, c ?? [], EXTRA) }
`;
