import type { SavedFile } from '../../utils/export/saved-file.ts';

/** How long the browser may take to read what it saves. */
const KEPT_MS = 60_000;

/** Has the browser download a text that is made here. Asks for no permission, and no request is made. */
export function saveFile({ name, type, content }: SavedFile): void {
	const url = URL.createObjectURL(new Blob([content], { type }));
	const link = document.createElement('a');
	link.href = url;
	link.download = name;
	link.click();
	setTimeout(() => URL.revokeObjectURL(url), KEPT_MS);
}
