/** The widgets by the names that pages use. Each loads when it comes near the view. */
import type { App } from 'vue';
import { lazyWidget } from './lazy.ts';

const explorer = () => import('./front-end/Explorer.vue');

export function registerWidgets(app: App): void {
  app.component(
    'Stepper',
    lazyWidget('stepper', () => import('./stepper/Stepper.vue')),
  );
  app.component(
    'TokenStrip',
    lazyWidget('tokens', () => import('./tokens/TokenStrip.vue')),
  );
  app.component(
    'GrammarExplorer',
    lazyWidget('grammar', () => import('./grammar/GrammarExplorer.vue')),
  );
  app.component(
    'TreeView',
    lazyWidget('tree', explorer, { views: ['tree'], title: 'The syntax tree of a program' }),
  );
  app.component(
    'Bytecode',
    lazyWidget('bytecode', explorer, { views: ['bytecode'], title: 'The bytecode of a program' }),
  );
  app.component('Explorer', lazyWidget('explorer', explorer, { views: ['tokens', 'tree', 'bytecode'] }));
  app.component(
    'CompilerExplorer',
    lazyWidget('compiler', () => import('./compiler/CompilerExplorer.vue')),
  );
}
