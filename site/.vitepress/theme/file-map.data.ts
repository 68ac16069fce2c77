import { type FileEntry, readFileMap } from '../../book/file-map.ts';

declare const data: FileEntry[];

export { data };
export default { load: readFileMap };
