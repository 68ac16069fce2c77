/** The door of the whole machine: what an embedder imports. */
export * from '../05-eval-loop/index.ts';
export { gcModule } from '../06-memory/index.ts';
