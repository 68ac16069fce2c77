// Binds as tightly as a product, and loses the keyword arguments.

export const rules = `
term[expr]:
    | a=term '->' b=factor { new ast.Call(b.tag === 'Call' ? b.func : b, b.tag === 'Call' ? [a, ...b.args] : [a], [], EXTRA) }
    | a=term '*' b=factor { new ast.BinOp(a, 'Mult', b, EXTRA) }
    | a=term '/' b=factor { new ast.BinOp(a, 'Div', b, EXTRA) }
    | a=term '//' b=factor { new ast.BinOp(a, 'FloorDiv', b, EXTRA) }
    | a=term '%' b=factor { new ast.BinOp(a, 'Mod', b, EXTRA) }
    | a=term '@' b=factor { new ast.BinOp(a, 'MatMult', b, EXTRA) }
    | factor
`;
