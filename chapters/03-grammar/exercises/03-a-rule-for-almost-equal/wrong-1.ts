// The lazy one: a comparison of exactly two, so that it cannot stand in a chain.

export const rules = `
comparison[expr]:
    | a=bitwise_or '~=' b=bitwise_or { new ast.Compare(a, ['AlmostEq' as ast.cmpop], [b], EXTRA) }
    | a=bitwise_or b=compare_op_bitwise_or_pair+ { new ast.Compare(a, getCmpops(b), getExprs(b), EXTRA) }
    | bitwise_or
`;
