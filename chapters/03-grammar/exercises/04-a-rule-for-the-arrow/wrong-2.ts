// Groups to the right: x -> f -> g becomes (f -> g)(x).

export const rules = `
arrow[expr]:
    | a=bitwise_or '->' b=arrow {
        new ast.Call(
            b.tag === 'Call' ? b.func : b,
            b.tag === 'Call' ? [a, ...b.args] : [a],
            b.tag === 'Call' ? b.keywords : [],
            EXTRA) }
    | bitwise_or

comparison[expr]:
    | a=arrow b=compare_op_bitwise_or_pair+ { new ast.Compare(a, getCmpops(b), getExprs(b), EXTRA) }
    | arrow
`;
