/** A Vue component as the TypeScript compiler sees it: something to mount. */
declare module '*.vue' {
  import type { DefineComponent } from 'vue';

  const component: DefineComponent<Record<string, unknown>, object, unknown>;
  export default component;
}
declare module '*.css';

/** The folders of the chapters that have pages. The config fills it in. */
declare const __CHAPTERS__: string[];

/** The address at which the built site serves a file. */
declare module '*?url' {
  const address: string;
  export default address;
}
