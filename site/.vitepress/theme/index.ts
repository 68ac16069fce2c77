/** The theme: VitePress's own, set as a book, with the map of the machine and the widgets. */
import '@fontsource-variable/source-serif-4/wght.css';
import '@fontsource-variable/source-serif-4/wght-italic.css';
import '@fontsource-variable/inter/wght.css';
import '@fontsource-variable/jetbrains-mono/wght.css';
import type { Theme } from 'vitepress';
import DefaultTheme from 'vitepress/theme-without-fonts';
import { registerWidgets } from '../../widgets/index.ts';
import DeclarationIndex from './DeclarationIndex.vue';
import FileMap from './FileMap.vue';
import Layout from './Layout.vue';
import './book.css';
import './code.css';
import './widgets.css';
import './print.css';

export default {
  extends: DefaultTheme,
  Layout,
  enhanceApp({ app }) {
    registerWidgets(app);
    app.component('FileMap', FileMap);
    app.component('DeclarationIndex', DeclarationIndex);
  },
} satisfies Theme;
