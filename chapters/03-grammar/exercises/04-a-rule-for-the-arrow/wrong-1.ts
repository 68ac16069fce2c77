// The lazy one, from the page: a call on the right side is called first, and its result is called with the value.

export const rules = `
arrow[expr]:
    | a=arrow '->' b=bitwise_or { new ast.Call(b, [a], [], EXTRA) }
    | bitwise_or

comparison[expr]:
    | a=arrow b=compare_op_bitwise_or_pair+ { new ast.Compare(a, getCmpops(b), getExprs(b), EXTRA) }
    | arrow
`;
