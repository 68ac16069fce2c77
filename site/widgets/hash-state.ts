/** A widget's state in the address: `#stepper.src=a%20%3D%206&stepper.step=4`, one part for each widget of the page. */

export interface HashState {
  /** What the address says for a name, or undefined. */
  read(name: string): string | undefined;
  /** Put values into the address; null takes one out. The page does not move and the history does not grow. */
  write(values: Record<string, string | number | null>): void;
}

export function useHashState(id: string): HashState {
  const prefix = `${id}.`;
  const all = (): URLSearchParams =>
    new URLSearchParams(location.hash.includes('=') ? location.hash.slice(1) : '');
  return {
    read: (name) => all().get(prefix + name) ?? undefined,
    write(values) {
      const parts = all();
      for (const [name, value] of Object.entries(values)) {
        if (value === null) parts.delete(prefix + name);
        else parts.set(prefix + name, String(value));
      }
      const hash = parts.toString();
      history.replaceState(history.state, '', hash === '' ? location.pathname + location.search : `#${hash}`);
    },
  };
}
