// Takes a whole comparison on its right side: a ~= b < c would compare a with a truth value.

export const rules = `
compare_op_bitwise_or_pair[CmpopExprPair]:
    | almost_bitwise_or
    | eq_bitwise_or
    | noteq_bitwise_or
    | lte_bitwise_or
    | lt_bitwise_or
    | gte_bitwise_or
    | gt_bitwise_or
    | notin_bitwise_or
    | in_bitwise_or
    | isnot_bitwise_or
    | is_bitwise_or

almost_bitwise_or[CmpopExprPair]: '~=' a=comparison { { cmpop: 'AlmostEq' as ast.cmpop, expr: a } }
`;
