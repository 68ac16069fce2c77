// The rules that give Python an operator `->`. See task.md.

export const rules = `
# name[type]: ...    Write the rules that change, and those that are new.
`;
