// `tsx run-variant.ts DECISION VARIANT`: prints the nanoseconds of one operation.

import { type Decision, nanoseconds } from './measure.ts';

const [name, variant] = process.argv.slice(2);
const { decision } = (await import(`./${name}.ts`)) as { decision: Decision };
console.log(nanoseconds(decision.variants[variant!]!, decision.count));
