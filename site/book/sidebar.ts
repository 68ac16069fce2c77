/** The sidebar: the pages before the chapters, each chapter with its pages and exercises, the pages after them. */
import type { DefaultTheme } from 'vitepress';
import { AFTER, BEFORE, type Chapter, type Page, readBookPages, readChapters } from './pages.ts';

export function createSidebar(): DefaultTheme.SidebarItem[] {
  const book = readBookPages().filter((page) => !page.matter.unlisted && page.path !== 'index.md');
  const before = book.filter((page) => BEFORE.includes(page.path));
  const after = book.filter((page) => !BEFORE.includes(page.path));
  after.sort((a, b) => place(a) - place(b));
  return [
    { text: 'The book', items: before.map(item) },
    {
      items: readChapters()
        .filter((chapter) => chapter.pages.length > 0)
        .map(chapterItem),
    },
    { text: 'After the chapters', items: after.map(item) },
  ].filter((group) => group.items.length > 0);
}

function place(page: Page): number {
  const index = AFTER.indexOf(page.path);
  return index < 0 ? AFTER.length : index;
}

function item(page: Page): DefaultTheme.SidebarItem {
  return { text: page.title, link: page.url };
}

function chapterItem(chapter: Chapter): DefaultTheme.SidebarItem {
  const [first, ...others] = chapter.pages.filter((page) => !page.matter.unlisted);
  const exercises = chapter.exercises.map(item);
  const items = [
    ...others.map(item),
    ...(exercises.length > 0 ? [{ text: 'Exercises', items: exercises, collapsed: true }] : []),
  ];
  const entry: DefaultTheme.SidebarItem = { text: `${chapter.number} ${first!.title}`, link: first!.url };
  return items.length === 0 ? entry : { ...entry, items, collapsed: true };
}
