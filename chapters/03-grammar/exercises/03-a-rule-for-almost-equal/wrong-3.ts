// Forgets the operators that were there before.

export const rules = `
compare_op_bitwise_or_pair[CmpopExprPair]:
    | almost_bitwise_or

almost_bitwise_or[CmpopExprPair]: '~=' a=bitwise_or { { cmpop: 'AlmostEq' as ast.cmpop, expr: a } }
`;
