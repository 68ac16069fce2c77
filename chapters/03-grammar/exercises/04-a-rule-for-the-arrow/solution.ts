// A left-recursive rule between the comparisons and the bar. EXTRA can be used once in an action, so one call is made of either kind.

export const rules = `
arrow[expr]:
    | a=arrow '->' b=bitwise_or {
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
