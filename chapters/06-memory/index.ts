/** The door of chapter 6. */
export { gcModule } from './gc.ts';
