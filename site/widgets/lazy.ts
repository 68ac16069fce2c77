/** A widget that loads when it comes near the view. Until then, and without script, its program stands in its place. */
import { type Component, defineComponent, h, onBeforeUnmount, onMounted, ref, shallowRef } from 'vue';

type Loader = () => Promise<{ default: Component }>;

/**
 * @param id the widget's name in the address, unless the tag has an `id` of its own.
 * @param fixed properties that the tag need not give.
 */
export function lazyWidget(id: string, load: Loader, fixed: Record<string, unknown> = {}): Component {
  return defineComponent({
    inheritAttrs: false,
    setup(_props, { slots, attrs }) {
      const element = ref<HTMLElement | null>(null);
      const widget = shallowRef<Component | null>(null);
      const source = ref('');
      let observer: IntersectionObserver | null = null;

      async function start(): Promise<void> {
        observer?.disconnect();
        source.value = (element.value?.querySelector('pre code')?.textContent ?? '').trimEnd();
        widget.value = (await load()).default;
      }

      onMounted(() => {
        // A link to a widget's state opens it at once.
        const own = `${attrs.id ?? id}.`;
        observer = new IntersectionObserver(
          (entries) => {
            if (entries.some((entry) => entry.isIntersecting)) void start();
          },
          { rootMargin: '300px' },
        );
        observer.observe(element.value!);
        if (location.hash.slice(1).startsWith(own)) element.value!.scrollIntoView({ block: 'center' });
      });
      onBeforeUnmount(() => observer?.disconnect());

      return () =>
        h('div', { ref: element, class: 'widget', 'data-widget': id }, [
          h('div', { class: ['widget-source', { replaced: widget.value }] }, slots.default?.()),
          widget.value &&
            h('div', { class: 'widget-live' }, [
              h(widget.value, { ...fixed, ...attrs, id: attrs.id ?? id, source: source.value }),
            ]),
        ]);
    },
  });
}
